/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What differs from the driver: one class for each interface of JDBC, on top of {@code dev.acrawriter.jdbc.forward}. The entry
 * is {@link dev.acrawriter.jdbc.wrap.AcraConnection}. It throws the exceptions of {@code dev.acrawriter.jdbc}, and knows
 * nothing else of that package.
 */
@NullMarked
package dev.acrawriter.jdbc.wrap;

import org.jspecify.annotations.NullMarked;
