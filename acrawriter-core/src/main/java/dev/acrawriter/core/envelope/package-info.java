/**
 * Acra's structures with their keys: {@link dev.acrawriter.core.envelope.AcraStructs}, {@link
 * dev.acrawriter.core.envelope.AcraBlocks}, the search hash, and {@link dev.acrawriter.core.envelope.ColumnReader}, which
 * treats a column as AcraServer does.
 */
@NullMarked
package dev.acrawriter.core.envelope;

import org.jspecify.annotations.NullMarked;
