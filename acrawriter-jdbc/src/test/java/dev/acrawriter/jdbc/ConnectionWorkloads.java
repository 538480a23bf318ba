/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Calls of connections: transactions, large objects, the catalogue, and everything that is closed. */
@SuppressWarnings("NullAway") // JDBC takes and gives null almost everywhere
final class ConnectionWorkloads {
    private ConnectionWorkloads() {}

    static void closedObjects(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        Set<String> none = Set.of("abort", "setNetworkTimeout");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM plain_some");
        rows.next();
        ResultSetMetaData metadata = rows.getMetaData();
        rows.close();
        rows.close();
        EveryMethod.everything(ResultSet.class, rows, EveryMethod::argument, none);
        Workload.part(() -> EveryMethod.describe(metadata, 1));
        PreparedStatement prepared = connection.prepareStatement("SELECT id FROM plain_some WHERE id = ?");
        ResultSet left = statement.executeQuery("SELECT id FROM plain_some");
        statement.close();
        statement.close();
        left.isClosed();
        EveryMethod.everything(ResultSet.class, left, EveryMethod::argument, none);
        EveryMethod.everything(Statement.class, statement, EveryMethod::argument, none);
        prepared.close();
        EveryMethod.everything(PreparedStatement.class, prepared, EveryMethod::argument, none);
        Workload.part(() -> {
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

    static void transactions(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        Workload.part(connection::commit);
        Workload.part(connection::rollback);
        Workload.part(() -> connection.setSavepoint());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE plain_some SET name = 'before'");
            Savepoint unnamed = connection.setSavepoint();
            Workload.part(unnamed::getSavepointName);
            Savepoint named = connection.setSavepoint("named");
            Workload.part(named::getSavepointName);
            Workload.part(named::getSavepointId);
            Workload.part(() -> statement.executeUpdate("UPDATE plain_some SET amount = 1"));
            Workload.part(() -> statement.executeQuery("SELECT 1"));
            connection.rollback(named);
            Workload.part(() -> connection.releaseSavepoint(named));
            Workload.part(() -> connection.rollback(named));
            Workload.part(() -> connection.releaseSavepoint(named));
            Workload.part(() -> connection.rollback((Savepoint) null));
            EveryMethod.read(statement.executeQuery("SELECT * FROM plain_some ORDER BY id"));
            connection.commit();
            Workload.part(() -> connection.rollback(unnamed));
            connection.rollback();
            for (int level : new int[] {0, 1, 2, 4, 8, 99}) {
                Workload.part(() -> connection.setTransactionIsolation(level));
                Workload.part(connection::getTransactionIsolation);
            }
            Workload.part(() -> connection.setReadOnly(true));
            Workload.part(() -> statement.executeUpdate("UPDATE plain_some SET name = 'not'"));
            Workload.part(connection::rollback);
            Workload.part(() -> connection.setReadOnly(false));
            Workload.part(() -> statement.execute("COMMIT"));
            Workload.part(() -> statement.execute("ROLLBACK"));
            for (int holdability : new int[] {1, 2, 3}) {
                Workload.part(() -> connection.setHoldability(holdability));
                Workload.part(connection::getHoldability);
                Workload.part(() -> {
                    try (Statement held = connection.createStatement(1004, 1007, holdability);
                            ResultSet rows = held.executeQuery("SELECT id FROM plain_some ORDER BY id")) {
                        rows.next();
                        connection.commit();
                        Workload.part(rows::next);
                        Workload.part(() -> rows.getInt(1));
                        Workload.part(rows::getHoldability);
                    }
                });
            }
            Workload.part(connection::setSavepoint);
            Workload.part(() -> connection.setAutoCommit(true));
        }
    }

    static void connection(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
        EveryMethod.questions(Connection.class, connection);
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tests");
        Workload.part(() -> connection.setClientInfo("ApplicationName", "tests"));
        Workload.part(() -> connection.getClientInfo("ApplicationName"));
        Workload.part(() -> connection.setClientInfo("Nothing", "x"));
        Workload.part(() -> connection.getClientInfo("Nothing"));
        Workload.part(() -> connection.setClientInfo(properties));
        Workload.part(() -> connection.setClientInfo(null, null));
        Workload.part(connection::getClientInfo);
        Workload.part(() -> connection.setNetworkTimeout(Runnable::run, 5_000));
        Workload.part(connection::getNetworkTimeout);
        Workload.part(() -> connection.setNetworkTimeout(null, -1));
        Workload.part(() -> connection.isValid(5));
        Workload.part(() -> connection.isValid(-1));
        Workload.part(() -> connection.setSchema("public"));
        Workload.part(connection::getSchema);
        Workload.part(() -> connection.setSchema("nowhere"));
        Workload.part(() -> connection.setCatalog("nowhere"));
        Workload.part(connection::getCatalog);
        Workload.part(() -> connection.setTypeMap(Map.of()));
        Workload.part(() -> connection.setTypeMap(null));
        Workload.part(connection::clearWarnings);
        Workload.part(() ->
                connection.createArrayOf("varchar", new Object[] {"a", null}).getArray());
        Workload.part(() -> connection.createArrayOf("nothing", new Object[] {}));
        Workload.part(() -> connection.createStruct("nothing", new Object[] {}));
        Workload.part(() -> connection.createBlob().length());
        Workload.part(() -> connection.createClob().length());
        Workload.part(() -> connection.createNClob().length());
        Workload.part(() -> connection.createSQLXML().getString());
        Workload.part(connection::beginRequest);
        Workload.part(connection::endRequest);
        Workload.part(() -> connection.setShardingKey(null));
        Workload.part(() -> connection.setShardingKeyIfValid(null, 1));
        Workload.part(() -> connection.isWrapperFor(Connection.class));
        Workload.part(() -> connection.unwrap(Connection.class));
        Workload.part(() -> connection.isWrapperFor(Thread.class));
        Workload.part(() -> {
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
        Workload.part(() -> connection.abort(null));
        Workload.part(() -> connection.abort(Runnable::run));
        Workload.part(connection::isClosed);
        Workload.part(connection::createStatement);
        Workload.part(() -> connection.isValid(1));
    }

    static void largeObjects(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
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
            Workload.part(() -> {
                java.sql.Blob blob = rows.getBlob(blobColumn);
                blob.length();
                Workload.part(() -> blob.getBytes(1, 1));
                Workload.part(() -> blob.getBytes(0, 1));
                Workload.part(blob::getBinaryStream);
                Workload.part(() -> blob.getBinaryStream(1, 1));
                Workload.part(() -> blob.position(new byte[] {0x41}, 1));
                Workload.part(() -> blob.setBytes(1, new byte[] {1}));
                Workload.part(() -> blob.truncate(1));
                Workload.part(blob::free);
                Workload.part(blob::length);
            });
            for (int column = 10; column <= 18; column++) {
                int text = column;
                Workload.part(() -> {
                    java.sql.Clob clob = rows.getClob(text);
                    clob.length();
                    Workload.part(() -> clob.getSubString(1, 2));
                    Workload.part(clob::getAsciiStream);
                    Workload.part(clob::getCharacterStream);
                    Workload.part(() -> clob.position("0", 1));
                    Workload.part(() -> clob.setString(1, "x"));
                    Workload.part(clob::free);
                    Workload.part(clob::length);
                });
            }
            for (int column = 20; column <= PlainTable.columns(database); column++) {
                int array = column;
                Workload.part(() -> {
                    java.sql.Array found = rows.getArray(array);
                    found.getBaseType();
                    Workload.part(() -> found.getArray(1, 1));
                    Workload.part(() -> EveryMethod.read(found.getResultSet()));
                    // Whose statement the elements are of differs on purpose, and UnwrapTest looks at it.
                    Workload.part(found::free);
                    Workload.part(found::getArray);
                });
            }
        }
        connection.rollback();
    }

    static void catalogue(TestDatabase database, Connection connection, CallRecorder recorder) throws Exception {
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
