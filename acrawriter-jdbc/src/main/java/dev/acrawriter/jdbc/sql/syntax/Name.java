/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.syntax;

/**
 * An identifier of the text. Immutable.
 *
 * @param text the characters, without quotes and escapes
 * @param quoted whether it stood in quotes
 * @param start offset of its first character in the text
 * @param end offset after its last character in the text
 */
public record Name(String text, boolean quoted, int start, int end) {}
