/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL that stands for the user's own: it outlives the job. */
final class TestServer implements AutoCloseable {
    private final EmbeddedServer server;

    private TestServer(EmbeddedServer server) {
        this.server = server;
    }

    static TestServer start(Path folder) throws IOException {
        return new TestServer(EmbeddedServer.start(folder));
    }

    Database database() {
        return server.database();
    }

    String url() {
        return database().url();
    }

    /** Names the tables that jobs made and did not drop. */
    List<String> tables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select relname from pg_class where relname like 'acrawriter_customers_%' order by relname")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /**
     * Makes the server spoil rows: each table that is created from now on gets a trigger that runs before an insert.
     *
     * @param body PL/pgSQL that may change {@code new}, or return null to lose the row
     */
    void spoilInserts(String body) throws SQLException {
        execute("create function spoil() returns trigger language plpgsql as $$ begin " + body + " return new; end $$");
        execute("create function attach() returns event_trigger language plpgsql as $$ declare made record; begin"
                + " for made in select * from pg_event_trigger_ddl_commands() where object_type = 'table' loop"
                + " execute 'create trigger spoil before insert on ' || made.object_identity"
                + " || ' for each row execute function spoil()'; end loop; end $$");
        execute("create event trigger attach on ddl_command_end when tag in ('CREATE TABLE')"
                + " execute function attach()");
    }

    /** Ends what {@link #spoilInserts(String)} began, if it did. */
    void spareInserts() throws SQLException {
        execute("drop event trigger if exists attach");
        execute("drop function if exists attach()");
        execute("drop function if exists spoil() cascade");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
