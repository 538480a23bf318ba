/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Fuzz targets, one class each: every parser, the detector, the reader, the column algorithm and public keys as text. In a
 * normal build they replay the golden vectors and what fuzzing has found; {@code config/fuzz} fuzzes them.
 */
@NullMarked
package dev.acrawriter.core.fuzz;

import org.jspecify.annotations.NullMarked;
