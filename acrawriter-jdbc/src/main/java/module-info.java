/** The SQL side: what a statement does with protected columns. */
module dev.acrawriter.jdbc {
    requires transitive dev.acrawriter;
    requires dev.acrawriter.core;
    requires static jdk.jfr;
    requires static micrometer.core;
    requires static org.jspecify;
    requires transitive java.sql;

    exports dev.acrawriter.jdbc;
    exports dev.acrawriter.jdbc.observe;
    exports dev.acrawriter.jdbc.sql;
    exports dev.acrawriter.jdbc.table;

    provides java.sql.Driver with
            dev.acrawriter.jdbc.AcraDriver;
}
