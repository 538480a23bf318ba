/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.format.KeyRingV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.Slice;
import java.nio.file.Path;
import java.util.Optional;

/** What holds for a ring beyond its form. */
final class RingChecks {
    /** Far more rotations than a key ever has, and far less than would leave no number for the next ones. */
    private static final int MAX_SEQNUM = 1_000_000;

    /** What a store reads back, less a signature and its frame. */
    private static final int MAX_SIZE = 15 * 1024 * 1024;

    private RingChecks() {}

    /** What no store can work with in a ring of a bundle; empty if there is nothing. */
    static Optional<String> problem(KeyRingV2Format ring) {
        for (RingKey key : ring.keys()) {
            if (key.seqnum() > MAX_SEQNUM) {
                return Optional.of("a key has the number " + key.seqnum() + "; no ring has more than " + MAX_SEQNUM);
            }
            if (key.state() == KeyRingV2Format.DESTROYED) {
                return Optional.of("key " + key.seqnum() + " is destroyed, and a bundle carries no destroyed keys");
            }
        }
        if (ring.current() != KeyRingV2Format.NO_CURRENT
                && ring.keys().stream().noneMatch(key -> key.seqnum() == ring.current())) {
            return Optional.of("its current key is number " + ring.current() + ", which it does not have");
        }
        return Optional.empty();
    }

    /** Gives a ring that is about to be written, if it can be read back. */
    static KeyRingV2Format requireReadable(Path file, KeyRingV2Format ring) {
        byte[] bytes = ring.write();
        if (bytes.length > MAX_SIZE) {
            throw new KeystoreException(
                    Problem.DAMAGED, file, "would have " + bytes.length + " bytes, which is too long for a ring");
        }
        try {
            KeyRingV2Format.parse(Slice.of(bytes));
            return ring;
        } catch (MalformedDataException e) {
            throw new KeystoreException(
                    Problem.DAMAGED, file, "would not be readable: " + e.getMessage() + "; it was left as it is", e);
        }
    }
}
