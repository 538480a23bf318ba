/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a table needs beside its rows: {@link dev.acrawriter.jdbc.table.ProtectionDdl} writes the definitions, {@link
 * dev.acrawriter.jdbc.table.TableChecker} tells what a live table lacks. Neither needs a key.
 */
@NullMarked
package dev.acrawriter.jdbc.table;

import org.jspecify.annotations.NullMarked;
