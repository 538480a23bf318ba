/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs code that may refuse its input in one documented way; every other exception passes, and is a finding. */
final class Parsing {
    private Parsing() {}

    static <T> Optional<T> unlessMalformed(byte[] input, Supplier<T> parser) {
        return Allocation.bounded(Allocation.OF_A_PARSER, input, () -> {
            try {
                return Optional.of(parser.get());
            } catch (MalformedDataException refused) {
                return Optional.empty();
            }
        });
    }

    static <T> Optional<T> unlessInvalidKey(Supplier<T> parser) {
        try {
            return Optional.of(parser.get());
        } catch (InvalidKeyException refused) {
            return Optional.empty();
        }
    }

    static <T> Optional<T> unlessItDoesNotOpen(Supplier<T> opening) {
        try {
            return Optional.of(opening.get());
        } catch (MalformedDataException | DecryptionException refused) {
            return Optional.empty();
        }
    }
}
