/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.spring;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table with one customer, written and read over any data source. */
final class CustomerRows {
    static final String EMAIL = "jane@example.com";

    private CustomerRows() {}

    static void create(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS customer (id int, email "
                    + (connection.getMetaData().getURL().contains("postgresql") ? "bytea" : "varbinary(2000)") + ")");
        }
    }

    static void insert(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, email) VALUES (1, ?)")) {
            insert.setString(1, EMAIL);
            insert.executeUpdate();
        }
    }

    static String find(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT email FROM customer WHERE email = ?")) {
            select.setString(1, EMAIL);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : "nothing";
            }
        }
    }

    /** The bytes of the first row, as text. */
    static String stored(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT email FROM customer")) {
            rows.next();
            return new String(rows.getBytes(1), StandardCharsets.ISO_8859_1);
        }
    }
}
