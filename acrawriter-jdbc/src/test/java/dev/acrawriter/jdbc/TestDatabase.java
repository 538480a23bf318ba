/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The databases and drivers of the tests, each with an empty database of its own. */
public enum TestDatabase {
    POSTGRESQL(SqlDialect.POSTGRESQL, "bytea", "serial PRIMARY KEY", "text"),
    MARIADB(SqlDialect.MARIADB, "varbinary(4000)", "int AUTO_INCREMENT PRIMARY KEY", "varchar(200)"),
    CONNECTOR_J(SqlDialect.MARIADB, "varbinary(4000)", "int AUTO_INCREMENT PRIMARY KEY", "varchar(200)"),
    H2(SqlDialect.H2, "varbinary(4000)", "int AUTO_INCREMENT PRIMARY KEY", "varchar(200)");

    private static final Set<TestDatabase> MADE = EnumSet.noneOf(TestDatabase.class);

    private final SqlDialect dialect;
    private final String binary;
    private final String key;
    private final String text;

    TestDatabase(SqlDialect dialect, String binary, String key, String text) {
        this.dialect = dialect;
        this.binary = binary;
        this.key = key;
        this.text = text;
    }

    public SqlDialect dialect() {
        return dialect;
    }

    /** The type of a column that holds ciphertext. */
    public String bytes() {
        return binary;
    }

    /** A new raw connection, with prepared statements of the server where the driver leaves the choice. */
    public Connection connect() throws Exception {
        return dataSource(this == MARIADB ? "useServerPrepStmts=true" : "").getConnection();
    }

    /** A raw data source of a database that all tests share; skips where the server is not installed. */
    public DataSource dataSource() throws Exception {
        return dataSource("");
    }

    /** The same with more parameters for the driver, as they stand in its URL. */
    public DataSource dataSource(String parameters) throws Exception {
        return dataSource(database(), parameters);
    }

    private DataSource dataSource(String database, String parameters) throws Exception {
        String more = parameters.isEmpty() ? "" : "&" + parameters;
        switch (this) {
            case POSTGRESQL -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(PostgresServer.url(database) + more);
                return source;
            }
            case MARIADB -> {
                return new MariaDbDataSource(MariaDbServer.startOrSkip().url(database) + more);
            }
            case CONNECTOR_J -> {
                MysqlDataSource source = new MysqlDataSource();
                source.setURL(MariaDbServer.startOrSkip().url(database).replace("jdbc:mariadb:", "jdbc:mysql:")
                        + "&allowMultiQueries=true" + more);
                return source;
            }
            default -> {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL("jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1" + more.replace('&', ';'));
                return source;
            }
        }
    }

    /** The name of the shared database, which is made with the first call. */
    private String database() throws Exception {
        synchronized (MADE) {
            String name = "wrap_" + toString().toLowerCase(Locale.ROOT);
            if (MADE.add(this)) {
                switch (this) {
                    case POSTGRESQL -> PostgresServer.create(name);
                    case MARIADB, CONNECTOR_J -> MariaDbServer.startOrSkip().create(name);
                    case H2 -> {
                        // made with the first connection
                    }
                }
            }
            return name;
        }
    }

    /** Makes a table anew; {@code #bin}, {@code #key} and {@code #text} stand for the types of this database. */
    public void table(Connection raw, String name, String columns) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + name);
            statement.execute("CREATE TABLE " + name + " ("
                    + columns.replace("#bin", binary).replace("#key", key).replace("#text", text) + ")");
        }
    }
}
