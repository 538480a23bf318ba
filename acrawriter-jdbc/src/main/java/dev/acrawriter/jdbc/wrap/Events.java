/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.sql.StatementPlan;

/** What is worth counting. No values. Implementations are safe for many threads and throw nothing. */
public interface Events {
    /** Listens to nothing. */
    Events NONE = plan -> {};

    /**
     * A statement was planned.
     *
     * @param plan passed, protected or refused
     */
    void planned(StatementPlan plan);
}
