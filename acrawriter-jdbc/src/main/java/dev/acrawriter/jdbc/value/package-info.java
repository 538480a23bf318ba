/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The plaintext of a protected column: which bytes stand for a Java value, and which Java value for bytes. {@link
 * dev.acrawriter.jdbc.value.PlainForm} is the entry; each other class is the form of one type or family of types. Knows no
 * keys and no connection. Page: {@code docs/guide/types.md}.
 */
@NullMarked
package dev.acrawriter.jdbc.value;

import org.jspecify.annotations.NullMarked;
