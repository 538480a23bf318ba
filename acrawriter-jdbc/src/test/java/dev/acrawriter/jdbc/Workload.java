/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

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
        all.put("statements", StatementWorkloads::statements);
        all.put(
                "getters by index",
                (database, connection, recorder) -> ResultWorkloads.getters(database, connection, false));
        all.put(
                "getters by label",
                (database, connection, recorder) -> ResultWorkloads.getters(database, connection, true));
        all.put("getters of prepared", ResultWorkloads::preparedGetters);
        all.put("beside a protected column", ResultWorkloads::besideProtected);
        all.put("wrong places", ResultWorkloads::wrongPlaces);
        all.put("setters", StatementWorkloads::setters);
        all.put("closed objects", ConnectionWorkloads::closedObjects);
        all.put("moves and updates", ResultWorkloads::movesAndUpdates);
        all.put("generated keys", StatementWorkloads::generatedKeys);
        all.put("batches", StatementWorkloads::batches);
        all.put("several results", StatementWorkloads::severalResults);
        all.put("limits", StatementWorkloads::limits);
        all.put("transactions", ConnectionWorkloads::transactions);
        all.put("connection", ConnectionWorkloads::connection);
        all.put("large objects", ConnectionWorkloads::largeObjects);
        all.put("catalogue", ConnectionWorkloads::catalogue);
        return all;
    }

    /** A part whose exception is recorded and otherwise ignored. */
    interface Part {
        void run() throws Exception;
    }

    static void part(Part part) {
        try {
            part.run();
        } catch (Exception e) {
            // recorded where it was thrown
        }
    }
}
