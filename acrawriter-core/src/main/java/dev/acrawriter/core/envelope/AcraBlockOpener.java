/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens AcraBlocks. Keys whose two-byte id differs are skipped without a decryption. */
public final class AcraBlockOpener implements EnvelopeOpener {
    private final CryptoSuite suite;
    private final SecureCell cell;
    private final List<SecretBytes> keys;
    private final List<byte[]> keyIds;
    private final byte[] context;
    private final ReadMode mode;

    /**
     * Opens with these keys, newest first; they are closed with the opener.
     *
     * @throws InvalidKeyException if one is empty
     */
    public AcraBlockOpener(CryptoSuite suite, List<SecretBytes> keys, byte[] context, ReadMode mode) {
        keys.forEach(AcraBlockSealer::requireNotEmpty);
        this.suite = suite;
        this.cell = new SecureCell(suite);
        this.keys = List.copyOf(keys);
        this.keyIds = this.keys.stream()
                .map(key -> AcraBlockSealer.keyId(suite, key, context))
                .toList();
        this.context = context.clone();
        this.mode = mode;
    }

    @Override
    public AcraBlockOpener withContext(byte[] other) {
        return new AcraBlockOpener(suite, keys, other, mode);
    }

    @Override
    public int keyCount() {
        return keys.size();
    }

    @Override
    public Optional<Opening> open(Slice structure) {
        AcraBlockFormat block = AcraBlockFormat.parse(structure, mode);
        for (int i = 0; i < keys.size(); i++) {
            if (!block.keyId().hasAt(0, keyIds.get(i))) {
                continue;
            }
            // Two bytes collide: a key that has the id and does not fit must not end the search.
            Optional<byte[]> dataKey = dataKey(keys.get(i), block);
            if (dataKey.isPresent()) {
                int keyIndex = i;
                return data(dataKey.get(), block).map(plaintext -> new Opening(plaintext, keyIndex));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> dataKey(SecretBytes key, AcraBlockFormat block) {
        byte[] exposed = key.exposeCopy();
        try {
            return unseal(exposed, block.keyCell());
        } finally {
            Arrays.fill(exposed, (byte) 0);
        }
    }

    private Optional<byte[]> data(byte[] dataKey, AcraBlockFormat block) {
        try {
            return unseal(dataKey, block.dataCell());
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private Optional<byte[]> unseal(byte[] key, Slice sealed) {
        try {
            return Optional.of(cell.unseal(key, context, sealed, mode));
        } catch (DecryptionException | MalformedDataException doesNotFit) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        keys.forEach(SecretBytes::close);
    }
}
