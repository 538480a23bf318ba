/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.EncryptionSchema;
import dev.acrawriter.schema.TableSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches go to the generated column that the schema names, wherever the table itself is meant. */
class SearchHashColumnTest {
    private static final EncryptionSchema SCHEMA = EncryptionSchema.of(TableSchema.of(
            "customer",
            List.of("id", "email", "phone"),
            List.of(
                    ColumnSetting.builder("email")
                            .searchable()
                            .searchHashColumn("email_hash")
                            .build(),
                    ColumnSetting.builder("phone").searchable().build())));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id FROM customer WHERE email = ? | SELECT id FROM customer WHERE `email_hash` = ?",
                "SELECT id FROM customer WHERE phone = ? | SELECT id FROM customer WHERE substr(phone, 1, 33) = ?",
                "SELECT id FROM customer c WHERE ? = c.email | SELECT id FROM customer c WHERE ? = c.`email_hash`",
                "SELECT id FROM customer WHERE customer.email IN (?, ?) | SELECT id FROM customer WHERE customer.`email_hash` IN (?, ?)",
                "UPDATE customer SET email = ? WHERE email = ? | UPDATE customer SET email = ? WHERE `email_hash` = ?",
                "DELETE FROM customer WHERE (email) = ? | DELETE FROM customer WHERE (`email_hash`) = ?",
                "SELECT 1 FROM customer a JOIN customer b ON a.email = b.email | SELECT 1 FROM customer a JOIN customer b ON a.`email_hash` = b.`email_hash`",
                "SELECT 1 FROM (SELECT email FROM customer) x WHERE x.email = ? | SELECT 1 FROM (SELECT email FROM customer) x WHERE substr(x.email, 1, 33) = ?",
                "SELECT 1 FROM (SELECT email FROM customer) x WHERE email = ? | SELECT 1 FROM (SELECT email FROM customer) x WHERE substr(email, 1, 33) = ?",
                "WITH x AS (SELECT email FROM customer WHERE email = ?) SELECT 1 FROM x WHERE email = ? | WITH x AS (SELECT email FROM customer WHERE `email_hash` = ?) SELECT 1 FROM x WHERE substr(email, 1, 33) = ?",
                "SELECT 1 FROM orders o WHERE EXISTS (SELECT 1 FROM customer c WHERE c.email = ?) | SELECT 1 FROM orders o WHERE EXISTS (SELECT 1 FROM customer c WHERE c.`email_hash` = ?)"
            })
    void isUsedForTheTableAndNotForWhatPassesItOn(String sql, String sent) {
        StatementPlan plan = SqlAnalyzer.of(SCHEMA, SessionSettings.defaults(SqlDialect.MARIADB))
                .analyze(sql);
        assertThat(plan)
                .isInstanceOfSatisfying(
                        StatementPlan.Protect.class,
                        protect -> assertThat(protect.sql((literal, value) -> value))
                                .isEqualTo(sent));
    }
}
