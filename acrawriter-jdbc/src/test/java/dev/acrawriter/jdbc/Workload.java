/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Calls to be made on a recorded connection. They touch the tables {@code plain_all} and {@code plain_some}. */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
interface Workload {
    void run(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception;

    /** Makes the tables as they are before. */
    default void prepare(TestDatabase database, Connection raw) throws SQLException {
        PlainTable.create(database, raw, "plain_all");
        database.table(raw, "plain_some", "id #key, name #text, amount integer UNIQUE");
        try (Statement statement = raw.createStatement()) {
            statement.execute("INSERT INTO plain_some (name, amount) VALUES ('a', 1), ('b', 2), (NULL, 3)");
        }
    }

    static Map<String, Workload> all() {
        Map<String, Workload> all = new LinkedHashMap<>();
        all.put("statements", Workload::statements);
        all.put("getters by index", (database, connection, recorder) -> getters(database, connection, false));
        all.put("getters by label", (database, connection, recorder) -> getters(database, connection, true));
        all.put("getters of prepared", Workload::preparedGetters);
        all.put("beside a protected column", Workload::besideProtected);
        all.put("wrong places", Workload::wrongPlaces);
        all.put("setters", Workload::setters);
        all.put("closed objects", Workload::closedObjects);
        all.put("moves and updates", Workload::movesAndUpdates);
        all.put("generated keys", Workload::generatedKeys);
        all.put("batches", Workload::batches);
        all.put("several results", Workload::severalResults);
        all.put("limits", Workload::limits);
        all.put("transactions", Workload::transactions);
        all.put("connection", Workload::connection);
        all.put("large objects", Workload::largeObjects);
        all.put("catalogue", Workload::catalogue);
        return all;
    }

    /** A part whose exception is recorded and otherwise ignored. */
    interface Part {
        void run() throws Exception;
    }

    private static void part(Part part) {
        try {
            part.run();
        } catch (Exception e) {
            // recorded where it was thrown
        }
    }

    private static void statements(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
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
                part(() -> {
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
                part(() -> statement.executeQuery(text).close());
                part(() -> statement.executeUpdate(text));
                part(() -> statement.executeLargeUpdate(text));
            }
            part(() -> {
                try (PreparedStatement statement = connection.prepareStatement(text)) {
                    part(() -> statement.getMetaData().getColumnCount());
                    part(() -> EveryMethod.describe(statement.getParameterMetaData(), 1));
                    part(() -> statement.execute());
                    part(() -> statement.executeQuery().close());
                    part(() -> statement.executeUpdate());
                    part(() -> statement.executeQuery(text));
                    part(() -> statement.addBatch(text));
                    EveryMethod.questions(Statement.class, statement);
                }
            });
            part(() -> connection.nativeSQL(text));
        }
        part(() -> connection.createStatement().execute(null));
        part(() -> connection.prepareStatement(null));
        part(() -> connection.prepareCall(null));
        part(() -> connection.nativeSQL(null));
        try (Statement statement = connection.createStatement()) {
            part(() -> statement.executeQuery("SELECT 1 FROM plain_some WHERE 1/0 = 1"));
            part(statement::clearWarnings);
            part(() -> statement.enquoteLiteral("it's"));
            part(() -> statement.enquoteIdentifier("two words", false));
            part(() -> statement.enquoteIdentifier("name", true));
            part(() -> statement.enquoteNCharLiteral("it's"));
            part(() -> statement.isSimpleIdentifier("name"));
            part(() -> statement.isWrapperFor(Statement.class));
            part(() -> statement.unwrap(Statement.class));
        }
    }

    private static void getters(TestDatabase database, Connection connection, boolean byLabel) throws Exception {
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
            part(() -> rows.findColumn("C3"));
            EveryMethod.questions(ResultSet.class, rows);
        }
        EveryMethod.getters(rows, byLabel ? "id" : 1);
    }

    private static void preparedGetters(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT * FROM plain_all WHERE id > ? ORDER BY id")) {
            part(() -> EveryMethod.describe(statement.getMetaData(), PlainTable.columns(database)));
            EveryMethod.describe(statement.getParameterMetaData(), 1);
            part(statement::executeQuery);
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
    private static void besideProtected(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
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

    private static void wrongPlaces(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
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
            part(() -> rows.getString((String) null));
            part(() -> rows.findColumn(null));
            part(() -> rows.findColumn("nothing"));
            part(() -> rows.getObject(1, (Class<?>) null));
            part(() -> rows.unwrap(Thread.class));
            part(() -> rows.isWrapperFor(Thread.class));
            part(() -> rows.isWrapperFor(ResultSet.class));
        }
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM plain_some WHERE name = ? AND amount = ?")) {
            for (int parameter : new int[] {-1, 0, 3}) {
                part(() -> statement.setString(parameter, "x"));
                part(() -> statement.setNull(parameter, java.sql.Types.VARCHAR));
                part(() -> statement.setObject(parameter, 7));
            }
            statement.setString(1, "b");
            part(statement::executeQuery);
            statement.setInt(2, 2);
            part(() -> EveryMethod.read(statement.executeQuery()));
            part(statement::executeUpdate);
            part(statement::executeLargeUpdate);
            statement.clearParameters();
            part(statement::executeQuery);
            part(() -> statement.setObject(1, new StringBuilder("x").reverse()));
            part(() -> statement.setObject(1, "x", 12345));
            part(statement::addBatch);
        }
    }

    private static void setters(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
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
                        part(update::executeUpdate);
                        try (ResultSet rows = select.executeQuery()) {
                            rows.next();
                            part(() -> rows.getString(1));
                        }
                    }
                }
            }
        }
    }

    private static void closedObjects(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        Set<String> none = Set.of("abort", "setNetworkTimeout");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM plain_some");
        rows.next();
        ResultSetMetaData metadata = rows.getMetaData();
        rows.close();
        rows.close();
        EveryMethod.everything(ResultSet.class, rows, EveryMethod::argument, none);
        part(() -> EveryMethod.describe(metadata, 1));
        PreparedStatement prepared = connection.prepareStatement("SELECT id FROM plain_some WHERE id = ?");
        ResultSet left = statement.executeQuery("SELECT id FROM plain_some");
        statement.close();
        statement.close();
        left.isClosed();
        EveryMethod.everything(ResultSet.class, left, EveryMethod::argument, none);
        EveryMethod.everything(Statement.class, statement, EveryMethod::argument, none);
        prepared.close();
        EveryMethod.everything(PreparedStatement.class, prepared, EveryMethod::argument, none);
        part(() -> {
            CallableStatement call = connection.prepareCall("{? = call length('abc')}");
            call.close();
            EveryMethod.everything(CallableStatement.class, call, EveryMethod::argument, none);
        });
        Statement open = connection.createStatement();
        PreparedStatement openPrepared = connection.prepareStatement("SELECT id FROM plain_some WHERE id = ?");
        ResultSet openRows = open.executeQuery("SELECT id FROM plain_some");
        DatabaseMetaData catalogue = connection.getMetaData();
        connection.close();
        connection.close();
        openRows.isClosed();
        open.isClosed();
        EveryMethod.everything(ResultSet.class, openRows, EveryMethod::argument, none);
        EveryMethod.everything(Statement.class, open, EveryMethod::argument, none);
        EveryMethod.everything(PreparedStatement.class, openPrepared, EveryMethod::argument, none);
        EveryMethod.everything(Connection.class, connection, EveryMethod::argument, none);
        EveryMethod.everything(DatabaseMetaData.class, catalogue, EveryMethod::argument, none);
    }

    private static void movesAndUpdates(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        for (int type : new int[] {
            ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_SCROLL_SENSITIVE
        }) {
            for (int concurrency : new int[] {ResultSet.CONCUR_READ_ONLY, ResultSet.CONCUR_UPDATABLE}) {
                part(() -> moves(connection, type, concurrency));
            }
        }
        part(() -> connection.createStatement(7, 7));
        part(() -> connection.createStatement(1003, 1007, 7));
    }

    private static void moves(Connection connection, int type, int concurrency) throws Exception {
        try (Statement statement = connection.createStatement(type, concurrency);
                ResultSet rows = statement.executeQuery("SELECT id, name, amount FROM plain_some ORDER BY id")) {
            EveryMethod.questions(Statement.class, statement);
            part(() -> statement.getWarnings());
            for (int round = 0; round < 2; round++) {
                part(rows::next);
                part(() -> rows.getString(2));
                part(rows::previous);
                part(rows::last);
                part(() -> rows.getString(2));
                part(() -> rows.getRow());
                part(() -> rows.relative(-1));
                part(() -> rows.absolute(2));
                part(() -> rows.absolute(-1));
                part(() -> rows.absolute(9));
                part(() -> rows.getString(2));
                part(rows::beforeFirst);
                part(rows::first);
                part(rows::isFirst);
                part(rows::afterLast);
                part(rows::isAfterLast);
                part(rows::first);
            }
            part(() -> rows.updateString(2, "new"));
            part(() -> rows.getString(2));
            part(rows::cancelRowUpdates);
            part(() -> rows.getString(2));
            part(() -> rows.updateString("name", "newer"));
            part(rows::updateRow);
            part(() -> rows.getString(2));
            part(rows::rowUpdated);
            part(rows::refreshRow);
            part(() -> rows.getString(2));
            part(() -> rows.updateString("nothing", "x"));
            part(() -> rows.updateInt(9, 1));
            part(rows::moveToInsertRow);
            part(() -> rows.getString(2));
            part(() -> rows.updateInt(1, 40));
            part(() -> rows.updateString(2, "inserted"));
            part(rows::insertRow);
            part(rows::insertRow);
            part(rows::moveToCurrentRow);
            part(rows::last);
            part(rows::deleteRow);
            part(rows::rowDeleted);
            part(() -> rows.setFetchDirection(ResultSet.FETCH_REVERSE));
            part(() -> rows.setFetchSize(-5));
            part(() -> rows.setFetchSize(7));
            EveryMethod.questions(ResultSet.class, rows);
        }
        try (Statement statement = connection.createStatement()) {
            EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY id"));
            statement.execute("DELETE FROM plain_some WHERE id = 40");
        }
    }

    private static void generatedKeys(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        String sql = "INSERT INTO plain_some (name, amount) VALUES ('k', ";
        try (Statement statement = connection.createStatement()) {
            part(() -> statement.executeUpdate(sql + "20)", Statement.RETURN_GENERATED_KEYS));
            part(() -> EveryMethod.describe(statement.getGeneratedKeys().getMetaData(), 1));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            part(() -> statement.execute(sql + "21)", new String[] {"id"}));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            part(() -> statement.execute(sql + "22)", new int[] {1}));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            part(() -> statement.executeLargeUpdate(sql + "23), ('l', 24)", Statement.RETURN_GENERATED_KEYS));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            part(() -> statement.executeUpdate(sql + "25)", Statement.NO_GENERATED_KEYS));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
            part(() -> statement.executeUpdate(sql + "26)", new String[] {"nothing"}));
            part(() -> statement.executeUpdate(sql + "20)", Statement.RETURN_GENERATED_KEYS));
            part(() -> EveryMethod.read(statement.getGeneratedKeys()));
        }
        String withParameter = "INSERT INTO plain_some (name, amount) VALUES ('p', ?)";
        List<Object> ways = List.of(Statement.RETURN_GENERATED_KEYS, new String[] {"id", "name"}, new int[] {1}, 7);
        int amount = 30;
        for (Object way : ways) {
            int first = amount++;
            part(() -> {
                try (PreparedStatement statement = way instanceof String[] names
                        ? connection.prepareStatement(withParameter, names)
                        : way instanceof int[] numbers
                                ? connection.prepareStatement(withParameter, numbers)
                                : connection.prepareStatement(withParameter, (Integer) way)) {
                    statement.setInt(1, first);
                    part(statement::executeUpdate);
                    part(() -> EveryMethod.read(statement.getGeneratedKeys()));
                    statement.setInt(1, first + 100);
                    statement.addBatch();
                    statement.setInt(1, first + 200);
                    statement.addBatch();
                    part(statement::executeBatch);
                    part(() -> EveryMethod.read(statement.getGeneratedKeys()));
                }
            });
        }
    }

    private static void batches(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        for (boolean autoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(autoCommit);
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("INSERT INTO plain_some (name, amount) VALUES ('x', 40)");
                statement.addBatch("UPDATE plain_some SET name = 'y'");
                statement.addBatch("INSERT INTO plain_some (name, amount) VALUES ('x', 40)");
                statement.addBatch("DELETE FROM plain_some WHERE amount = 1");
                part(statement::executeBatch);
                part(() -> statement.getUpdateCount());
                part(statement::executeBatch);
                part(() -> statement.addBatch("SELECT 1"));
                part(statement::executeLargeBatch);
                part(() -> statement.addBatch(null));
                part(() -> statement.addBatch("SELEC"));
                part(statement::executeBatch);
                part(statement::clearBatch);
            }
            part(connection::rollback);
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
                part(statement::executeLargeBatch);
                part(statement::addBatch);
                part(statement::clearBatch);
                part(statement::executeBatch);
            }
            part(connection::rollback);
            try (Statement statement = connection.createStatement()) {
                EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY amount"));
            }
            part(connection::commit);
        }
    }

    private static void severalResults(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        String texts = "SELECT 1; UPDATE plain_some SET name = 'z'; SELECT name FROM plain_some ORDER BY id; SELECT 2";
        for (int how :
                new int[] {Statement.CLOSE_CURRENT_RESULT, Statement.KEEP_CURRENT_RESULT, Statement.CLOSE_ALL_RESULTS, 7
                }) {
            part(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(texts);
                    for (int result = 0; result < 6; result++) {
                        ResultSet rows = statement.getResultSet();
                        part(() -> statement.getUpdateCount());
                        if (rows != null) {
                            rows.next();
                            rows.getString(1);
                            part(() -> rows.getStatement());
                        }
                        part(() -> statement.getMoreResults(how));
                        if (rows != null) {
                            rows.isClosed();
                        }
                    }
                    part(() -> statement.getMoreResults());
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
            part(first::next);
            second.next();
            statement.getResultSet();
            statement.executeUpdate("UPDATE plain_some SET name = 'z'");
            second.isClosed();
            statement.getResultSet();
        }
    }

    private static void limits(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        try (Statement statement = connection.createStatement()) {
            part(() -> statement.setMaxRows(2));
            part(() -> EveryMethod.read(statement.executeQuery("SELECT id FROM plain_some ORDER BY id")));
            part(() -> statement.setLargeMaxRows(1));
            part(() -> EveryMethod.read(statement.executeQuery("SELECT id FROM plain_some ORDER BY id")));
            part(() -> statement.setMaxRows(-1));
            part(() -> statement.setMaxFieldSize(1));
            part(() -> EveryMethod.read(statement.executeQuery("SELECT c12 FROM plain_all ORDER BY id")));
            part(() -> statement.setMaxFieldSize(-1));
            part(() -> statement.setFetchSize(-9));
            part(() -> statement.setFetchSize(1));
            part(() -> statement.setFetchDirection(99));
            part(() -> statement.setEscapeProcessing(false));
            part(() -> statement.executeQuery("SELECT {fn length('abc')}"));
            part(() -> statement.setCursorName("here"));
            part(() -> statement.setPoolable(true));
            part(() -> statement.setQueryTimeout(-1));
            part(() -> statement.setQueryTimeout(1));
            EveryMethod.questions(Statement.class, statement);
            String slow = switch (database) {
                case POSTGRESQL -> "SELECT pg_sleep(4)";
                case H2 -> "SELECT count(*) FROM system_range(1, 300000000) WHERE x < 0";
                default -> "SELECT SLEEP(4)";
            };
            part(() -> statement.executeQuery(slow));
            part(() -> statement.setQueryTimeout(0));
            part(() -> EveryMethod.read(statement.executeQuery("SELECT 1")));
            part(statement::cancel);
            if (database == TestDatabase.CONNECTOR_J) {
                // Whether its cancelled query fails or ends early depends on when it is cancelled.
                return;
            }
            Statement plain = (Statement) CallRecorder.plain(statement);
            Thread canceller = new Thread(() -> part(() -> {
                for (int i = 0; i < 20 && !plain.isClosed(); i++) {
                    Thread.sleep(300);
                    plain.cancel();
                }
            }));
            canceller.start();
            part(() -> statement.executeQuery(slow));
            canceller.interrupt();
            canceller.join();
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            ResultSet rows = statement.executeQuery("SELECT id FROM plain_some ORDER BY id");
            while (rows.next()) {
                rows.getInt(1);
                part(() -> rows.getCursorName());
                part(() -> rows.isLast());
            }
        }
        connection.rollback();
    }

    private static void transactions(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        part(connection::commit);
        part(connection::rollback);
        part(() -> connection.setSavepoint());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE plain_some SET name = 'before'");
            Savepoint unnamed = connection.setSavepoint();
            part(unnamed::getSavepointName);
            Savepoint named = connection.setSavepoint("named");
            part(named::getSavepointName);
            part(named::getSavepointId);
            part(() -> statement.executeUpdate("UPDATE plain_some SET amount = 1"));
            part(() -> statement.executeQuery("SELECT 1"));
            connection.rollback(named);
            part(() -> connection.releaseSavepoint(named));
            part(() -> connection.rollback(named));
            part(() -> connection.releaseSavepoint(named));
            part(() -> connection.rollback((Savepoint) null));
            EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY id"));
            connection.commit();
            part(() -> connection.rollback(unnamed));
            connection.rollback();
            for (int level : new int[] {0, 1, 2, 4, 8, 99}) {
                part(() -> connection.setTransactionIsolation(level));
                part(connection::getTransactionIsolation);
            }
            part(() -> connection.setReadOnly(true));
            part(() -> statement.executeUpdate("UPDATE plain_some SET name = 'not'"));
            part(connection::rollback);
            part(() -> connection.setReadOnly(false));
            part(() -> statement.execute("COMMIT"));
            part(() -> statement.execute("ROLLBACK"));
            for (int holdability : new int[] {1, 2, 3}) {
                part(() -> connection.setHoldability(holdability));
                part(connection::getHoldability);
                part(() -> {
                    try (Statement held = connection.createStatement(1004, 1007, holdability);
                            ResultSet rows = held.executeQuery("SELECT id FROM plain_some ORDER BY id")) {
                        rows.next();
                        connection.commit();
                        part(rows::next);
                        part(() -> rows.getInt(1));
                        part(rows::getHoldability);
                    }
                });
            }
            part(connection::setSavepoint);
            part(() -> connection.setAutoCommit(true));
        }
    }

    private static void connection(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        EveryMethod.questions(Connection.class, connection);
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tests");
        part(() -> connection.setClientInfo("ApplicationName", "tests"));
        part(() -> connection.getClientInfo("ApplicationName"));
        part(() -> connection.setClientInfo("Nothing", "x"));
        part(() -> connection.getClientInfo("Nothing"));
        part(() -> connection.setClientInfo(properties));
        part(() -> connection.setClientInfo(null, null));
        part(connection::getClientInfo);
        part(() -> connection.setNetworkTimeout(Runnable::run, 5_000));
        part(connection::getNetworkTimeout);
        part(() -> connection.setNetworkTimeout(null, -1));
        part(() -> connection.isValid(5));
        part(() -> connection.isValid(-1));
        part(() -> connection.setSchema("public"));
        part(connection::getSchema);
        part(() -> connection.setSchema("nowhere"));
        part(() -> connection.setCatalog("nowhere"));
        part(connection::getCatalog);
        part(() -> connection.setTypeMap(Map.of()));
        part(() -> connection.setTypeMap(null));
        part(connection::clearWarnings);
        part(() -> connection.createArrayOf("varchar", new Object[] {"a", null}).getArray());
        part(() -> connection.createArrayOf("nothing", new Object[] {}));
        part(() -> connection.createStruct("nothing", new Object[] {}));
        part(() -> connection.createBlob().length());
        part(() -> connection.createClob().length());
        part(() -> connection.createNClob().length());
        part(() -> connection.createSQLXML().getString());
        part(connection::beginRequest);
        part(connection::endRequest);
        part(() -> connection.setShardingKey(null));
        part(() -> connection.setShardingKeyIfValid(null, 1));
        part(() -> connection.isWrapperFor(Connection.class));
        part(() -> connection.unwrap(Connection.class));
        part(() -> connection.isWrapperFor(Thread.class));
        part(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        database == TestDatabase.POSTGRESQL
                                ? "DO $$ BEGIN RAISE WARNING 'look'; END $$"
                                : "DROP TABLE IF EXISTS nowhere");
                statement.getWarnings();
                connection.getWarnings();
                statement.clearWarnings();
                statement.getWarnings();
            }
        });
        part(() -> connection.abort(null));
        part(() -> connection.abort(Runnable::run));
        part(connection::isClosed);
        part(connection::createStatement);
        part(() -> connection.isValid(1));
    }

    private static void largeObjects(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        String binary = PlainTable.of(database).stream()
                .map(PlainTable.Column::type)
                .filter(type -> type.contains("blob") || type.contains("bytea"))
                .findFirst()
                .orElseThrow();
        int blobColumn = 2
                + PlainTable.of(database).stream()
                        .map(PlainTable.Column::type)
                        .toList()
                        .indexOf(binary);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM plain_all ORDER BY id")) {
            rows.next();
            part(() -> {
                java.sql.Blob blob = rows.getBlob(blobColumn);
                blob.length();
                part(() -> blob.getBytes(1, 1));
                part(() -> blob.getBytes(0, 1));
                part(blob::getBinaryStream);
                part(() -> blob.getBinaryStream(1, 1));
                part(() -> blob.position(new byte[] {0x41}, 1));
                part(() -> blob.setBytes(1, new byte[] {1}));
                part(() -> blob.truncate(1));
                part(blob::free);
                part(blob::length);
            });
            for (int column = 10; column <= 18; column++) {
                int text = column;
                part(() -> {
                    java.sql.Clob clob = rows.getClob(text);
                    clob.length();
                    part(() -> clob.getSubString(1, 2));
                    part(clob::getAsciiStream);
                    part(clob::getCharacterStream);
                    part(() -> clob.position("0", 1));
                    part(() -> clob.setString(1, "x"));
                    part(clob::free);
                    part(clob::length);
                });
            }
            for (int column = 20; column <= PlainTable.columns(database); column++) {
                int array = column;
                part(() -> {
                    java.sql.Array found = rows.getArray(array);
                    found.getBaseType();
                    part(() -> found.getArray(1, 1));
                    part(() -> EveryMethod.read(found.getResultSet()));
                    // Whose statement the elements are of differs on purpose, and UnwrapTest looks at it.
                    part(found::free);
                    part(found::getArray);
                });
            }
        }
        connection.rollback();
    }

    private static void catalogue(TestDatabase database, Connection connection, CallRecorder recorder)
            throws Exception {
        DatabaseMetaData catalogue = connection.getMetaData();
        String schema = database == TestDatabase.POSTGRESQL ? "public" : database == TestDatabase.H2 ? "PUBLIC" : null;
        String table = database == TestDatabase.H2 ? "PLAIN_ALL" : "plain_all";
        EveryMethod.catalogue(catalogue, connection.getCatalog(), schema, table);
        try (ResultSet columns = catalogue.getColumns(null, schema, table, null)) {
            EveryMethod.describe(columns.getMetaData(), columns.getMetaData().getColumnCount());
            columns.next();
            columns.next();
            for (int column = 1; column <= columns.getMetaData().getColumnCount(); column++) {
                EveryMethod.getters(columns, column);
            }
        }
    }
}
