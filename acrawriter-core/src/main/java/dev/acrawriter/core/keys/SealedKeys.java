/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.SecretKeys;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Seals lists of keys under a random key of this process, so that a cache shows no key in a heap dump of its entries alone,
 * and all of them are gone with that one key.
 */
final class SealedKeys implements AutoCloseable {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    private final SecretBytes key = SymmetricKeys.generate();

    /** Current index plus one, then each key behind its length, all numbers in four bytes; sealed. */
    byte[] seal(KeyName name, SecretKeys keys) {
        int length = Integer.BYTES;
        for (SecretBytes secret : keys.newestFirst()) {
            length += Integer.BYTES + secret.length();
        }
        byte[] plain = new byte[length];
        try {
            ByteWriter writer = new ByteWriter(plain, 0);
            writer.u32le(1L + keys.currentIndex().orElse(-1));
            for (SecretBytes secret : keys.newestFirst()) {
                writer.u32le(secret.length());
                secret.expose(writer::bytes);
            }
            return key.expose(bytes -> CELL.seal(bytes, context(name), Slice.of(plain)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    SecretKeys open(KeyName name, byte[] sealed) {
        byte[] plain = key.expose(bytes -> CELL.unseal(bytes, context(name), Slice.of(sealed), ReadMode.STRICT));
        try {
            Slice slice = Slice.of(plain);
            List<SecretBytes> keys = new ArrayList<>();
            int position = Integer.BYTES;
            while (position < plain.length) {
                int length = (int) slice.u32le(position);
                position += Integer.BYTES;
                keys.add(SecretBytes.takeFrom(slice.sub(position, length).copy()));
                position += length;
            }
            int current = (int) slice.u32le(0) - 1;
            return SecretKeys.of(keys, current < 0 ? OptionalInt.empty() : OptionalInt.of(current));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] context(KeyName name) {
        return name.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        key.close();
    }
}
