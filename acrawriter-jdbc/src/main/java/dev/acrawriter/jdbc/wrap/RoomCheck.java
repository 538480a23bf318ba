/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.TableSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks, before a statement is sent to MySQL or MariaDB, that its columns keep what is stored in them: a server that is not strict
 * cuts a ciphertext that is too long, and says nothing. Where the server cuts, the tables are looked at before each execution; where
 * it refuses, what is remembered is good enough, for it is asked again before anything is refused. One object for one statement.
 */
final class RoomCheck {
    private final Connection connection;
    private final ColumnRooms rooms;
    private final String database;
    private final Cuts cuts;
    /** Whether what is remembered of the tables is not good enough. */
    private boolean fresh;

    private final Map<WrittenColumns.Table, Map<String, ColumnRoom>> asked = new HashMap<>();

    /**
     * Begins a check.
     *
     * @param cuts what the server cuts, in place of refusing it
     */
    RoomCheck(Connection connection, ColumnRooms rooms, String database, Cuts cuts) {
        this.connection = connection;
        this.rooms = rooms;
        this.database = database;
        this.cuts = cuts;
        this.fresh = cuts == Cuts.ALL;
    }

    /** What a server does with a value that is too long. */
    enum Cuts {
        /** Refuses it. */
        NOTHING,
        /** Refuses it, except behind the first row in a table without transactions. */
        LATER_ROWS,
        /** Cuts it. */
        ALL
    }

    /** Refuses values that their columns would not keep as they are. */
    void stored(WrittenColumns written, StoredLengths stored) throws SQLException {
        for (Map.Entry<ProtectedColumn, StoredLengths.Range> entry :
                stored.ranges().entrySet()) {
            ProtectedColumn column = entry.getKey();
            for (WrittenColumns.Table table : written.targets()) {
                if (!isTable(column.table(), table)) {
                    continue;
                }
                ColumnRoom room = room(table, column.setting());
                String misfit = room == null ? null : room.misfit(entry.getValue());
                if (misfit != null && !fresh) {
                    asked.put(table, rooms.fresh(connection, database, table));
                    room = room(table, column.setting());
                    misfit = room == null ? null : room.misfit(entry.getValue());
                }
                if (misfit != null) {
                    throw Refusals.room(column, misfit);
                }
            }
        }
    }

    /**
     * A column of a table that the text names.
     *
     * @param table the table as the text names it
     * @param column the column
     * @param room how much it holds
     */
    private record Place(WrittenColumns.Table table, ProtectedColumn column, ColumnRoom room) {}

    /** Refuses copies from columns that hold more than those that they are copied into. */
    void copied(WrittenColumns written, List<TableSchema> configured) throws SQLException {
        for (WrittenColumns.Copy copy : written.copies()) {
            List<Place> from = places(written.tables(), configured, copy.from());
            for (Place into : places(written.targets(), configured, copy.into())) {
                for (Place source : from) {
                    if (into.room().mayChange(source.room()) && !isRefused(into)) {
                        if (!fresh) {
                            fresh = true;
                            asked.clear();
                            copied(written, configured);
                            return;
                        }
                        throw Refusals.room(
                                into.column(),
                                "values of " + source.column() + ", "
                                        + source.room().type()
                                        + ", would be cut or filled up when they are copied into the column, "
                                        + into.room().type());
                    }
                }
            }
        }
    }

    /** Whether the server itself refuses what is too long; it never refuses to fill up. */
    private boolean isRefused(Place into) throws SQLException {
        return into.room().kind() == ColumnRoom.Kind.VARYING
                && (cuts == Cuts.NOTHING
                        || (cuts == Cuts.LATER_ROWS && rooms.isTransactional(connection, into.table())));
    }

    private List<Place> places(
            Set<WrittenColumns.Table> tables, List<TableSchema> configured, @Nullable Set<String> names)
            throws SQLException {
        List<Place> places = new ArrayList<>();
        for (TableSchema table : configured) {
            for (WrittenColumns.Table named : tables) {
                for (ColumnSetting setting :
                        isTable(table, named) ? table.protectedColumns() : List.<ColumnSetting>of()) {
                    boolean meant =
                            names == null || names.contains(setting.column().toLowerCase(Locale.ROOT));
                    ColumnRoom room = meant ? room(named, setting) : null;
                    if (room != null) {
                        places.add(new Place(named, new ProtectedColumn(table, setting), room));
                    }
                }
            }
        }
        return places;
    }

    private @Nullable ColumnRoom room(WrittenColumns.Table table, ColumnSetting setting) throws SQLException {
        Map<String, ColumnRoom> columns = asked.get(table);
        if (columns == null) {
            columns = fresh ? rooms.fresh(connection, database, table) : rooms.remembered(connection, database, table);
            asked.put(table, columns);
        }
        return columns.get(setting.column().toLowerCase(Locale.ROOT));
    }

    private static boolean isTable(TableSchema configured, WrittenColumns.Table named) {
        return configured.table().equalsIgnoreCase(named.name())
                && (configured.schema() == null
                        || named.schema() == null
                        || configured.schema().equalsIgnoreCase(named.schema()));
    }
}
