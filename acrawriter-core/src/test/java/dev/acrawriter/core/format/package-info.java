/** The edges of each layout: one byte too few, one too many, one bit off. */
@NullMarked
package dev.acrawriter.core.format;

import org.jspecify.annotations.NullMarked;
