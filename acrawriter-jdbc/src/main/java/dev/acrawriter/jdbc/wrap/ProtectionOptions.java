/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.time.Duration;

/**
 * Choices of a data source. Immutable.
 *
 * @param unwrapAllowed whether connections, statements and results hand out the driver's objects, whose statements are not
 *     protected
 * @param refusedPasses whether a refused statement is sent as it is, with a warning in the log, and so perhaps plaintext
 * @param maxStreamBytes how long a stream, reader or large object for a protected column may be, in bytes
 * @param envelopes in which results cells of columns that are not protected are searched for envelopes
 * @param shapeLifetime how long the columns of tables are remembered
 */
public record ProtectionOptions(
        boolean unwrapAllowed,
        boolean refusedPasses,
        int maxStreamBytes,
        ResultSettings.Envelopes envelopes,
        Duration shapeLifetime) {}
