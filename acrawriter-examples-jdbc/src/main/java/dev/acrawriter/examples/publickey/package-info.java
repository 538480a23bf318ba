/* SPDX-License-Identifier: Apache-2.0 */
/** A service that writes with public keys alone, beside one that reads: {@link dev.acrawriter.examples.publickey.WriterAndReader}. */
@NullMarked
package dev.acrawriter.examples.publickey;

import org.jspecify.annotations.NullMarked;
