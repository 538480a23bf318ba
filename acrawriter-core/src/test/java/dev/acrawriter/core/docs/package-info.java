/** Keeps the documents true. {@link dev.acrawriter.core.docs.FormatPagesTest} reads the pages of the formats. */
@NullMarked
package dev.acrawriter.core.docs;

import org.jspecify.annotations.NullMarked;
