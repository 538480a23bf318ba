/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.envelope.ColumnReader;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells encrypted values from others by their structure alone, without a key. Structure proves nothing: whoever knows the
 * format can write one around any bytes. All methods are safe for many threads.
 */
public final class Envelopes {
    private Envelopes() {}

    /**
     * Tells whether a value is one AcraStruct or AcraBlock, bare or in a container, from its first byte to its last:
     * every length fits exactly, every inner structure is there and canonical, nothing stands in front or behind.
     *
     * @param value any bytes; not changed
     * @return which envelope; empty if the value is anything else
     */
    public static Optional<Envelope> whole(byte[] value) {
        Objects.requireNonNull(value, "value");
        Slice slice = Slice.of(value);
        try {
            if (ContainerFormat.hasHeader(slice)) {
                ContainerFormat container = ContainerFormat.parse(slice, ReadMode.STRICT);
                return isWhole(container.envelope(), container.inner())
                        ? Optional.of(container.envelope())
                        : Optional.empty();
            }
            Envelope bare = AcraStructFormat.fills(slice) ? Envelope.ACRASTRUCT : Envelope.ACRABLOCK;
            return isWhole(bare, slice) ? Optional.of(bare) : Optional.empty();
        } catch (MalformedDataException | InvalidKeyException notOne) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(Envelope envelope, Slice structure) {
        Slice cell;
        if (envelope == Envelope.ACRASTRUCT) {
            AcraStructFormat struct = AcraStructFormat.parse(structure);
            KeyContainerFormat.parse(struct.ephemeralPublicKey(), KeyContainerFormat.Kind.PUBLIC);
            SecureCellFormat.parse(
                    SecureMessageFormat.parse(struct.wrappedKey()).cell(), ReadMode.STRICT);
            cell = struct.dataCell();
        } else {
            AcraBlockFormat block = AcraBlockFormat.parse(structure, ReadMode.STRICT);
            SecureCellFormat.parse(block.keyCell(), ReadMode.STRICT);
            cell = block.dataCell();
        }
        return SecureCellFormat.parse(cell, ReadMode.STRICT).ciphertext().length() > 0;
    }

    /**
     * Tells whether a value carries, anywhere in it, what {@link AcraReader#readColumn(byte[])} takes for an encrypted
     * structure, or begins like one that was cut off or damaged. If not, it was never encrypted.
     *
     * @param value any bytes; not changed
     * @return true if it must not be taken for plaintext
     */
    public static boolean carried(byte[] value) {
        Objects.requireNonNull(value, "value");
        return ColumnReader.carriesStructure(Slice.of(value));
    }
}
