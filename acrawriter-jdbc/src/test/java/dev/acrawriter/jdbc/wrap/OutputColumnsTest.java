/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.acrawriter.jdbc.AcraSqlException;
import dev.acrawriter.jdbc.AcraSqlState;
import dev.acrawriter.jdbc.TestDatabase;
import dev.acrawriter.jdbc.sql.OutputColumn;
import dev.acrawriter.jdbc.sql.ProtectedColumn;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which column is which, from the analyser, from the driver, or not at all. */
class OutputColumnsTest {
    private static final TableSchema TABLE = TableSchema.of(
            "sample",
            List.of(),
            List.of(ColumnSetting.builder("c_str").dataType(DataType.STR).build()));
    private static final ProtectedColumn C_STR =
            new ProtectedColumn(TABLE, TABLE.protectedColumns().get(0));
    private static final OutputColumn STAR = new OutputColumn(null, List.of(), null, true);

    private static OutputColumn plain(@Nullable String label) {
        return new OutputColumn(label, List.of(), null, false);
    }

    private static OutputColumn hidden(String label) {
        return new OutputColumn(label, List.of(), C_STR, false);
    }

    /** For each column of a query on H2: P protected, s searched for envelopes, - forwarded. */
    private static String resolved(String query, OutputColumn... outputs) throws Exception {
        try (Sample sample = new Sample(TestDatabase.H2);
                Connection connection = TestDatabase.H2.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return shown(OutputColumns.of(
                    ResultOrigin.of(List.of(outputs), sample.settings(EncryptionSchema.of(TABLE)), Sample.CLIENT),
                    result.getMetaData()));
        }
    }

    private static String shown(OutputColumns columns) {
        StringBuilder out = new StringBuilder();
        for (int index = 1; index <= columns.count(); index++) {
            out.append(columns.column(index) != null ? 'P' : columns.searched(index) ? 's' : '-');
        }
        return out.toString();
    }

    private static void misaligned(String query, OutputColumn... outputs) {
        AcraSqlException refusal = catchThrowableOfType(AcraSqlException.class, () -> resolved(query, outputs));
        assertThat(refusal.state()).isEqualTo(AcraSqlState.RESULT_UNRESOLVED);
        assertThat(refusal.column()).isEqualTo("sample.c_str");
    }

    // ---- the analyser

    @Test
    void takesTheAnalysersWordColumnByColumn() throws Exception {
        assertThat(resolved("SELECT 1 AS id, X'00' AS c", plain("id"), hidden("c")))
                .isEqualTo("-P");
        assertThat(resolved("SELECT 1 AS id, X'00' AS \"C\"", plain(null), hidden("c")))
                .isEqualTo("-P");
    }

    @Test
    void oneStarStandsForWhatIsLeft() throws Exception {
        String query = "SELECT 1 AS a, 2 AS b, X'00' AS c, 4 AS d";
        assertThat(resolved(query, STAR, hidden("c"), plain("d"))).isEqualTo("--P-");
        assertThat(resolved(query, plain("a"), plain("b"), hidden("c"), STAR)).isEqualTo("--P-");
        assertThat(resolved(query, plain("a"), STAR, hidden("c"), plain("d"))).isEqualTo("--P-");
        assertThat(resolved("SELECT X'00' AS c", STAR, hidden("c"))).isEqualTo("P");
    }

    @Test
    void severalStarsAreFineOutsideOfProtectedColumns() throws Exception {
        String query = "SELECT 1 AS a, 2 AS b, X'00' AS c, 4 AS d";
        assertThat(resolved(query, STAR, plain("x"), STAR, hidden("c"), plain("d")))
                .isEqualTo("--P-");
        misaligned(query, STAR, hidden("c"), STAR);
    }

    @Test
    void refusesAResultOfAnotherWidth() {
        misaligned("SELECT 1 AS a, X'00' AS c", plain("a"), plain("b"), hidden("c"));
        misaligned("SELECT 1 AS a, X'00' AS c, 3 AS d", plain("a"), hidden("c"));
        misaligned("SELECT X'00' AS c", plain("a"), STAR, hidden("c"));
    }

    @Test
    void refusesAResultWithOtherLabels() {
        misaligned("SELECT X'00' AS c, 1 AS a", plain("a"), hidden("c"));
        misaligned("SELECT 1 AS a, X'00' AS d", plain("a"), hidden("c"));
    }

    @Test
    void aResultWithoutProtectedColumnsMayBeAnything() throws Exception {
        assertThat(resolved("SELECT 1 AS a, X'00' AS b", plain("x"))).isEqualTo("-s");
        assertThat(resolved("SELECT 1 AS a, 2 AS b")).isEqualTo("--");
    }

    @Test
    void aPassedResultIsNotLookedAt() throws Exception {
        try (Sample sample = new Sample(TestDatabase.H2);
                Connection connection = TestDatabase.H2.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet result = sample.query(statement, "SELECT 1 AS a, X'00' AS b")) {
                assertThat(result).isExactlyInstanceOf(OwnedResultSet.class);
            }
            sample.create(connection);
            try (ResultSet result = sample.query(statement, "SELECT id, p_str FROM sample")) {
                assertThat(result).isExactlyInstanceOf(OwnedResultSet.class);
            }
        }
    }

    // ---- real queries

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void aRenamedColumnOfADerivedTableIsTheRightOne(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "Zoë");
            String swapped = "SELECT x.p_str, x.c_str FROM (SELECT c_str AS p_str, p_str AS c_str FROM sample) x";
            try (ResultSet result = sample.query(statement, swapped)) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("Zoë");
                assertThat(result.getString(2)).isEqualTo("Zoë");
                assertThat(result.getObject(2)).isEqualTo("Zoë");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void starsUnionsAndSubQueriesAreFollowed(TestDatabase database) throws Exception {
        String[] queries = {
            "SELECT * FROM sample",
            "SELECT s.* FROM sample s",
            "SELECT t.c_str AS c_str, id FROM sample t",
            "SELECT c_str FROM sample UNION ALL SELECT c_str FROM sample",
            "WITH w AS (SELECT c_str FROM sample) SELECT c_str FROM w",
            "SELECT (SELECT c_str FROM sample) AS c_str, 1 AS one",
            "SELECT COALESCE(c_str, c_str) AS c_str FROM sample",
            "SELECT *, 1 AS one FROM (SELECT p_str, c_str, id FROM sample) x",
        };
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "Zoë");
            for (String query : queries) {
                try (ResultSet result = sample.query(statement, query)) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getString("c_str")).as(query).isEqualTo("Zoë");
                }
            }
        }
    }

    /** The schema lists columns in an order that the table no longer has. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void anOutdatedListOfColumnsNeverMisaligns(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "Zoë");
            statement.execute("ALTER TABLE sample DROP COLUMN p_str");
            String query = "SELECT * FROM sample";
            if (database == TestDatabase.POSTGRESQL) {
                try (ResultSet result = sample.query(statement, query)) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getString("c_str")).isEqualTo("Zoë");
                    assertThat(result.getObject("p_int32")).isNull();
                }
            } else {
                AcraSqlException refusal = catchThrowableOfType(
                        AcraSqlException.class,
                        () -> sample.query(statement, query).close());
                assertThat(refusal.state()).isEqualTo(AcraSqlState.RESULT_UNRESOLVED);
            }
            statement.execute("ALTER TABLE sample ADD COLUMN p_str varchar(100)");
            if (database != TestDatabase.POSTGRESQL) {
                // As wide as before, in another order.
                AcraSqlException refusal = catchThrowableOfType(
                        AcraSqlException.class,
                        () -> sample.query(statement, query).close());
                assertThat(refusal.state()).isEqualTo(AcraSqlState.RESULT_UNRESOLVED);
            }
        }
    }

    @Test
    void postgresTellsTheColumnsWhereAFunctionGivesManyOfThem() throws Exception {
        String query = "SELECT (json_each_text('{\"a\": 1}')).*, c_str AS s FROM sample";
        try (Sample sample = new Sample(TestDatabase.POSTGRESQL);
                Connection connection = TestDatabase.POSTGRESQL.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "Zoë");
            List<OutputColumn> narrow = new ArrayList<>(List.of(
                    plain(null), new OutputColumn("s", List.of(), sample.protectedColumn(DataType.STR), false)));
            try (ResultSet result = AcraResults.wrap(
                    statement.executeQuery(query),
                    statement,
                    ResultOrigin.of(narrow, sample.settings(), Sample.CLIENT))) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("a");
                assertThat(result.getString("s")).isEqualTo("Zoë");
            }
            // What the driver cannot name is not guessed.
            AcraSqlException refusal = catchThrowableOfType(
                    AcraSqlException.class,
                    () -> AcraResults.wrap(
                                    statement.executeQuery(query.replace("c_str AS", "COALESCE(c_str, c_str) AS")),
                                    statement,
                                    ResultOrigin.of(narrow, sample.settings(), Sample.CLIENT))
                            .close());
            assertThat(refusal.state()).isEqualTo(AcraSqlState.RESULT_UNRESOLVED);
        }
    }

    // ---- envelopes in other columns

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTOR_J")
    void envelopesInUnprotectedBinaryColumnsAreOpenedWithTheConnectionsKeys(TestDatabase database) throws Exception {
        try (Sample sample = new Sample(database);
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            sample.create(connection);
            sample.insert(connection, 1, DataType.STR, "Zoë");
            sample.insert(connection, 1, DataType.BYTES, "no envelope");
            // Not protected for this schema, as if nobody had configured them.
            ResultSettings empty = sample.settings(EncryptionSchema.of(TableSchema.of("other", List.of(), List.of())));
            String query = "SELECT c_str, p_bytes, p_str FROM sample";
            ResultOrigin origin = ResultOrigin.of(List.of(), empty, Sample.CLIENT);
            assertOpened(statement, query, origin, true);
            assertOpened(statement, query, ResultOrigin.of(List.of(), empty, null), false);
            assertOpened(statement, query, ResultOrigin.of(List.of(), empty, Sample.OTHER), false);
            assertOpened(statement, query, ResultOrigin.passed(empty, Sample.CLIENT), false);
            ResultSettings everywhere = new ResultSettings(
                    empty.cipher(), empty.columns(), empty.dialect(), ResultSettings.Envelopes.EVERYWHERE, 0, false);
            assertOpened(statement, query, ResultOrigin.passed(everywhere, Sample.CLIENT), true);
        }
    }

    private static void assertOpened(Statement statement, String query, ResultOrigin origin, boolean opened)
            throws SQLException {
        try (ResultSet result = AcraResults.wrap(statement.executeQuery(query), statement, origin)) {
            assertThat(result.next()).isTrue();
            assertThat(new String(result.getBytes(1), StandardCharsets.UTF_8).equals("Zoë"))
                    .isEqualTo(opened);
            assertThat(result.getBytes(2)).isEqualTo("no envelope".getBytes(StandardCharsets.UTF_8));
        }
    }
}
