/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The evidence for the own curve: properties of the field against big integers, and {@link
 * dev.acrawriter.core.p256.DifferentialTest} against BouncyCastle and the JDK.
 */
@NullMarked
package dev.acrawriter.core.p256;

import org.jspecify.annotations.NullMarked;
