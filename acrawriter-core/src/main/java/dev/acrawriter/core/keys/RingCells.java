/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.KeyRingPathV2Format;
import dev.acrawriter.core.format.KeyRingV2Format.KeyData;
import dev.acrawriter.core.format.KeyRingV2Format.RingKey;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals and opens the keys of a ring: Secure Cells under the encryption key, bound to path, kind and number. */
final class RingCells {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());

    private RingCells() {}

    static KeyData seal(String path, int seqnum, KeyMaterial material, SecretBytes encryptionKey) {
        byte[] context = KeyRingPathV2Format.cellContext(path, material.isPair(), seqnum);
        Slice cell = material.secret()
                .map(secret -> seal(encryptionKey, context, secret))
                .orElse(null);
        return material.publicKey()
                .map(publicKey -> KeyData.pair(Slice.of(publicKey), cell))
                .orElseGet(() -> KeyData.symmetric(required(cell)));
    }

    private static Slice seal(SecretBytes encryptionKey, byte[] context, SecretBytes secret) {
        return encryptionKey.expose(key -> secret.expose(bytes -> Slice.of(CELL.seal(key, context, Slice.of(bytes)))));
    }

    private static Slice required(@Nullable Slice cell) {
        if (cell == null) {
            throw new AssertionError("a symmetric key has a secret");
        }
        return cell;
    }

    /** The cell with a key's secret; empty for a destroyed key and for a public key alone. */
    static Optional<Slice> cellOf(RingKey key) {
        return key.data().stream()
                .flatMap(data ->
                        Optional.ofNullable(data.symmetricKey())
                                .or(() -> Optional.ofNullable(data.privateKey()))
                                .stream())
                .findFirst();
    }

    /** The public key of a pair; empty for a symmetric or destroyed key. */
    static Optional<Slice> publicKeyOf(RingKey key) {
        return key.data().stream()
                .flatMap(data -> Optional.ofNullable(data.publicKey()).stream())
                .findFirst();
    }

    /**
     * Opens a key's cell.
     *
     * @throws MalformedDataException if it is no cell
     * @throws DecryptionException if the encryption key is another
     */
    static SecretBytes open(String path, int seqnum, boolean isPair, Slice cell, SecretBytes encryptionKey) {
        byte[] context = KeyRingPathV2Format.cellContext(path, isPair, seqnum);
        return encryptionKey.expose(key -> SecretBytes.takeFrom(CELL.unseal(key, context, cell, ReadMode.LENIENT)));
    }
}
