/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens AcraBlocks. Keys whose two-byte id differs are skipped without a decryption. */
public final class AcraBlockOpener implements EnvelopeOpener {
    private final CryptoSuite suite;
    private final SecureCell cell;
    private final List<SecretBytes> keys;
    private final List<byte[]> keyIds;

    /** The derived forms of the keys under the reader's own context; none under others. */
    private final List<SecureCell.Kept> keptKeys;

    /** Those of the opener from which this one was made for another context: closing either closes both. */
    private final List<SecureCell.Kept> sharedKeys;

    private final byte[] context;
    private final ReadMode mode;

    /**
     * Opens with these keys, newest first; they are closed with the opener.
     *
     * @throws InvalidKeyException if one is empty
     */
    public AcraBlockOpener(CryptoSuite suite, List<SecretBytes> keys, byte[] context, ReadMode mode) {
        this(suite, keys, context, mode, null);
    }

    private AcraBlockOpener(
            CryptoSuite suite,
            List<SecretBytes> keys,
            byte[] context,
            ReadMode mode,
            @Nullable List<SecureCell.Kept> sharedKeys) {
        keys.forEach(AcraBlockSealer::requireNotEmpty);
        this.suite = suite;
        this.cell = new SecureCell(suite);
        this.keys = List.copyOf(keys);
        this.keyIds = this.keys.stream()
                .map(key -> AcraBlockSealer.keyId(suite, key, context))
                .toList();
        this.keptKeys = sharedKeys == null
                ? this.keys.stream()
                        .map(key -> key.expose(bytes -> cell.keep(bytes, context, AcraBlockFormat.DATA_KEY_LENGTH)))
                        .toList()
                : List.of();
        this.sharedKeys = sharedKeys == null ? keptKeys : sharedKeys;
        this.context = context.clone();
        this.mode = mode;
    }

    @Override
    public AcraBlockOpener withContext(byte[] other) {
        return new AcraBlockOpener(suite, keys, other, mode, sharedKeys);
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
            Optional<byte[]> dataKey = dataKey(i, block);
            if (dataKey.isPresent()) {
                int keyIndex = i;
                return data(dataKey.get(), block).map(plaintext -> new Opening(plaintext, keyIndex));
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> dataKey(int keyIndex, AcraBlockFormat block) {
        try {
            SecureCellFormat keyCell = SecureCellFormat.parse(block.keyCell(), mode);
            SecretBytes key = keys.get(keyIndex);
            if (!keptKeys.isEmpty() && !key.isClosed() && keptKeys.get(keyIndex).fits(keyCell)) {
                return Optional.of(keptKeys.get(keyIndex).unseal(keyCell));
            }
            return Optional.of(key.expose(bytes -> cell.unseal(bytes, context, keyCell)));
        } catch (DecryptionException | MalformedDataException doesNotFit) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> data(byte[] dataKey, AcraBlockFormat block) {
        try {
            return Optional.of(cell.unseal(dataKey, context, block.dataCell(), mode));
        } catch (DecryptionException | MalformedDataException doesNotFit) {
            return Optional.empty();
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    @Override
    public void close() {
        keys.forEach(SecretBytes::close);
        sharedKeys.forEach(SecureCell.Kept::close);
    }
}
