/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.Set;

/** The databases that results are tested on. */
enum TestDatabase {
    POSTGRESQL(SqlDialect.POSTGRESQL),
    MARIADB(SqlDialect.MARIADB),
    H2(SqlDialect.H2);

    private static final Set<TestDatabase> CREATED = new HashSet<>();

    private final SqlDialect dialect;

    TestDatabase(SqlDialect dialect) {
        this.dialect = dialect;
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** A new connection of the driver, to one database for all tests of results. */
    Connection connect() throws Exception {
        synchronized (CREATED) {
            boolean first = !CREATED.contains(this);
            Connection connection = switch (this) {
                case POSTGRESQL -> {
                    if (first) {
                        PostgresServer.create("results");
                    }
                    yield PostgresServer.connect("results");
                }
                case MARIADB -> {
                    MariaDbServer server = MariaDbServer.startOrSkip();
                    if (first) {
                        server.create("results");
                    }
                    yield server.connect("results");
                }
                case H2 -> DriverManager.getConnection("jdbc:h2:mem:results;DB_CLOSE_DELAY=-1");
            };
            CREATED.add(this);
            return connection;
        }
    }

    /** The type of a column that holds ciphertext. */
    String bytes() {
        return switch (this) {
            case POSTGRESQL -> "bytea";
            case MARIADB -> "varbinary(4000)";
            case H2 -> "varbinary(4000)";
        };
    }
}
