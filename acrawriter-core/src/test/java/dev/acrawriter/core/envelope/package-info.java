/** What the vectors of Acra do not say. */
@NullMarked
package dev.acrawriter.core.envelope;

import org.jspecify.annotations.NullMarked;
