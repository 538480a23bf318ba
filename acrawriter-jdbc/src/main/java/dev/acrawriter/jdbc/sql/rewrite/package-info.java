/* SPDX-License-Identifier: Apache-2.0 */
/** Puts changes into a text, and proves that nothing else changed. */
@NullMarked
package dev.acrawriter.jdbc.sql.rewrite;

import org.jspecify.annotations.NullMarked;
