/** Replays the golden vectors against the whole of the core. {@link dev.acrawriter.core.vectors.AcraVectorsTest} is the entry. */
@NullMarked
package dev.acrawriter.core.vectors;

import org.jspecify.annotations.NullMarked;
