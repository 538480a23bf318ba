/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

/** What happens to a parameter or a constant before it is sent. Immutable. */
public enum ValueRole {
    /** It has nothing to do with a protected column, and is sent as it is. */
    NONE,
    /** It is stored in a protected column: the stored form is sent. */
    STORE,
    /** It is compared with a searchable column: its search hash (or token) is sent. */
    COMPARE,
    /** It is an array whose elements are compared with a searchable column: an array of their hashes is sent. */
    COMPARE_ELEMENTS,
    /**
     * Only whether it is NULL matters, as in {@code (? IS NULL OR email = ?)}. The value itself is not sent: NULL stays NULL,
     * anything else becomes a constant that is not NULL.
     */
    NULL_TEST
}
