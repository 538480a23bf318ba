/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The explanations of the guide, word by word. */
class StatementExplanationTest {
    @Test
    void explainsAProtectedStatement() {
        assertThat(
                        Fixture.postgres()
                                .explain(
                                        "UPDATE customer SET phone = ?, note = 'vip' WHERE email = ? AND id = ? RETURNING id, phone"))
                .hasToString("""
                        PROTECT
                          sent: UPDATE customer SET phone = ?, note = E(customer.note) WHERE substr(email, 1, 33) = ? AND id = ? RETURNING id, phone
                          parameter 1: encrypted for customer.phone
                          parameter 2: search hash of customer.email
                          parameter 3: as it is
                          constant at 38: encrypted for customer.note
                          result 1: id, from customer.id
                          result 2: phone, decrypted as customer.phone
                          index: CREATE INDEX "customer_email_acra_index" ON "customer" (substr("email", 1, 33))""");
    }

    @Test
    void explainsARefusal() {
        assertThat(Fixture.postgres().explain("SELECT id FROM customer WHERE lower(email) = ?"))
                .hasToString("""
                        REFUSE: UNSUPPORTED_USE on customer.email
                          why: the function lower gets a protected column
                          where: offset 36
                            SELECT id FROM customer WHERE lower(email) = ?
                                                                ^
                          instead: read the column as it is and compute in the application""");
    }

    @Test
    void explainsAPass() {
        assertThat(Fixture.postgres().explain("SELECT * FROM ledger"))
                .hasToString("PASS: names no configured table; sent as it is");
    }

    @Test
    void explainsAnOptionalFilter() {
        assertThat(Fixture.mysql()
                        .explain("SELECT * FROM ledger l JOIN contact k ON l.id = k.id WHERE ? IS NULL OR k.email = ?"))
                .hasToString("""
                        PROTECT
                          sent: SELECT * FROM ledger l JOIN contact k ON l.id = k.id WHERE ? IS NULL OR substr(k.email, 1, 33) = ?
                          parameter 1: only whether it is NULL; the value is not sent
                          parameter 2: search hash of contact.email
                          result 1: columns of a table that is not known; as they are
                          result 2: id, from contact.id
                          result 3: customer_id, from contact.customer_id
                          result 4: email, decrypted as contact.email
                          result 5: other, from contact.other
                          index: CREATE INDEX `contact_email_acra_index` ON `contact` ((substr(`email`, 1, 33)))""");
    }

    @Test
    void showsNoConstantInItsDescriptionOfAPlan() {
        StatementPlan.Protect plan =
                (StatementPlan.Protect) Fixture.postgres().analyze("UPDATE customer SET phone = 'secret'");

        assertThat(plan.literals()).singleElement().asString().doesNotContain("secret");
        assertThat(plan).hasToString("Protect[0 parameters, 1 constants, 0 changes]");
    }

    @Test
    void explainsCodeInACommentOfMariaDb() {
        assertThat(Fixture.analyzer(SqlDialect.MARIADB)
                        .explain("/*M!50000 INSERT INTO customer(phone) VALUES ('x') */"))
                .asString()
                .contains("VERSIONED_COMMENT", "offset 0");
    }
}
