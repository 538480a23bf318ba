/** What the vectors of Themis do not say. */
@NullMarked
package dev.acrawriter.core.themis;

import org.jspecify.annotations.NullMarked;
