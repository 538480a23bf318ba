/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.observe;

/** What a statement begins with; of a text with several statements, the first. Immutable. */
public enum StatementKind {
    /** {@code SELECT}, {@code VALUES} or {@code TABLE}. */
    SELECT,
    /** {@code WITH}, whatever follows. */
    WITH,
    /** {@code INSERT} or {@code REPLACE}. */
    INSERT,
    /** {@code UPDATE}. */
    UPDATE,
    /** {@code DELETE}. */
    DELETE,
    /** {@code MERGE}. */
    MERGE,
    /** Anything else: definitions, settings, calls, the end of a transaction, what is not understood. */
    OTHER
}
