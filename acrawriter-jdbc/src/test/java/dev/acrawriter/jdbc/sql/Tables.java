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
                        "CREATE TABLE customer (id integer PRIMARY KEY, created_at T, updated_at T, email X, backup_email X,"
                                + " phone X, note X, num N, nick T)",
                        "CREATE TABLE contact (id integer PRIMARY KEY, customer_id integer, email X, other T)",
                        "CREATE TABLE plain (id X, email T)",
                        "CREATE TABLE ledger (id integer, email T, phone T, note T, x T, other T)",
                        "CREATE TABLE orders (customer integer)")
                .stream()
                .map(ddl -> ddl.replace(" X", " " + type)
                        .replace(" N", " " + number)
                        .replace(" T", " " + text))
                .toList();
    }
}
