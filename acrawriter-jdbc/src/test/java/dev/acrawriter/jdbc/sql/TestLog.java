/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql;

/** Figures that a run of the tests is asked for. */
public final class TestLog {
    private static final System.Logger LOG = System.getLogger("acrawriter.figures");

    private TestLog() {}

    public static void print(String text) {
        LOG.log(System.Logger.Level.WARNING, text);
    }
}
