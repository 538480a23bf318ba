/** The primitives at their edges; their mathematics is in the vectors. */
@NullMarked
package dev.acrawriter.core.crypto;

import org.jspecify.annotations.NullMarked;
