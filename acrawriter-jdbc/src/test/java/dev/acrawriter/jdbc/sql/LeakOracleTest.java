/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.jdbc.server.MariaDbServer;
import dev.acrawriter.jdbc.server.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The canary campaign, executed: whatever the application says through the decorator, no marker of a protected column is in the
 * tables, in the server's log of statements, or on the wire. And what it reads is what the driver alone gives for readable tables.
 */
class LeakOracleTest {
    private static final long SEED = Long.getLong("acra.leak.seed", 90_210L);

    @Test
    void noMarkerOfAProtectedColumnReachesPostgres() throws Exception {
        FixtureDatabases.postgres("encrypted").close();
        try (Connection settings = PostgresServer.connect("postgres");
                Statement statement = settings.createStatement()) {
            statement.execute("ALTER DATABASE encrypted SET log_statement = 'all'");
            statement.execute("ALTER DATABASE encrypted SET log_parameter_max_length = -1");
            statement.execute("ALTER DATABASE encrypted SET log_parameter_max_length_on_error = -1");
            statement.execute("ALTER DATABASE twin SET log_min_messages = 'panic'");
            statement.execute("ALTER DATABASE twin SET log_min_error_statement = 'panic'");
        }
        campaign(new Postgres(), Integer.getInteger("acra.leak.postgres", 10_000));
        try (Connection settings = PostgresServer.connect("postgres");
                Statement statement = settings.createStatement()) {
            statement.execute("ALTER DATABASE encrypted RESET ALL");
            statement.execute("ALTER DATABASE twin RESET ALL");
        }
    }

    @Test
    void noMarkerOfAProtectedColumnReachesMariaDb() throws Exception {
        FixtureDatabases.mariaDbOrSkip("encrypted").close();
        MariaDbServer server = MariaDbServer.startOrSkip();
        Path log = Files.createTempFile("acrawriter-general", ".log");
        Files.delete(log);
        try (Connection settings = server.connect("");
                Statement statement = settings.createStatement()) {
            statement.execute("SET GLOBAL general_log_file = '" + log + "'");
            statement.execute("SET GLOBAL general_log = ON");
            try {
                campaign(new MariaDb(server, log), Integer.getInteger("acra.leak.mariadb", 3_000));
            } finally {
                statement.execute("SET GLOBAL general_log = OFF");
                Files.deleteIfExists(log);
            }
        }
    }

    private static void campaign(LeakCampaign.Site site, int statements) throws Exception {
        try (LeakCampaign campaign = new LeakCampaign(site, SEED)) {
            campaign.run(statements);
            LeakCampaign.Tally tally = campaign.tally;
            MarkerScanner log = campaign.scanLog();
            MarkerScanner wire = campaign.scanWire();
            TestLog.print("leak oracle %s, seed %d: %s; %d secret markers looked for in %d bytes of tables, %d of the"
                            .formatted(
                                    site.dialect(),
                                    SEED,
                                    campaign.figures(),
                                    campaign.secrets(),
                                    tally.dumped,
                                    log.bytes())
                    + " server's log, %d of the wire; hits %d, %d, %d"
                            .formatted(
                                    wire.bytes(),
                                    tally.leaks.size(),
                                    log.found().size(),
                                    wire.found().size()));
            tally.differences.forEach(TestLog::print);
            assertThat(campaign.origins(tally.leaks))
                    .as("in tables or messages")
                    .isEmpty();
            assertThat(campaign.origins(log.found())).as("in the server's log").isEmpty();
            assertThat(campaign.origins(wire.found())).as("on the wire").isEmpty();
            assertThat(tally.count("Protect"))
                    .as("the campaign must reach the rewriting")
                    .isGreaterThan(statements / 4);
            assertThat(tally.differences)
                    .as("answers that differ from the driver's")
                    .isEmpty();

            List<String> leaked = campaign.leakOnPurpose();
            assertThat(campaign.scanAllTables()).as("a leak in a table").containsAll(leaked);
            assertThat(campaign.scanWire().found()).as("a leak on the wire").containsAll(leaked);
            assertThat(campaign.scanLog().found()).as("a leak in the log").containsAll(leaked);
        }
    }

    private record Postgres() implements LeakCampaign.Site {
        @Override
        public SqlDialect dialect() {
            return SqlDialect.POSTGRESQL;
        }

        @Override
        public int port() {
            return PostgresServer.port();
        }

        @Override
        public List<String> modes() {
            return List.of("&prepareThreshold=1", "&prepareThreshold=0", "&preferQueryMode=simple");
        }

        @Override
        public DataSource raw(String database, int port, String parameters) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            // Parameters without a type, as many applications ask for: the generator does not know the types of its
            // places.
            source.setURL(PostgresServer.url(database).replaceFirst(":\\d+/", ":" + port + "/")
                    + "&stringtype=unspecified&sslmode=disable&options=-c%20statement_timeout=10s" + parameters);
            return source;
        }

        @Override
        public Connection twin(String parameters) throws SQLException {
            return raw("twin", port(), parameters).getConnection();
        }

        @Override
        public Path log() throws SQLException {
            return PostgresServer.log();
        }
    }

    private record MariaDb(MariaDbServer server, Path log) implements LeakCampaign.Site {
        @Override
        public SqlDialect dialect() {
            return SqlDialect.MARIADB;
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public List<String> modes() {
            // The driver can wait for ever for the answer to a bulk insert that it has not prepared before and that the
            // server
            // refuses, such as INSERT … SELECT.
            return List.of("&useServerPrepStmts=true", "&useBulkStmtsForInserts=false");
        }

        @Override
        public DataSource raw(String database, int port, String parameters) throws SQLException {
            return new MariaDbDataSource(server.url(database).replaceFirst(":\\d+/", ":" + port + "/")
                    + "&allowMultiQueries=true&socketTimeout=60000&sessionVariables=max_statement_time=10"
                    + parameters);
        }

        @Override
        public Connection twin(String parameters) throws SQLException {
            Connection twin = raw("twin", port(), parameters).getConnection();
            try (Statement statement = twin.createStatement()) {
                statement.execute("SET SESSION sql_log_off = 1");
            }
            return twin;
        }
    }
}
