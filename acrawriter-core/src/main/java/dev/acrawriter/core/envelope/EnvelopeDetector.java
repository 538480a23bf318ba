/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;

/**
 * Tells what a whole value is, by its structure and without a key. The order is Acra's: a container header decides alone;
 * without one, an AcraStruct that fills the value; else an AcraBlock that starts it.
 */
public final class EnvelopeDetector {
    private EnvelopeDetector() {}

    /**
     * What was found.
     *
     * @param envelope what the container names, or what the bare structure is
     * @param structure the structure; in a container it still has to prove to be what the header says
     * @param inContainer whether there was a container
     */
    public record Detected(Envelope envelope, Slice structure, boolean inContainer) {}

    /**
     * Detects the structure of a value.
     *
     * @param mode strict mode refuses bytes behind a container; those behind an AcraBlock are for its opener to judge
     * @throws MalformedDataException if the value is none of the three
     */
    public static Detected detect(Slice value, ReadMode mode) {
        if (ContainerFormat.hasHeader(value)) {
            ContainerFormat container = ContainerFormat.parse(value, mode);
            return new Detected(container.envelope(), container.inner(), true);
        }
        if (AcraStructFormat.fills(value)) {
            return new Detected(Envelope.ACRASTRUCT, value, false);
        }
        if (AcraBlockFormat.lengthAtStart(value) > 0) {
            return new Detected(Envelope.ACRABLOCK, value, false);
        }
        throw new MalformedDataException(
                "encrypted value", "neither a container nor a bare AcraStruct or AcraBlock", 0);
    }
}
