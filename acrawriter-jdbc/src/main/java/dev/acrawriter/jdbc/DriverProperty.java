/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc;

import dev.acrawriter.jdbc.observe.PoisonPolicy;
import dev.acrawriter.jdbc.sql.SqlDialect;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The properties of {@link AcraDriver}. The guide's table is made of what stands here. */
enum DriverProperty {
    CONFIG("config", "file of the schema, in the format of AcraServer's encryptor_config; needed"),
    KEYS("keys", "folder of the keystore; needed"),
    KEYSTORE("keystore", "version of the keystore", "v1", "v2"),
    MASTER_KEY_VARIABLE("masterKeyVariable", "environment variable of the master key; ACRA_MASTER_KEY if not given"),
    MASTER_KEY_FILE("masterKeyFile", "file of the master key, in place of the variable"),
    CLIENT_ID("clientId", "client id of the connections; a ClientScope wins over it"),
    DIALECT("dialect", "what the database speaks; asked of the first connection if not given", SqlDialect.class),
    UNWRAP("unwrap", "whether unwrap hands out the driver's objects", "deny", "allow"),
    REFUSED_STATEMENTS("refusedStatements", "what becomes of refused statements", "refuse", "sendUnprotected"),
    ACCEPT_ENCRYPTED_VALUES(
            "acceptEncryptedValues", "whether bytes that are encrypted are stored as they are", "true", "false"),
    EMPTY_VALUES("emptyValues", "what becomes of empty values", "store", "refuse"),
    DECRYPT("decrypt", "where encrypted values are looked for", "protectedTables", "everywhere", "protectedColumns"),
    POISON_RECORDS("poisonRecords", "what happens when a poison record is read", "ignore", "log", "refuse"),
    MAX_STREAM_BYTES("maxStreamBytes", "how long a stream or large object may be, in bytes; 16777216 if not given"),
    PLAN_CACHE("planCache", "how many analysed statements are remembered; 2000 if not given"),
    TABLE_LIFETIME("tableLifetime", "how long the columns of tables are remembered, in seconds; 60 if not given");

    static final String PREFIX = "acra.";

    private final String key;
    private final String description;
    /** The first is the default; empty if there are none. */
    @SuppressWarnings("ImmutableEnumChecker") // it is
    private final List<String> choices;

    DriverProperty(String name, String description, String... choices) {
        this.key = PREFIX + name;
        this.description = description;
        this.choices = List.of(choices);
    }

    DriverProperty(String name, String description, Class<SqlDialect> dialects) {
        this(name, description, names(dialects));
    }

    private static String[] names(Class<SqlDialect> dialects) {
        return Arrays.stream(dialects.getEnumConstants())
                .map(dialect -> dialect.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    String key() {
        return key;
    }

    String description() {
        return description;
    }

    List<String> choices() {
        return choices;
    }

    /** The default where there are choices; null where nothing is the default. */
    @Nullable
    String byDefault() {
        return choices.isEmpty() || this == DIALECT ? null : choices.get(0);
    }

    /** Refuses names that no property has, and values that are none of the choices. Values are not shown: one may be a misplaced secret. */
    static void check(Map<String, String> settings) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            DriverProperty property = of(setting.getKey());
            if (!property.choices.isEmpty() && !property.choices.contains(setting.getValue())) {
                throw wrong(property.key + " is one of " + String.join(", ", property.choices));
            }
        }
    }

    private static DriverProperty of(String key) throws SQLException {
        for (DriverProperty property : values()) {
            if (property.key.equals(key)) {
                return property;
            }
        }
        throw wrong("there is no property " + key);
    }

    static AcraSqlException wrong(String reason) {
        return new AcraSqlException(AcraSqlState.CONFIGURATION, reason);
    }

    /** The value, or the default. */
    @Nullable
    String in(Map<String, String> settings) {
        String value = settings.get(key);
        return value == null ? byDefault() : value;
    }

    String neededIn(Map<String, String> settings) throws SQLException {
        String value = in(settings);
        if (value == null) {
            throw wrong("the property " + key + " is needed");
        }
        return value;
    }

    private @Nullable Integer numberIn(Map<String, String> settings) throws SQLException {
        String value = in(settings);
        try {
            return value == null ? null : Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw wrong(key + " is a whole number");
        }
    }

    /** Hands the choices to a builder, which says itself which numbers it takes. */
    static void apply(Map<String, String> settings, AcraDataSource.Builder builder) throws SQLException {
        builder.acceptEncryptedValues(Boolean.parseBoolean(ACCEPT_ENCRYPTED_VALUES.in(settings)));
        if ("allow".equals(UNWRAP.in(settings))) {
            builder.allowUnwrap();
        }
        if ("sendUnprotected".equals(REFUSED_STATEMENTS.in(settings))) {
            builder.sendRefusedStatementsUnprotected();
        }
        if ("refuse".equals(EMPTY_VALUES.in(settings))) {
            builder.refuseEmptyValues();
        }
        String dialect = DIALECT.in(settings);
        if (dialect != null) {
            builder.dialect(SqlDialect.valueOf(dialect.toUpperCase(Locale.ROOT)));
        }
        switch (Objects.requireNonNull(DECRYPT.in(settings))) {
            case "everywhere" -> builder.decryptEverywhere();
            case "protectedColumns" -> builder.decryptProtectedColumnsOnly();
            default -> {
                // what the builder does if it is not told otherwise
            }
        }
        switch (Objects.requireNonNull(POISON_RECORDS.in(settings))) {
            case "log" -> builder.poisonRecords(PoisonPolicy.log());
            case "refuse" -> builder.poisonRecords(PoisonPolicy.refuse());
            default -> {
                // they are not looked for
            }
        }
        Integer streams = MAX_STREAM_BYTES.numberIn(settings);
        if (streams != null) {
            builder.maxStreamBytes(streams);
        }
        Integer plans = PLAN_CACHE.numberIn(settings);
        if (plans != null) {
            builder.planCache(plans, plans * 2_000L);
        }
        Integer lifetime = TABLE_LIFETIME.numberIn(settings);
        if (lifetime != null) {
            builder.tableLifetime(Duration.ofSeconds(lifetime));
        }
    }

    /** What tools show. */
    DriverPropertyInfo info(Map<String, String> settings) {
        DriverPropertyInfo info = new DriverPropertyInfo(key, in(settings));
        info.description = description;
        info.choices = choices.isEmpty() ? null : choices.toArray(String[]::new);
        info.required = this == CONFIG || this == KEYS;
        return info;
    }
}
