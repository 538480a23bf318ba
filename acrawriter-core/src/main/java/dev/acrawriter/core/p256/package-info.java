/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The curve P-256 (NIST SP 800-186, section 3.2.1.3; also known as secp256r1 and prime256v1) in constant time: {@link
 * dev.acrawriter.core.p256.Multiplier} multiplies points, {@link dev.acrawriter.core.p256.AffinePoint} checks them.
 *
 * <pre>
 * Multiplier, BatchMultiplier
 *   FixedBaseTable, VariableBaseTable   multiples of a point, read by scans of whole rows
 *     JacobianPoint, AffinePoint        the group
 *       Field, Inversion, SquareRoot    the integers modulo p
 *   Scalar                              a secret factor and its signed windows
 * </pre>
 *
 * <p>No branch, no array index and no array length depends on a secret, and no operator whose time depends on its operands
 * touches one: secrets meet only addition, subtraction, multiplication, shifts by constants and the bitwise operators.
 * Choices are made by masks that arithmetic computes, never by {@code ?:} or {@code if}, which a compiler may turn into
 * branches. {@code docs/constant-time.md} lists what was checked, and the branches that depend on public things.
 */
@NullMarked
package dev.acrawriter.core.p256;

import org.jspecify.annotations.NullMarked;
