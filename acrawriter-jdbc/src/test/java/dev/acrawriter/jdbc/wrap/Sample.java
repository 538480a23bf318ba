/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.cipher.CipherEvents;
import dev.acrawriter.jdbc.cipher.ColumnCipher;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.jdbc.sql.SessionSettings;
import dev.acrawriter.jdbc.sql.SqlAnalyzer;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A table with two columns for each data type: {@code p_…} as the database would have it, {@code c_…} encrypted. The schema knows
 * the second kind, and the statements of tests are analysed with it and executed by the driver itself.
 */
final class Sample implements AutoCloseable {
    static final ClientId CLIENT = ClientId.of("sample_client");
    static final ClientId OTHER = ClientId.of("other_client");
    static final String TABLE = "sample";

    private final TestDatabase database;
    private final FixedKeySource keys = keys();
    private final ColumnCipher cipher;
    private final EncryptionSchema schema;
    private final TableSchema table;
    private final SqlAnalyzer analyzer;

    Sample(TestDatabase database) {
        this(database, CipherEvents.NONE);
    }

    Sample(TestDatabase database, CipherEvents events) {
        this.database = database;
        this.cipher = ColumnCipher.builder(keys).events(events).build();
        List<String> columns = new ArrayList<>(List.of("id"));
        List<ColumnSetting> settings = new ArrayList<>();
        for (DataType type : DataType.values()) {
            columns.add(plainColumn(type));
            columns.add(column(type));
            settings.add(ColumnSetting.builder(column(type)).dataType(type).build());
        }
        table = TableSchema.of(TABLE, columns, settings);
        schema = EncryptionSchema.of(table);
        analyzer = SqlAnalyzer.of(schema, SessionSettings.defaults(database.dialect()));
    }

    private static FixedKeySource keys() {
        FixedKeySource.Builder builder = FixedKeySource.builder();
        for (ClientId client : List.of(CLIENT, OTHER)) {
            for (KeyPurpose purpose :
                    List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
                try (KeyMaterial key = KeyMaterial.generate(purpose)) {
                    builder.add(KeyName.of(purpose, client), key);
                }
            }
        }
        for (KeyPurpose purpose : List.of(KeyPurpose.POISON_PAIR, KeyPurpose.POISON_SYMMETRIC)) {
            try (KeyMaterial key = KeyMaterial.generate(purpose)) {
                builder.add(KeyName.of(purpose), key);
            }
        }
        return builder.build();
    }

    static String plainColumn(DataType type) {
        return "p_" + type.configName();
    }

    static String column(DataType type) {
        return "c_" + type.configName();
    }

    FixedKeySource keySource() {
        return keys;
    }

    ColumnCipher cipher() {
        return cipher;
    }

    ResultSettings settings() {
        return settings(schema);
    }

    ResultSettings settings(EncryptionSchema other) {
        return ResultSettings.of(cipher, other, database.dialect());
    }

    TableSchema table() {
        return table;
    }

    SqlAnalyzer analyzer() {
        return analyzer;
    }

    ProtectedColumn protectedColumn(DataType type) {
        return new ProtectedColumn(table, table.protectedColumn(column(type)).orElseThrow());
    }

    // ---- the table

    /** Makes the table, with one row for each text, its values in both columns; an empty text stands for NULL. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            if (database == TestDatabase.MARIADB) {
                statement.execute("SET time_zone = '+00:00'");
            }
            StringBuilder ddl = new StringBuilder("CREATE TABLE " + TABLE + " (id integer PRIMARY KEY");
            for (DataType type : DataType.values()) {
                ddl.append(", " + plainColumn(type) + " " + plainType(type));
                ddl.append(", " + column(type) + " " + database.bytes());
            }
            statement.execute(ddl + ")");
        }
    }

    /** Stores a row: the same value as a constant of SQL, and encrypted; null is stored as NULL. */
    void insert(Connection connection, int id, DataType type, @Nullable String text) throws SQLException {
        boolean there;
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT id FROM " + TABLE + " WHERE id = " + id)) {
            there = found.next();
        }
        String literal = text == null ? "NULL" : literal(type, text);
        String sql = there
                ? "UPDATE " + TABLE + " SET " + plainColumn(type) + " = " + literal + ", " + column(type)
                        + " = ? WHERE id = " + id
                : "INSERT INTO " + TABLE + " (" + plainColumn(type) + ", " + column(type) + ", id) VALUES (" + literal
                        + ", ?, " + id + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, text == null ? null : stored(type, text));
            statement.executeUpdate();
        }
    }

    byte[] stored(DataType type, String text) {
        ProtectedColumn column = protectedColumn(type);
        Object value = type == DataType.BYTES ? text.getBytes(StandardCharsets.UTF_8) : text;
        return cipher.store(column, CLIENT, cipher.plaintext(column, value, null));
    }

    private String plainType(DataType type) {
        String[] names = switch (type) {
            case STR -> new String[] {"text", "longtext", "varchar"};
            case BYTES -> new String[] {"bytea", "varbinary(100)", "varbinary"};
            case INT32 -> new String[] {"integer", "integer", "integer"};
            case INT64 -> new String[] {"bigint", "bigint", "bigint"};
            case DECIMAL -> new String[] {"numeric", "decimal(20,2)", "numeric(20,2)"};
            case DOUBLE -> new String[] {"double precision", "double", "double precision"};
            case BOOLEAN -> new String[] {"boolean", "boolean", "boolean"};
            case DATE -> new String[] {"date", "date", "date"};
            case TIME -> new String[] {"time", "time(6)", "time(9)"};
            case TIMESTAMP -> new String[] {"timestamp", "datetime(6)", "timestamp(9)"};
            case TIMESTAMPTZ -> new String[] {"timestamptz", "timestamp(6) NULL", "timestamp(9) with time zone"};
            case UUID -> new String[] {"uuid", "uuid", "uuid"};
            case JSON -> new String[] {"json", "json", "json"};
        };
        return names[
                switch (database.dialect()) {
                    case POSTGRESQL -> 0;
                    case MYSQL, MARIADB -> 1;
                    case H2 -> 2;
                }];
    }

    private String literal(DataType type, String text) {
        String quoted = "'" + text.replace("'", "''") + "'";
        return switch (type) {
            case INT32, INT64, DECIMAL, DOUBLE, BOOLEAN -> text;
            case BYTES -> {
                String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
                yield database == TestDatabase.POSTGRESQL ? "'\\x" + hex + "'" : "X'" + hex + "'";
            }
            case JSON -> database == TestDatabase.H2 ? "JSON " + quoted : quoted;
            case TIMESTAMPTZ ->
                // MariaDB's constants have no zone: they are in that of the session.
                database == TestDatabase.MARIADB
                        ? "'" + OffsetDateTime.parse(text).toLocalDateTime() + "'"
                        : quoted;
            default -> quoted;
        };
    }

    // ---- statements

    /** Executes a query as the decorator would, with the driver's statement. */
    ResultSet query(Statement statement, String sql) throws SQLException {
        return query(statement, sql, settings());
    }

    ResultSet query(Statement statement, String sql, ResultSettings settings) throws SQLException {
        return AcraResults.wrap(statement.executeQuery(sent(sql)), statement, origin(sql, settings));
    }

    /** The text that is sent; one of the tests' queries has no constants for protected columns. */
    String sent(String sql) {
        return analyzer.analyze(sql) instanceof StatementPlan.Protect plan
                ? plan.sql((literal, plain) -> {
                    throw new AssertionError("no constants");
                })
                : sql;
    }

    ResultOrigin origin(String sql, ResultSettings settings) {
        StatementPlan plan = analyzer.analyze(sql);
        if (plan instanceof StatementPlan.Protect protect) {
            return ResultOrigin.of(protect.results().get(0), settings, CLIENT);
        }
        if (plan instanceof StatementPlan.Refuse refuse) {
            throw new AssertionError(refuse.message().toLowerCase(Locale.ROOT));
        }
        return ResultOrigin.passed(settings, CLIENT);
    }

    @Override
    public void close() {
        cipher.close();
        keys.close();
    }
}
