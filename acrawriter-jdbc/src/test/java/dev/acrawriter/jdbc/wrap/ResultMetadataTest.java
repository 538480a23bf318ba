/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.sql.ParameterPlan;
import dev.acrawriter.jdbc.sql.StatementPlan;
import dev.acrawriter.jdbc.sql.TestLog;
import dev.acrawriter.schema.DataType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of protected columns: their plain type, and their own names. */
class ResultMetadataTest {
    private static final Set<String> OF_TYPE = Set.of(
            "getColumnType",
            "getColumnTypeName",
            "getColumnClassName",
            "getPrecision",
            "getScale",
            "getColumnDisplaySize",
            "isSigned",
            "isCaseSensitive");

    private static ResultSet query(Sample sample, Statement statement) throws SQLException {
        StringBuilder columns = new StringBuilder("id");
        for (DataType type : DataType.values()) {
            columns.append(", ").append(Sample.plainColumn(type)).append(", ").append(Sample.column(type));
        }
        return sample.query(statement, "SELECT " + columns + " FROM sample");
    }

    /** Names of types for which a driver describes a plain column with another JDBC type or class than ours. */
    private static Map<TestDatabase, Set<DataType>> otherwiseByDriver() {
        Map<TestDatabase, Set<DataType>> other = new EnumMap<>(TestDatabase.class);
        other.put(TestDatabase.POSTGRESQL, Set.of(DataType.BOOLEAN, DataType.JSON));
        other.put(TestDatabase.MARIADB, Set.of(DataType.STR, DataType.DECIMAL));
        other.put(TestDatabase.H2, Set.of(DataType.TIMESTAMPTZ, DataType.UUID, DataType.JSON));
        return other;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aProtectedColumnHasTheTypeOfAPlainOne(TestDatabase database) throws Exception {
        List<String> differences = new ArrayList<>();
        Set<DataType> different = new TreeSet<>();
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            try (ResultSet result = query(sample, statement)) {
                ResultSetMetaData metaData = result.getMetaData();
                for (DataType type : DataType.values()) {
                    int plain = result.findColumn(Sample.plainColumn(type));
                    int decrypted = result.findColumn(Sample.column(type));
                    for (String fact : OF_TYPE) {
                        Method method = ResultSetMetaData.class.getMethod(fact, int.class);
                        Object one = method.invoke(metaData, plain);
                        Object other = method.invoke(metaData, decrypted);
                        if (!one.equals(other)) {
                            differences.add(type + "." + fact + ": driver " + one + ", decrypted " + other);
                            if (fact.equals("getColumnType") || fact.equals("getColumnClassName")) {
                                different.add(type);
                            }
                        }
                    }
                }
            }
        }
        TestLog.print(database + "\n" + String.join("\n", differences));
        assertThat(different).isEqualTo(new TreeSet<>(otherwiseByDriver().get(database)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void everythingElseIsTheDriversWord(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            try (ResultSet result = query(sample, statement)) {
                ResultSetMetaData ours = result.getMetaData();
                ResultSetMetaData driver =
                        result.unwrap(AcraResultSet.class).delegate().getMetaData();
                assertThat(ours.getColumnCount()).isEqualTo(driver.getColumnCount());
                for (Method method : ResultSetMetaData.class.getDeclaredMethods()) {
                    if (method.getParameterCount() != 1 || OF_TYPE.contains(method.getName())) {
                        continue;
                    }
                    for (int column = 1; column <= driver.getColumnCount(); column++) {
                        assertThat(method.invoke(ours, column))
                                .as(method.getName())
                                .isEqualTo(method.invoke(driver, column));
                    }
                }
                for (Method method : ResultSetMetaData.class.getDeclaredMethods()) {
                    if (method.getParameterCount() == 1) {
                        assertThat(method.invoke(ours, 1)).isEqualTo(method.invoke(driver, 1));
                        assertThat(failure(method, ours)).isEqualTo(failure(method, driver));
                    }
                }
            }
        }
    }

    private static String failure(Method method, ResultSetMetaData metaData) throws IllegalAccessException {
        try {
            return String.valueOf(method.invoke(metaData, 1000));
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aPreparedStatementDescribesItsResult(TestDatabase database) throws Exception {
        String sql = "SELECT c_int64, id FROM sample";
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            sample.create(connection);
            try (PreparedStatement statement = connection.prepareStatement(sample.sent(sql))) {
                ResultSetMetaData described =
                        AcraResults.describe(statement.getMetaData(), sample.origin(sql, sample.settings()));
                assertThat(described.getColumnType(1)).isEqualTo(Types.BIGINT);
                assertThat(described.getColumnClassName(1)).isEqualTo("java.lang.Long");
                assertThat(described.getColumnType(2)).isEqualTo(Types.INTEGER);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void parametersHaveThePlainType(TestDatabase database) throws Exception {
        String sql = "INSERT INTO sample (id, c_int64, c_date, c_bytes) VALUES (?, ?, ?, ?)";
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            sample.create(connection);
            try (PreparedStatement statement = connection.prepareStatement(sample.sent(sql))) {
                List<ParameterPlan> plans =
                        ((StatementPlan.Protect) sample.analyzer().analyze(sql)).parameters();
                ParameterMetaData driver = statement.getParameterMetaData();
                ParameterMetaData ours = new AcraParameterMetaData(driver, plans, sample.settings());
                assertThat(ours.getParameterCount()).isEqualTo(4);
                assertThat(ours.getParameterType(2)).isEqualTo(Types.BIGINT);
                assertThat(ours.getParameterClassName(2)).isEqualTo("java.lang.Long");
                assertThat(ours.isSigned(2)).isTrue();
                assertThat(ours.getPrecision(2)).isEqualTo(19);
                assertThat(ours.getParameterType(3)).isEqualTo(Types.DATE);
                assertThat(ours.getParameterTypeName(3).toLowerCase(Locale.ROOT))
                        .isEqualTo("date");
                if (database != TestDatabase.MARIADB) {
                    // MariaDB's driver describes no types at all.
                    assertThat(ours.getParameterType(1)).isEqualTo(driver.getParameterType(1));
                    assertThat(ours.getParameterType(4)).isEqualTo(driver.getParameterType(4));
                }
                assertThat(ours.isWrapperFor(driver.getClass())).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void theCatalogueShowsThePlainType(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect()) {
            sample.create(connection);
            DatabaseMetaData driver = connection.getMetaData();
            DatabaseMetaData ours = new AcraDatabaseMetaData(driver, connection, sample.settings());
            assertThat(ours.getConnection()).isSameAs(connection);
            String table = database == TestDatabase.H2 ? "SAMPLE" : "sample";
            String catalog = database == TestDatabase.MARIADB ? "wrap_mariadb" : null;
            int seen = 0;
            try (ResultSet columns = ours.getColumns(catalog, null, table, null);
                    ResultSet raw = driver.getColumns(catalog, null, table, null)) {
                assertThat(columns.getStatement()).isNull();
                while (columns.next()) {
                    assertThat(raw.next()).isTrue();
                    String name = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(raw.getInt("ORDINAL_POSITION"));
                    if (name.equals("c_int64")) {
                        seen++;
                        assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.BIGINT);
                        assertThat(columns.getShort(5)).isEqualTo((short) Types.BIGINT);
                        assertThat(columns.getObject("DATA_TYPE")).isEqualTo(Types.BIGINT);
                        assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(19);
                        assertThat(columns.getString("TYPE_NAME").toLowerCase(Locale.ROOT))
                                .isIn("int8", "bigint");
                    } else if (!name.startsWith("c_") || name.equals("c_bytes")) {
                        seen++;
                        for (int column = 1; column <= columns.getMetaData().getColumnCount(); column++) {
                            assertThat(columns.getObject(column)).isEqualTo(raw.getObject(column));
                            assertThat(columns.wasNull()).isEqualTo(raw.wasNull());
                        }
                    }
                }
                assertThat(raw.next()).isFalse();
            }
            assertThat(seen).isEqualTo(DataType.values().length + 3);
            try (ResultSet tables = ours.getTables(catalog, null, table, null)) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getString("TABLE_NAME")).isEqualTo(table);
                assertThat(tables.getStatement()).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void theWayBackLeadsToOurObjects(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                Statement owner = connection.createStatement()) {
            sample.create(connection);
            for (String sql : List.of("SELECT 1 AS one", "SELECT id FROM sample", "SELECT c_str FROM sample")) {
                ResultSet raw = statement.executeQuery(sql);
                try (ResultSet result = AcraResults.wrap(raw, owner, sample.origin(sql, sample.settings()))) {
                    assertThat(result.getStatement()).isSameAs(owner);
                    assertThat(result.isWrapperFor(raw.getClass())).isFalse();
                    assertThat(result.isWrapperFor(ResultSet.class)).isTrue();
                    Object same = result.unwrap(ResultSet.class);
                    assertThat(same).isSameAs(result);
                    AcraSqlException refusal =
                            catchThrowableOfType(AcraSqlException.class, () -> result.unwrap(raw.getClass()));
                    assertThat(refusal.state()).isEqualTo(AcraSqlState.UNWRAP_REFUSED);
                    assertThat(result.getType()).isEqualTo(raw.getType());
                    assertThat(result.getConcurrency()).isEqualTo(raw.getConcurrency());
                    assertThat((Object) result.getWarnings()).isNull();
                }
                assertThat(raw.isClosed()).isTrue();
            }
            ResultSettings usual = sample.settings();
            ResultSettings open =
                    new ResultSettings(usual.cipher(), usual.columns(), usual.dialect(), usual.envelopes(), 0, true);
            String sql = "SELECT c_str FROM sample";
            ResultSet raw = statement.executeQuery(sql);
            try (ResultSet result = AcraResults.wrap(raw, owner, sample.origin(sql, open))) {
                Object unwrapped = result.unwrap(raw.getClass());
                assertThat(unwrapped).isSameAs(raw);
                assertThat(result.isWrapperFor(raw.getClass())).isTrue();
            }
        }
    }
}
