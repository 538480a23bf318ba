/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.batch;

import dev.acrawriter.ClientId;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.core.schema.EncryptorConfigReader;
import dev.acrawriter.examples.support.ExampleWorld;
import dev.acrawriter.jdbc.AcraDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Plain JDBC: readings in batches, one transaction for each. */
public final class BatchWriter {
    /** The schema, as AcraServer has it. */
    public static final String SCHEMA = """
            schemas:
              - table: reading
                columns: [id, patient, pulse]
                encrypted:
                  - column: patient
                    data_type: str
                    searchable: true
                  - column: pulse
                    data_type: int32
            """;

    private static final int PATIENTS = 100;

    private BatchWriter() {}

    /** Writes 5,000 readings, and looks for those of one patient. */
    public static void main(String[] arguments) throws Exception {
        try (ExampleWorld world = ExampleWorld.create("readings");
                AcraDataSource source = open(world)) {
            System.out.println("written: " + write(source, 5_000, 500));
            System.out.println("of patient-7: " + count(source, "patient-7"));
            System.out.println("stored: " + world.stored("SELECT patient FROM reading").length + " bytes");
        }
    }

    /** Makes the table, and the protected data source. */
    public static AcraDataSource open(ExampleWorld world) throws SQLException {
        world.execute("CREATE TABLE reading (id int PRIMARY KEY, patient bytea, pulse bytea)");
        return AcraDataSource.builder(world.raw())
                .schema(EncryptorConfigReader.strict().read(SCHEMA))
                .keys(KeystoreV1.open(world.keys(), MasterKeys.ofFile(world.masterKeyFile())))
                .clientId(ClientId.of("readings"))
                .build();
    }

    /** Writes rows and tells how many the database took. */
    public static int write(AcraDataSource source, int rows, int batchSize) throws SQLException {
        int written = 0;
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO reading (id, patient, pulse) VALUES (?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int row = 0; row < rows; row++) {
                insert.setInt(1, row);
                insert.setString(2, "patient-" + row % PATIENTS);
                insert.setInt(3, 60 + row % 40);
                insert.addBatch();
                if ((row + 1) % batchSize == 0 || row + 1 == rows) {
                    written += insert.executeBatch().length;
                    connection.commit();
                }
            }
        }
        return written;
    }

    /** Counts the readings of a patient. */
    public static int count(AcraDataSource source, String patient) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT count(*) FROM reading WHERE patient = ?")) {
            select.setString(1, patient);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
