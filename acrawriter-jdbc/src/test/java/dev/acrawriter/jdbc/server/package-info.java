/* SPDX-License-Identifier: Apache-2.0 */
/** The database servers of the tests: one of each kind for a test run, started with the first use. */
@NullMarked
package dev.acrawriter.jdbc.server;

import org.jspecify.annotations.NullMarked;
