/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.format.Slice;
import java.util.Optional;

/**
 * The openers of both structures, for one purpose: the data of a client, or poison records.
 *
 * @param structs opens AcraStructs
 * @param blocks opens AcraBlocks
 */
public record EnvelopeOpeners(AcraStructOpener structs, AcraBlockOpener blocks) implements AutoCloseable {
    /** The opener of one structure. */
    public EnvelopeOpener of(Envelope envelope) {
        return envelope == Envelope.ACRASTRUCT ? structs : blocks;
    }

    /** The same under another context; shares the keys. */
    public EnvelopeOpeners withContext(byte[] context) {
        return new EnvelopeOpeners(structs.withContext(context), blocks.withContext(context));
    }

    /** Opens a structure of a kind that is known; nothing if it is not one, or no key fits. */
    Optional<Opening> tryOpen(Envelope envelope, Slice structure) {
        try {
            return of(envelope).open(structure);
        } catch (MalformedDataException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        structs.close();
        blocks.close();
    }
}
