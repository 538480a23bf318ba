/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that were once not those of the driver, each by its name; {@link DifferentialTest} compares everything. */
class DriverAnswersTest {
    /** A call that is compared. */
    private interface Call {
        @Nullable
        Object on(Connection connection) throws SQLException;
    }

    /** A call of a result on its first row. */
    private interface Read {
        @Nullable
        Object of(ResultSet row) throws SQLException;
    }

    private static String answer(Connection connection, Call call) {
        try {
            return "answer " + call.on(connection);
        } catch (SQLException e) {
            return e.getClass().getName() + " " + e.getSQLState() + " " + e.getErrorCode() + " "
                    + String.valueOf(e.getMessage()).replaceAll("\\(conn=\\d+\\)", "");
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
    }

    private static void assertSame(TestDatabase database, Call call) throws Exception {
        Customers customers = Customers.make(database);
        customers.create("plain");
        try (AcraDataSource source = customers.source();
                Connection decorated = source.getConnection();
                Connection driver = customers.raw().getConnection()) {
            try (Statement statement = driver.createStatement()) {
                statement.execute("INSERT INTO plain (name) VALUES ('a')");
            }
            assertThat(answer(decorated, call)).isEqualTo(answer(driver, call));
        }
    }

    private static Call reading(Read read) {
        return connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id, name FROM plain")) {
                row.next();
                return read.of(row);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("NullAway") // what drivers say to null is the question
    void answersANullClassAsTheDriverDoes(TestDatabase database) throws Exception {
        assertSame(database, reading(row -> row.getObject(2, (Class<?>) null)));
        assertSame(database, reading(row -> row.getObject("name", (Class<?>) null)));
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("NullAway") // what drivers say to null is the question
    void answersANullTextAsTheDriverDoes(TestDatabase database) throws Exception {
        assertSame(database, connection -> connection.prepareStatement(null) == null);
        assertSame(database, connection -> connection.prepareCall(null) == null);
        assertSame(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(null);
            }
        });
        assertSame(database, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.addBatch(null);
                return "taken";
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void answersOnAClosedConnectionAsTheDriverDoes(TestDatabase database) throws Exception {
        assertSame(database, connection -> {
            PreparedStatement prepared = connection.prepareStatement("SELECT name FROM plain");
            connection.close();
            return prepared.executeQuery() == null;
        });
        assertSame(database, connection -> {
            Statement statement = connection.createStatement();
            connection.close();
            return statement.executeUpdate("DELETE FROM plain");
        });
        assertSame(database, connection -> {
            connection.close();
            return connection.prepareStatement("SELECT name FROM plain") == null;
        });
    }

    /** Some drivers give the elements a statement, some none, and some refuse the question. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    @SuppressWarnings("ReferenceEquality") // the same object is meant
    void leadsFromTheElementsOfAnArrayWhereTheDriverLeads(TestDatabase database) throws Exception {
        assertSame(database, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT ARRAY[1, 2] FROM plain")) {
                row.next();
                Array array = row.getArray(1);
                try (ResultSet elements = array.getResultSet()) {
                    Statement origin = elements.getStatement();
                    return origin == null ? "none" : origin.getConnection() == connection;
                }
            }
        });
    }
}
