/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table of these tests, protected on one side and seen raw from the other. Its columns are not listed in the schema. */
final class Customers {
    static final EncryptionSchema SCHEMA = EncryptionSchema.of(TableSchema.of(
            "customer",
            List.of(),
            List.of(
                    ColumnSetting.builder("email")
                            .searchable()
                            .dataType(DataType.STR)
                            .build(),
                    ColumnSetting.builder("age").dataType(DataType.INT32).build(),
                    ColumnSetting.builder("photo").build())));

    private final TestDatabase database;
    private final DataSource raw;

    private Customers(TestDatabase database, DataSource raw) {
        this.database = database;
        this.raw = raw;
    }

    /** An empty table. */
    static Customers make(TestDatabase database) throws Exception {
        return make(database, "");
    }

    /** An empty table, and a driver with parameters. */
    static Customers make(TestDatabase database, String parameters) throws Exception {
        Customers customers = new Customers(database, database.dataSource(parameters));
        customers.create("customer");
        return customers;
    }

    /** A table of the same columns under another name, which is not protected. */
    void create(String name) throws SQLException {
        try (Connection connection = raw.getConnection()) {
            database.table(connection, name, "id #key, name #text, email #bin, age #bin, photo #bin");
        }
    }

    TestDatabase database() {
        return database;
    }

    DataSource raw() {
        return raw;
    }

    AcraDataSource.Builder builder() {
        return AcraDataSource.builder(raw).schema(SCHEMA).keys(TestKeys.keys()).clientId(TestKeys.CLIENT);
    }

    AcraDataSource source() {
        return builder().build();
    }

    /** What the table holds in a column, in the order of keys. */
    List<byte[]> stored(String column) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM customer ORDER BY id")) {
            List<byte[]> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
            return found;
        }
    }

    /** What the application reads of a column, in the order of keys. */
    static List<String> read(Connection connection, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM customer ORDER BY id")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
