/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.PlanCache;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.schema.EncryptionSchema;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all connections of a data source share. Safe for many threads. */
public final class Protection implements AutoCloseable {
    private final EncryptionSchema schema;
    private final ColumnCipher cipher;
    private final PlanCache plans;
    private final ProtectionOptions options;
    private final Events events;
    private final Supplier<@Nullable ClientId> scope;
    private final LiveTables tables;
    private final ColumnRooms rooms;
    /** By identity: plans come from a cache, and live as long as they are in it or in use. Guarded by itself. */
    private final Map<StatementPlan.Protect, WrittenColumns> written = new WeakHashMap<>();

    private final Map<SessionSettings, SqlAnalyzer> analyzers = new ConcurrentHashMap<>();
    private final Map<SessionSettings, SqlAnalyzer> unlisted = new ConcurrentHashMap<>();
    private volatile @Nullable SqlDialect dialect;
    private volatile @Nullable ResultSettings resultSettings;
    /** Whether the schema lists the columns of any table. */
    private final boolean lists;

    /**
     * Puts the parts together.
     *
     * @param schema what is protected
     * @param cipher protects values; closed with this
     * @param plans remembers plans
     * @param options choices
     * @param events listens
     * @param scope the client id of the thread's scope
     * @param dialect the dialect; null to ask the first connection
     */
    public Protection(
            EncryptionSchema schema,
            ColumnCipher cipher,
            PlanCache plans,
            ProtectionOptions options,
            Events events,
            Supplier<@Nullable ClientId> scope,
            @Nullable SqlDialect dialect) {
        this.schema = schema;
        this.cipher = cipher;
        this.plans = plans;
        this.options = options;
        this.events = events;
        this.scope = scope;
        this.dialect = dialect;
        this.lists = schema.tables().stream().anyMatch(table -> !table.columns().isEmpty());
        this.tables = new LiveTables(schema, options.shapeLifetime());
        this.rooms = new ColumnRooms(options.shapeLifetime());
    }

    /** What is protected. */
    public EncryptionSchema schema() {
        return schema;
    }

    ColumnCipher cipher() {
        return cipher;
    }

    PlanCache plans() {
        return plans;
    }

    ProtectionOptions options() {
        return options;
    }

    Events events() {
        return events;
    }

    LiveTables tables() {
        return tables;
    }

    ColumnRooms rooms() {
        return rooms;
    }

    /** What a text writes that was planned so. */
    WrittenColumns written(StatementPlan.Protect plan, SessionSettings settings) {
        WrittenColumns known;
        synchronized (written) {
            known = written.get(plan);
        }
        if (known == null) {
            known = WrittenColumns.of(plan.original(), settings);
            synchronized (written) {
                written.put(plan, known);
            }
        }
        return known;
    }

    /** Forgets the columns of tables. */
    void tablesChanged() {
        tables.invalidate();
        rooms.invalidate();
    }

    ResultSettings resultSettings(SqlDialect spoken) {
        ResultSettings known = resultSettings;
        if (known == null) {
            known = new ResultSettings(
                    cipher,
                    ProtectedColumns.of(schema, spoken),
                    spoken,
                    options.envelopes(),
                    options.maxStreamBytes(),
                    options.unwrapAllowed());
            resultSettings = known;
        }
        return known;
    }

    /** The client id of the thread's scope; null outside all scopes. */
    @Nullable
    ClientId scopedClient() {
        return scope.get();
    }

    /** The analyser that knows no table but those that the schema describes. */
    SqlAnalyzer analyzer(SessionSettings settings) {
        return analyzers.computeIfAbsent(settings, key -> SqlAnalyzer.of(schema, key));
    }

    /** The analyser that knows no table at all; null if the schema describes none. */
    @Nullable
    SqlAnalyzer unlisted(SessionSettings settings) {
        return lists ? unlisted.computeIfAbsent(settings, tables::unlisted) : null;
    }

    /** The dialect, which is that of the first connection unless it was given. */
    public SqlDialect dialect(Connection connection) throws SQLException {
        SqlDialect known = dialect;
        if (known == null) {
            known = detect(connection.getMetaData());
            dialect = known;
        }
        return known;
    }

    private static SqlDialect detect(DatabaseMetaData metaData) throws SQLException {
        String product = metaData.getDatabaseProductName().toLowerCase(Locale.ROOT);
        // MySQL's own driver calls a MariaDB MySQL, but gives its version.
        String version = metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT);
        if (product.contains("mariadb") || (product.contains("mysql") && version.contains("mariadb"))) {
            return SqlDialect.MARIADB;
        }
        return switch (product) {
            case "postgresql" -> SqlDialect.POSTGRESQL;
            case "mysql" -> SqlDialect.MYSQL;
            case "h2" -> SqlDialect.H2;
            default -> throw Refusals.unknownDialect();
        };
    }

    /** Wipes the keys. */
    @Override
    public void close() {
        cipher.close();
    }
}
