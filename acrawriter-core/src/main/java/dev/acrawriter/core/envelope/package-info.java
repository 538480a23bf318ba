/**
 * Acra's structures with their keys: an {@link dev.acrawriter.core.envelope.EnvelopeSealer} makes one, an {@link
 * dev.acrawriter.core.envelope.EnvelopeOpener} opens it; {@link dev.acrawriter.core.envelope.EnvelopeDetector} tells what a
 * value is, and {@link dev.acrawriter.core.envelope.ColumnReader} treats a column as AcraServer does.
 */
@NullMarked
package dev.acrawriter.core.envelope;

import org.jspecify.annotations.NullMarked;
