/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.util.List;

/** Calls of statements: execution, parameters, batches, keys, several results, limits. */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
final class StatementWorkloads {
    private StatementWorkloads() {}

    static void statements(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        List<String> texts = List.of(
                "SELECT 1",
                "SELECT * FROM plain_some ORDER BY id",
                "SELECT name AS n, count(*) AS c FROM plain_some GROUP BY name ORDER BY 2, 1",
                "SELECT a.name, b.amount FROM plain_some a JOIN plain_some b ON a.id = b.id WHERE a.amount > 1",
                "WITH x AS (SELECT id FROM plain_some) SELECT * FROM x WHERE id < 3",
                "SELECT 'it''s', -- a comment ?\n 1 /* and ? another */ FROM plain_some",
                "VALUES (1, 'x'), (2, 'y')",
                "INSERT INTO plain_some (name, amount) VALUES ('c', 10), ('d', 11)",
                "INSERT INTO plain_some (name, amount) VALUES ('e', 10)",
                "INSERT INTO plain_some (name, amount) VALUES ('e', 12) RETURNING id, name",
                "UPDATE plain_some SET name = upper(name) WHERE amount > 1",
                "UPDATE plain_some SET name = 'x' WHERE amount = 99",
                "DELETE FROM plain_some WHERE amount = 11",
                "MERGE INTO plain_some USING (SELECT 1 AS a) s ON amount = a WHEN MATCHED THEN UPDATE SET name = 'm'",
                "EXPLAIN SELECT 1",
                "SHOW TABLES",
                "CREATE TABLE plain_new (id integer)",
                "ALTER TABLE plain_new ADD more integer",
                "CREATE INDEX plain_index ON plain_new (id)",
                "DROP TABLE plain_new",
                "SELECT * FROM nowhere",
                "SELECT nothing FROM plain_some",
                "SELEC 1",
                "SELECT 'unfinished",
                "SELECT 1; SELECT 2",
                "",
                " ",
                ";",
                "{call nothing()}",
                "SELECT {fn length('abc')}",
                "SELECT {d '2024-02-29'}",
                "SELECT ?");
        for (String text : texts) {
            try (Statement statement = connection.createStatement()) {
                Workload.part(() -> {
                    if (statement.execute(text)) {
                        ResultSet result = statement.getResultSet();
                        ResultSetMetaData metadata = result.getMetaData();
                        EveryMethod.describe(metadata, metadata.getColumnCount());
                        statement.getResultSet();
                        result.getStatement().getConnection();
                        if (!text.startsWith("EXPLAIN") && !text.startsWith("SHOW")) {
                            EveryMethod.read(result);
                        }
                    }
                    EveryMethod.questions(Statement.class, statement);
                    statement.getMoreResults();
                    statement.getUpdateCount();
                });
                Workload.part(() -> statement.executeQuery(text).close());
                Workload.part(() -> statement.executeUpdate(text));
                Workload.part(() -> statement.executeLargeUpdate(text));
            }
            Workload.part(() -> {
                try (PreparedStatement statement = connection.prepareStatement(text)) {
                    Workload.part(() -> statement.getMetaData().getColumnCount());
                    Workload.part(() -> EveryMethod.describe(statement.getParameterMetaData(), 1));
                    Workload.part(() -> statement.execute());
                    Workload.part(() -> statement.executeQuery().close());
                    Workload.part(() -> statement.executeUpdate());
                    Workload.part(() -> statement.executeQuery(text));
                    Workload.part(() -> statement.addBatch(text));
                    EveryMethod.questions(Statement.class, statement);
                }
            });
            Workload.part(() -> connection.nativeSQL(text));
        }
        Workload.part(() -> connection.createStatement().execute(null));
        Workload.part(() -> connection.prepareStatement(null));
        Workload.part(() -> connection.prepareCall(null));
        Workload.part(() -> connection.nativeSQL(null));
        try (Statement statement = connection.createStatement()) {
            Workload.part(() -> statement.executeQuery("SELECT 1 FROM plain_some WHERE 1/0 = 1"));
            Workload.part(statement::clearWarnings);
            Workload.part(() -> statement.enquoteLiteral("it's"));
            Workload.part(() -> statement.enquoteIdentifier("two words", false));
            Workload.part(() -> statement.enquoteIdentifier("name", true));
            Workload.part(() -> statement.enquoteNCharLiteral("it's"));
            Workload.part(() -> statement.isSimpleIdentifier("name"));
            Workload.part(() -> statement.isWrapperFor(Statement.class));
            Workload.part(() -> statement.unwrap(Statement.class));
        }
    }

    static void setters(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        // A transaction is quicker; PostgreSQL's would end with the first failure.
        connection.setAutoCommit(database == TestDatabase.POSTGRESQL);
        for (int column = 2; column <= PlainTable.columns(database); column++) {
            String name = PlainTable.column(column);
            try (PreparedStatement update =
                            connection.prepareStatement("UPDATE plain_all SET " + name + " = ? WHERE id = 3");
                    PreparedStatement select =
                            connection.prepareStatement("SELECT " + name + " FROM plain_all WHERE id = 3")) {
                for (Method method : EveryMethod.of(PreparedStatement.class)) {
                    Class<?>[] types = method.getParameterTypes();
                    if (!method.getName().startsWith("set") || types.length < 2 || types[0] != int.class) {
                        continue;
                    }
                    for (Object value : EveryMethod.values(types[1], connection)) {
                        Object[] arguments = new Object[types.length];
                        arguments[0] = 1;
                        arguments[1] = value;
                        for (int i = 2; i < types.length; i++) {
                            arguments[i] = method.getName().equals("setNull") && types[i] == String.class
                                    ? "x"
                                    : EveryMethod.values(types[i], connection).get(0);
                        }
                        update.clearParameters();
                        EveryMethod.call(update, method, arguments);
                        Workload.part(update::executeUpdate);
                        try (ResultSet rows = select.executeQuery()) {
                            rows.next();
                            Workload.part(() -> rows.getString(1));
                        }
                    }
                }
            }
        }
    }

    static void generatedKeys(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        String sql = "INSERT INTO plain_some (name, amount) VALUES ('k', ";
        try (Statement statement = connection.createStatement()) {
            Workload.part(() -> statement.executeUpdate(sql + "20)", Statement.RETURN_GENERATED_KEYS));
            Workload.part(
                    () -> EveryMethod.describe(statement.getGeneratedKeys().getMetaData(), 1));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            Workload.part(() -> statement.execute(sql + "21)", new String[] {"id"}));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            Workload.part(() -> statement.execute(sql + "22)", new int[] {1}));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            Workload.part(() -> statement.executeLargeUpdate(sql + "23), ('l', 24)", Statement.RETURN_GENERATED_KEYS));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            Workload.part(() -> statement.executeUpdate(sql + "25)", Statement.NO_GENERATED_KEYS));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            Workload.part(() -> statement.executeUpdate(sql + "26)", new String[] {"nothing"}));
            Workload.part(() -> statement.executeUpdate(sql + "20)", Statement.RETURN_GENERATED_KEYS));
            Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
        }
        String withParameter = "INSERT INTO plain_some (name, amount) VALUES ('p', ?)";
        List<Object> ways = List.of(Statement.RETURN_GENERATED_KEYS, new String[] {"id", "name"}, new int[] {1}, 7);
        int amount = 30;
        for (Object way : ways) {
            int first = amount++;
            Workload.part(() -> {
                try (PreparedStatement statement = way instanceof String[] names
                        ? connection.prepareStatement(withParameter, names)
                        : way instanceof int[] numbers
                                ? connection.prepareStatement(withParameter, numbers)
                                : connection.prepareStatement(withParameter, (Integer) way)) {
                    statement.setInt(1, first);
                    Workload.part(statement::executeUpdate);
                    Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
                    statement.setInt(1, first + 100);
                    statement.addBatch();
                    statement.setInt(1, first + 200);
                    statement.addBatch();
                    Workload.part(statement::executeBatch);
                    Workload.part(() -> EveryMethod.read(statement.getGeneratedKeys()));
                }
            });
        }
    }

    static void batches(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        for (boolean autoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(autoCommit);
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO plain_some (name, amount) VALUES ('x', 40)");
                statement.addBatch("UPDATE plain_some SET name = 'y'");
                statement.addBatch("INSERT INTO plain_some (name, amount) VALUES ('x', 40)");
                statement.addBatch("DELETE FROM plain_some WHERE amount = 1");
                Workload.part(statement::executeBatch);
                Workload.part(() -> statement.getUpdateCount());
                Workload.part(statement::executeBatch);
                Workload.part(() -> statement.addBatch("SELECT 1"));
                Workload.part(statement::executeLargeBatch);
                Workload.part(() -> statement.addBatch(null));
                Workload.part(() -> statement.addBatch("SELEC"));
                Workload.part(statement::executeBatch);
                Workload.part(statement::clearBatch);
            }
            Workload.part(connection::rollback);
            try (PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO plain_some (name, amount) VALUES (?, ?)")) {
                for (int amount : new int[] {50, 51, 50, 52}) {
                    statement.setString(1, amount == 51 ? null : "x");
                    statement.setInt(2, amount);
                    statement.addBatch();
                }
                try {
                    statement.executeBatch();
                } catch (BatchUpdateException e) {
                    // recorded
                }
                Workload.part(statement::executeLargeBatch);
                Workload.part(statement::addBatch);
                Workload.part(statement::clearBatch);
                Workload.part(statement::executeBatch);
            }
            Workload.part(connection::rollback);
            try (Statement statement = connection.createStatement()) {
                EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY amount"));
            }
            Workload.part(connection::commit);
        }
    }

    static void severalResults(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        String texts = "SELECT 1; UPDATE plain_some SET name = 'z'; SELECT name FROM plain_some ORDER BY id; SELECT 2";
        for (int how :
                new int[] {Statement.CLOSE_CURRENT_RESULT, Statement.KEEP_CURRENT_RESULT, Statement.CLOSE_ALL_RESULTS, 7
                }) {
            Workload.part(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(texts);
                    for (int result = 0; result < 6; result++) {
                        ResultSet rows = statement.getResultSet();
                        Workload.part(() -> statement.getUpdateCount());
                        if (rows != null) {
                            rows.next();
                            rows.getString(1);
                            Workload.part(() -> rows.getStatement());
                        }
                        Workload.part(() -> statement.getMoreResults(how));
                        if (rows != null) {
                            rows.isClosed();
                        }
                    }
                    Workload.part(() -> statement.getMoreResults());
                }
            });
        }
        try (Statement statement = connection.createStatement()) {
            statement.closeOnCompletion();
            ResultSet rows = statement.executeQuery("SELECT 1");
            rows.close();
            statement.isClosed();
        }
        try (Statement statement = connection.createStatement()) {
            ResultSet first = statement.executeQuery("SELECT 1");
            ResultSet second = statement.executeQuery("SELECT 2");
            first.isClosed();
            Workload.part(first::next);
            second.next();
            statement.getResultSet();
            statement.executeUpdate("UPDATE plain_some SET name = 'z'");
            second.isClosed();
            statement.getResultSet();
        }
    }

    static void limits(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        try (Statement statement = connection.createStatement()) {
            Workload.part(() -> statement.setMaxRows(2));
            Workload.part(() -> EveryMethod.read(statement.executeQuery("SELECT id FROM plain_some ORDER BY id")));
            Workload.part(() -> statement.setLargeMaxRows(1));
            Workload.part(() -> EveryMethod.read(statement.executeQuery("SELECT id FROM plain_some ORDER BY id")));
            Workload.part(() -> statement.setMaxRows(-1));
            Workload.part(() -> statement.setMaxFieldSize(1));
            Workload.part(() -> EveryMethod.read(statement.executeQuery("SELECT c12 FROM plain_all ORDER BY id")));
            Workload.part(() -> statement.setMaxFieldSize(-1));
            Workload.part(() -> statement.setFetchSize(-9));
            Workload.part(() -> statement.setFetchSize(1));
            Workload.part(() -> statement.setFetchDirection(99));
            Workload.part(() -> statement.setEscapeProcessing(false));
            Workload.part(() -> statement.executeQuery("SELECT {fn length('abc')}"));
            Workload.part(() -> statement.setCursorName("here"));
            Workload.part(() -> statement.setPoolable(true));
            Workload.part(() -> statement.setQueryTimeout(-1));
            Workload.part(() -> statement.setQueryTimeout(1));
            EveryMethod.questions(Statement.class, statement);
            String slow = switch (database) {
                case POSTGRESQL -> "SELECT pg_sleep(4)";
                case H2 -> "SELECT count(*) FROM system_range(1, 300000000) WHERE x < 0";
                default -> "SELECT SLEEP(4)";
            };
            Workload.part(() -> statement.executeQuery(slow));
            Workload.part(() -> statement.setQueryTimeout(0));
            Workload.part(() -> EveryMethod.read(statement.executeQuery("SELECT 1")));
            Workload.part(statement::cancel);
            if (database == TestDatabase.CONNECTOR_J) {
                // Whether its cancelled query fails or ends early depends on when it is cancelled.
                return;
            }
            Statement plain = (Statement) CallRecorder.plain(statement);
            Thread canceller = new Thread(() -> Workload.part(() -> {
                for (int i = 0; i < 20 && !plain.isClosed(); i++) {
                    Thread.sleep(300);
                    plain.cancel();
                }
            }));
            canceller.start();
            Workload.part(() -> statement.executeQuery(slow));
            canceller.interrupt();
            canceller.join();
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            ResultSet rows = statement.executeQuery("SELECT id FROM plain_some ORDER BY id");
            while (rows.next()) {
                rows.getInt(1);
                Workload.part(() -> rows.getCursorName());
                Workload.part(() -> rows.isLast());
            }
        }
        connection.rollback();
    }
}
