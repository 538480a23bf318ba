/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.sql.SQLException;

/** The part of a large object that is meant by a position, from 1, and a length. */
final class LobRange {
    private LobRange() {}

    static int from(long position, int size) throws SQLException {
        if (position < 1 || position > size + 1L) {
            throw new SQLException("position " + position + " is outside of the " + size + " that there are");
        }
        return (int) (position - 1);
    }

    static int to(int from, long length, int size) throws SQLException {
        if (length < 0) {
            throw new SQLException("length " + length + " is negative");
        }
        return (int) Math.min(from + length, size);
    }
}
