/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A constant of a text becomes the same plaintext as a parameter, or the statement is refused. */
class TypedLiteralsTest {
    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(TableSchema.of(
            "t",
            List.of(),
            Arrays.stream(DataType.values())
                    .map(type -> ColumnSetting.builder("c_" + type.configName())
                            .searchable()
                            .dataType(type)
                            .build())
                    .toList()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "decimal     | 12.50                               | 12.5",
                "decimal     | -0012.50                            | -12.5",
                "decimal     | '12.50'                             | 12.5",
                "decimal     | '1e3'                               | 1000",
                "decimal     | '12.50'::numeric                    | 12.5",
                "double      | 0.10                                | 0.1",
                "double      | 4.75E0                              | 4.75",
                "double      | -1.5e-7                             | -1.5e-07",
                "double      | CAST(4.75E0 AS double precision)    | 4.75",
                "timestamptz | timestamp with time zone '2024-01-01 10:00:00+02' | 2024-01-01T08:00:00Z",
                "timestamp   | TIMESTAMP WITHOUT TIME ZONE '2024-01-01 10:00:00' | 2024-01-01T10:00:00",
                "double      | '1e300'                             | 1e+300",
                "boolean     | TRUE                                | true",
                "boolean     | false                               | false",
                "boolean     | 't'                                 | true",
                "boolean     | 1                                   | true",
                "date        | '2024-01-01'                        | 2024-01-01",
                "date        | '2024-01-01'::date                  | 2024-01-01",
                "date        | DATE '2024-01-01'                   | 2024-01-01",
                "time        | '10:00'                             | 10:00:00",
                "timestamp   | '2024-01-01 10:00:00.500'           | 2024-01-01T10:00:00.5",
                "time        | '10:00'::time                       | 10:00:00",
                "time        | CAST('10:00' AS time(6))            | 10:00:00",
                "timestamp   | CAST('2024-01-01 10:00:00.5' AS timestamp(6)) | 2024-01-01T10:00:00.5",
                "timestamptz | '2024-01-01 10:00:00+02'::timestamp(6) with time zone | 2024-01-01T08:00:00Z",
                "timestamptz | '2024-01-01 10:00:00+02'            | 2024-01-01T08:00:00Z",
                "uuid        | '00112233-4455-6677-8899-AABBCCDDEEFF' | 00112233-4455-6677-8899-aabbccddeeff",
                "json        | '{\"a\": 1}'                        | {\"a\": 1}",
                "int32       | 0042                                | 42",
                "int32       | '42'                                | 42",
                "str         | 42                                  | 42"
            })
    void becomesTheCanonicalForm(String type, String literal, String canonical) {
        for (String sql : statements(type, literal)) {
            StatementPlan plan = analyzer().analyze(sql);
            assertThat(plan).as(sql).isInstanceOf(StatementPlan.Protect.class);
            List<LiteralPlan> literals = ((StatementPlan.Protect) plan).literals();
            assertThat(literals).hasSize(1);
            assertThat(literals.get(0).plaintexts()).containsExactly(canonical.getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "decimal     | 'twelve'",
                "decimal     | TRUE",
                "decimal     | 1e3",
                "double      | 0x1f",
                "timestamp   | timestamp with time zone '2024-01-01 10:00:00+02'",
                "boolean     | 2",
                "boolean     | 'maybe'",
                "date        | 20240101",
                "date        | '2024-01-01 10:00:00'",
                "date        | '2024-02-30'",
                "timestamp   | '2024-01-01 10:00:00+02'",
                "timestamptz | '2024-01-01 10:00:00'",
                "timestamptz | '2024-01-01 10:00:00'::timestamp",
                "timestamp   | CAST('2024-01-01 10:00:00.5' AS timestamp(3))",
                "time        | '10:00'::time(0)",
                "uuid        | '1-2-3-4-5'",
                "json        | '{}'::jsonb",
                "json        | 5",
                "int32       | '007'",
                "int32       | ' 7'",
                "str         | TRUE"
            })
    void isRefusedWhereItHasNone(String type, String literal) {
        for (String sql : statements(type, literal)) {
            assertThat(analyzer().analyze(sql)).as(sql).isInstanceOf(StatementPlan.Refuse.class);
        }
    }

    private static List<String> statements(String type, String literal) {
        String column = "c_" + type;
        return List.of(
                "INSERT INTO t (" + column + ") VALUES (" + literal + ")",
                "UPDATE t SET " + column + " = " + literal,
                "SELECT 1 FROM t WHERE " + column + " = " + literal);
    }

    private static SqlAnalyzer analyzer() {
        return SqlAnalyzer.of(SCHEMA, SessionSettings.defaults(SqlDialect.POSTGRESQL));
    }
}
