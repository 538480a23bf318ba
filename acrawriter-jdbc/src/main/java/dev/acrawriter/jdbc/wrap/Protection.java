/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.ClientId;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.PlanCache;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.SqlDialect;
import dev.acrawriter.schema.EncryptionSchema;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
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
    private final Catalogue catalogue;
    private final Map<SessionSettings, SqlAnalyzer> analyzers = new ConcurrentHashMap<>();
    private volatile @Nullable SqlDialect dialect;
    private volatile @Nullable ResultSettings resultSettings;

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
        this.catalogue = new Catalogue(schema, options.shapeLifetime());
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

    Catalogue catalogue() {
        return catalogue;
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
