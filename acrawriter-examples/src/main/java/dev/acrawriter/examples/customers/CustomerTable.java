/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.core.BlindIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The table of encrypted customers. Encrypted columns are {@code bytea}; the blind index is an ordinary index on the
 * first {@value BlindIndex#HASH_LENGTH} bytes of {@code email}.
 *
 * <p>The name is drawn at random, so that the table is never one that exists already.
 */
final class CustomerTable {
    private static final int NAME_DIGITS = 12;
    private static final String COLUMNS = "id, country, email, card_number, profile";
    private static final String EMAIL_HASH = "substr(email, 1, " + BlindIndex.HASH_LENGTH + ")";

    private final String name = "acrawriter_customers_"
            + UUID.randomUUID().toString().replace("-", "").substring(0, NAME_DIGITS);

    String name() {
        return name;
    }

    void create(Connection connection) throws SQLException {
        execute(
                connection,
                "create table " + name
                        + " (id integer primary key, country text not null, email bytea not null, card_number bytea,"
                        + " profile bytea not null)");
        execute(connection, "create index " + name + "_email on " + name + " (" + EMAIL_HASH + ")");
    }

    void drop(Connection connection) throws SQLException {
        execute(connection, "drop table if exists " + name);
    }

    /** Lets the planner know how many rows there are; autovacuum would do so a minute later. */
    void analyze(Connection connection) throws SQLException {
        execute(connection, "analyze " + name);
    }

    void insert(Connection connection, List<StoredCustomer> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + name + " (" + COLUMNS + ") values (?, ?, ?, ?, ?)")) {
            for (StoredCustomer row : rows) {
                insert.setInt(1, row.id());
                insert.setString(2, row.country());
                insert.setBytes(3, row.email());
                if (row.cardNumber() == null) {
                    insert.setNull(4, Types.BINARY);
                } else {
                    insert.setBytes(4, row.cardNumber());
                }
                insert.setBytes(5, row.profile());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    List<StoredCustomer> between(Connection connection, int firstId, int lastId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + COLUMNS + " from " + name + " where id between ? and ? order by id")) {
            select.setInt(1, firstId);
            select.setInt(2, lastId);
            return rows(select);
        }
    }

    /** Equal hashes are equal e-mail addresses, but for a collision of HMAC-SHA-256: the reader checks each it opens. */
    List<StoredCustomer> withEmailHash(Connection connection, byte[] hash) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(byEmailHash())) {
            select.setBytes(1, hash);
            return rows(select);
        }
    }

    /** Gives the first line of the plan for {@link #withEmailHash(Connection, byte[])}. */
    String planOfSearch(Connection connection, byte[] hash) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain (costs off) " + byEmailHash())) {
            explain.setBytes(1, hash);
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        }
    }

    private String byEmailHash() {
        return "select " + COLUMNS + " from " + name + " where " + EMAIL_HASH + " = ?";
    }

    int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + name)) {
            count.next();
            return count.getInt(1);
        }
    }

    private static List<StoredCustomer> rows(PreparedStatement select) throws SQLException {
        List<StoredCustomer> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(new StoredCustomer(
                        result.getInt("id"),
                        result.getString("country"),
                        result.getBytes("email"),
                        result.getBytes("card_number"),
                        result.getBytes("profile")));
            }
        }
        return rows;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
