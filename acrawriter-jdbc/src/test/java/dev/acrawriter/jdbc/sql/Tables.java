/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

import java.util.List;

/** The tables of the fixture in SQL. */
final class Tables {
    private Tables() {}

    /**
     * Definitions of all tables.
     *
     * @param type the type of protected texts
     * @param number the type of protected numbers
     * @param text the type of unprotected texts
     */
    static List<String> ddl(String type, String number, String text) {
        return List.of(
                        "CREATE TABLE customer (id integer PRIMARY KEY, created_at {text}, updated_at {text}, email {secret}, backup_email {secret},"
                                + " phone {secret}, note {secret}, num {number}, nick {text})",
                        "CREATE TABLE contact (id integer PRIMARY KEY, customer_id integer, email {secret}, other {text})",
                        "CREATE TABLE plain (id {secret}, email {text})",
                        "CREATE TABLE ledger (id integer, email {text}, phone {text}, note {text}, x {text}, other {text})",
                        "CREATE TABLE orders (customer integer)")
                .stream()
                .map(ddl -> ddl.replace("{secret}", type)
                        .replace("{number}", number)
                        .replace("{text}", text))
                .toList();
    }
}
