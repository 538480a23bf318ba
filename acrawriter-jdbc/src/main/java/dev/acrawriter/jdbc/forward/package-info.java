/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One interface for each of JDBC's, with every method forwarded; touched only when JDBC itself changes. What differs from the
 * driver stands in {@code dev.acrawriter.jdbc.wrap}. Not null-marked: null is whatever JDBC makes of it.
 */
package dev.acrawriter.jdbc.forward;
