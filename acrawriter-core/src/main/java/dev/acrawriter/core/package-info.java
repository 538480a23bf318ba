/**
 * The entry points. {@link dev.acrawriter.core.AcraWriter} encrypts to a public key, {@link
 * dev.acrawriter.core.AcraBlockWriter} with a symmetric one, {@link dev.acrawriter.core.AcraReader} opens both, {@link
 * dev.acrawriter.core.BlindIndex} makes values searchable, {@link dev.acrawriter.core.PoisonRecords} makes decoys.
 */
@NullMarked
package dev.acrawriter.core;

import org.jspecify.annotations.NullMarked;
