/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** Calls of results: getters, wrong places, moves and updates. */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
final class ResultWorkloads {
    private ResultWorkloads() {}

    static void getters(TestDatabase database, Connection connection, boolean byLabel) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM plain_all ORDER BY id")) {
            getters(database, rows, byLabel);
        }
    }

    private static void getters(TestDatabase database, ResultSet rows, boolean byLabel) throws SQLException {
        int columns = PlainTable.columns(database);
        EveryMethod.describe(rows.getMetaData(), columns);
        EveryMethod.getters(rows, byLabel ? "id" : 1);
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                EveryMethod.getters(rows, byLabel ? PlainTable.column(column) : Integer.valueOf(column));
            }
            Workload.part(() -> rows.findColumn("C3"));
            EveryMethod.questions(ResultSet.class, rows);
        }
        EveryMethod.getters(rows, byLabel ? "id" : 1);
    }

    static void preparedGetters(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM plain_all WHERE id > ? ORDER BY id")) {
            Workload.part(() -> EveryMethod.describe(statement.getMetaData(), PlainTable.columns(database)));
            EveryMethod.describe(statement.getParameterMetaData(), 1);
            Workload.part(statement::executeQuery);
            // More often than it takes a driver to prepare in the server and to change to binary values.
            for (int round = 0; round < 7; round++) {
                statement.setInt(1, 0);
                try (ResultSet rows = statement.executeQuery()) {
                    if (round == 0 || round == 6) {
                        getters(database, rows, false);
                    }
                }
            }
        }
    }

    /** The same table in a statement that the decorator rewrites and whose result it decrypts. */
    static void besideProtected(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        String sql = "SELECT p.*, c.name AS customer, c.id AS customer_id FROM plain_all p"
                + " LEFT JOIN customer c ON c.id = p.id AND c.email IS NULL ORDER BY p.id";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            getters(database, rows, false);
        }
        String with = "SELECT p.*, c.email FROM plain_all p LEFT JOIN customer c ON c.id = p.id ORDER BY p.id";
        for (boolean byLabel : new boolean[] {false, true}) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(with)) {
                getters(database, rows, byLabel);
            }
        }
    }

    static void wrongPlaces(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name FROM plain_some ORDER BY id")) {
            ResultSetMetaData metadata = rows.getMetaData();
            for (int column : new int[] {-1, 0, 3}) {
                for (Method method : EveryMethod.of(ResultSetMetaData.class)) {
                    if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class) {
                        EveryMethod.call(metadata, method, column);
                    }
                }
            }
            rows.next();
            for (Object column : new Object[] {-1, 0, 3, "nothing", "", "ID", "plain_some.name"}) {
                EveryMethod.getters(rows, column);
            }
            Workload.part(() -> rows.getString((String) null));
            Workload.part(() -> rows.findColumn(null));
            Workload.part(() -> rows.findColumn("nothing"));
            Workload.part(() -> rows.getObject(1, (Class<?>) null));
            Workload.part(() -> rows.unwrap(Thread.class));
            Workload.part(() -> rows.isWrapperFor(Thread.class));
            Workload.part(() -> rows.isWrapperFor(ResultSet.class));
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM plain_some WHERE name = ? AND amount = ?")) {
            for (int parameter : new int[] {-1, 0, 3}) {
                Workload.part(() -> statement.setString(parameter, "x"));
                Workload.part(() -> statement.setNull(parameter, java.sql.Types.VARCHAR));
                Workload.part(() -> statement.setObject(parameter, 7));
            }
            statement.setString(1, "b");
            Workload.part(statement::executeQuery);
            statement.setInt(2, 2);
            Workload.part(() -> EveryMethod.read(statement.executeQuery()));
            Workload.part(statement::executeUpdate);
            Workload.part(statement::executeLargeUpdate);
            statement.clearParameters();
            Workload.part(statement::executeQuery);
            Workload.part(() -> statement.setObject(1, new StringBuilder("x").reverse()));
            Workload.part(() -> statement.setObject(1, "x", 12345));
            Workload.part(statement::addBatch);
        }
    }

    static void movesAndUpdates(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        for (int type : new int[] {
            ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE
        }) {
            for (int concurrency : new int[] {ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE}) {
                Workload.part(() -> moves(connection, type, concurrency));
            }
        }
        Workload.part(() -> connection.createStatement(7, 7));
        Workload.part(() -> connection.createStatement(1003, 1007, 7));
    }

    private static void moves(Connection connection, int type, int concurrency) throws Exception {
        try (Statement statement = connection.createStatement(type, concurrency);
                ResultSet rows = statement.executeQuery("SELECT id, name, amount FROM plain_some ORDER BY id")) {
            EveryMethod.questions(Statement.class, statement);
            Workload.part(() -> statement.getWarnings());
            for (int round = 0; round < 2; round++) {
                Workload.part(rows::next);
                Workload.part(() -> rows.getString(2));
                Workload.part(rows::previous);
                Workload.part(rows::last);
                Workload.part(() -> rows.getString(2));
                Workload.part(() -> rows.getRow());
                Workload.part(() -> rows.relative(-1));
                Workload.part(() -> rows.absolute(2));
                Workload.part(() -> rows.absolute(-1));
                Workload.part(() -> rows.absolute(9));
                Workload.part(() -> rows.getString(2));
                Workload.part(rows::beforeFirst);
                Workload.part(rows::first);
                Workload.part(rows::isFirst);
                Workload.part(rows::afterLast);
                Workload.part(rows::isAfterLast);
                Workload.part(rows::first);
            }
            Workload.part(() -> rows.updateString(2, "new"));
            Workload.part(() -> rows.getString(2));
            Workload.part(rows::cancelRowUpdates);
            Workload.part(() -> rows.getString(2));
            Workload.part(() -> rows.updateString("name", "newer"));
            Workload.part(rows::updateRow);
            Workload.part(() -> rows.getString(2));
            Workload.part(rows::rowUpdated);
            Workload.part(rows::refreshRow);
            Workload.part(() -> rows.getString(2));
            Workload.part(() -> rows.updateString("nothing", "x"));
            Workload.part(() -> rows.updateInt(9, 1));
            Workload.part(rows::moveToInsertRow);
            Workload.part(() -> rows.getString(2));
            Workload.part(() -> rows.updateInt(1, 40));
            Workload.part(() -> rows.updateString(2, "inserted"));
            Workload.part(rows::insertRow);
            Workload.part(rows::insertRow);
            Workload.part(rows::moveToCurrentRow);
            Workload.part(rows::last);
            Workload.part(rows::deleteRow);
            Workload.part(rows::rowDeleted);
            Workload.part(() -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
            Workload.part(() -> rows.setFetchSize(-5));
            Workload.part(() -> rows.setFetchSize(7));
            EveryMethod.questions(ResultSet.class, rows);
        }
        try (Statement statement = connection.createStatement()) {
            EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY id"));
            statement.execute("DELETE FROM plain_some WHERE id = 40");
        }
    }
}
