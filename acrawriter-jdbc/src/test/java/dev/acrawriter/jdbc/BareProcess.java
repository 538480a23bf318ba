/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.jdbc.jfr.FlightRecording;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;

/** The main class of a JVM without Flight Recorder and Micrometer: stores a value, reads it, and prints what it heard. */
public final class BareProcess {
    private BareProcess() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : List.of("jdk.jfr.Event", "io.micrometer.core.instrument.MeterRegistry")) {
            System.out.println(name + " " + isThere(name));
        }
        System.out.println("recording " + (FlightRecording.find() != null));
        JdbcDataSource raw = new JdbcDataSource();
        raw.setURL("jdbc:h2:mem:bare;DB_CLOSE_DELAY=-1");
        try (Connection connection = raw.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id int, email varbinary(2000))");
        }
        Observed.Heard heard = new Observed.Heard();
        try (AcraDataSource source = AcraDataSource.builder(raw)
                        .schema(Customers.SCHEMA)
                        .keys(TestKeys.keys())
                        .clientId(TestKeys.CLIENT)
                        .listener(heard)
                        .build();
                Connection connection = source.getConnection()) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO customer (id, email) VALUES (1, ?)")) {
                insert.setString(1, "jane@example.com");
                insert.executeUpdate();
            }
            System.out.println(Customers.read(connection, "email"));
        }
        heard.events.forEach(event -> System.out.println(event.kind()));
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
