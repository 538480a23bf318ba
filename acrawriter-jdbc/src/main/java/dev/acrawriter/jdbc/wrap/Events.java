/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import dev.acrawriter.jdbc.observe.StatementKind;
import dev.acrawriter.jdbc.sql.StatementPlan;

/** What is worth counting. No values. Implementations are safe for many threads and throw nothing. */
public interface Events {
    /** Listens to nothing. */
    Events NONE = new Events() {
        @Override
        public boolean active() {
            return false;
        }

        @Override
        public void planned(StatementPlan plan, StatementKind kind, boolean sent, long nanos) {
            // nobody listens
        }
    };

    /** Whether anybody listens now; if not, no time is taken and nothing need be told. */
    boolean active();

    /**
     * A statement was planned.
     *
     * @param plan passed, protected or refused
     * @param kind what it begins with
     * @param sent whether it is sent; false for a refusal, unless the configuration lets it pass
     * @param nanos how long planning took
     */
    void planned(StatementPlan plan, StatementKind kind, boolean sent, long nanos);
}
