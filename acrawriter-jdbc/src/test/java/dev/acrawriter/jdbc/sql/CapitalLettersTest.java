/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PostgreSQL makes capital letters small that are not in quotes. A name of a class, such as {@code emailAddress}, is configured as it is
 * written there, and Hibernate sends it without quotes: it is protected all the same.
 */
class CapitalLettersTest {
    private static final List<ColumnSetting> COLUMNS =
            List.of(ColumnSetting.builder("emailAddress").searchable().build());

    private static StatementPlan plan(EncryptionSchema schema, TableShapes shapes, String sql) {
        return SqlAnalyzer.of(schema, SessionSettings.defaults(SqlDialect.POSTGRESQL), shapes)
                .analyze(sql);
    }

    private static String sent(StatementPlan plan) {
        assertThat(plan).isInstanceOf(StatementPlan.Protect.class);
        return ((StatementPlan.Protect) plan).sql((literal, text) -> "x".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO CustomerCard (id, emailAddress) VALUES (1, 'ann@example.org')",
                "INSERT INTO customercard (id, EMAILADDRESS) VALUES (1, 'ann@example.org')",
                "INSERT INTO \"CustomerCard\" (\"emailAddress\") VALUES ('ann@example.org')",
                "UPDATE Sales.CustomerCard c SET emailAddress = 'ann@example.org'",
                "UPDATE \"Sales\".CustomerCard SET \"emailAddress\" = 'ann@example.org'",
                "DELETE FROM CustomerCard WHERE emailAddress = 'ann@example.org'",
                "SELECT c.emailAddress FROM CustomerCard c WHERE c.emailAddress = 'ann@example.org'",
            })
    void areProtectedWithAndWithoutQuotes(String sql) {
        EncryptionSchema schema = EncryptionSchema.of(new TableSchema("Sales", "CustomerCard", List.of(), COLUMNS));

        assertThat(sent(plan(schema, (named, table) -> List.of(), sql))).doesNotContain("ann@");
        assertThat(sent(plan(
                        schema,
                        (named, table) -> List.of("id", "emailaddress"),
                        sql.replace("\"emailAddress\"", "emailAddress"))))
                .doesNotContain("ann@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emailaddress", "emailAddress"})
    void areProtectedByPlace(String column) {
        EncryptionSchema schema = EncryptionSchema.of(TableSchema.of("customercard", List.of(), COLUMNS));

        assertThat(sent(plan(
                        schema,
                        (named, table) -> List.of("id", column),
                        "INSERT INTO customercard VALUES (1, 'ann@example.org')")))
                .isEqualTo("INSERT INTO customercard VALUES (1, '\\x78'::bytea)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO customercard (emailaddress) VALUES ('free')"})
    void meanAnotherColumnIfTheTableHasBoth(String sql) {
        EncryptionSchema schema = EncryptionSchema.of(TableSchema.of("customercard", List.of(), COLUMNS));

        assertThat(sent(plan(schema, (named, table) -> List.of("emailAddress", "emailaddress"), sql)))
                .isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO customercard (emailAddress) VALUES ('ann@example.org')",
                "UPDATE customercard SET emailAddress = 'ann@example.org'"
            })
    void areNotTakenForUnprotectedBesideAListOfTheSchema(String sql) {
        EncryptionSchema schema =
                EncryptionSchema.of(TableSchema.of("customercard", List.of("id", "emailAddress"), COLUMNS));

        StatementPlan plan = plan(schema, (named, table) -> List.of(), sql);
        assertThat(plan instanceof StatementPlan.Protect ? sent(plan) : "").doesNotContain("ann@");
    }
}
