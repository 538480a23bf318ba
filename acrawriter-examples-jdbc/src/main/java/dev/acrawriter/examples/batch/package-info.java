/* SPDX-License-Identifier: Apache-2.0 */
/** JDBC without a framework: {@link dev.acrawriter.examples.batch.BatchWriter}. */
@NullMarked
package dev.acrawriter.examples.batch;

import org.jspecify.annotations.NullMarked;
