/** The SQL side: what a statement does with protected columns, and the decorator of data sources. */
module dev.acrawriter.jdbc {
    requires transitive dev.acrawriter;
    requires dev.acrawriter.core;
    requires static jdk.jfr;
    requires static micrometer.core;
    requires static org.jspecify;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static spring.context;
    requires static spring.core;
    requires static spring.jdbc;
    requires transitive java.sql;

    exports dev.acrawriter.jdbc;
    exports dev.acrawriter.jdbc.observe;
    exports dev.acrawriter.jdbc.spring;
    exports dev.acrawriter.jdbc.sql;
    exports dev.acrawriter.jdbc.table;

    // Spring makes its beans by reflection.
    opens dev.acrawriter.jdbc.spring;

    provides java.sql.Driver with
            dev.acrawriter.jdbc.AcraDriver;
}
