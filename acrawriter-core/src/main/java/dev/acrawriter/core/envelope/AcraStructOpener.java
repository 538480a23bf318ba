/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.themis.SecureMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Opens AcraStructs. Each key costs one Diffie-Hellman agreement. */
public final class AcraStructOpener implements EnvelopeOpener {
    private final CryptoSuite suite;
    private final SecureMessage message;
    private final SecureCell cell;
    private final List<EcPrivateKey> keys;
    private final byte[] context;
    private final ReadMode mode;

    /**
     * Opens with these keys, newest first; they are closed with the opener.
     *
     * @throws InvalidKeyException if one is not on P-256, the only curve that fits the format
     */
    public AcraStructOpener(CryptoSuite suite, List<EcPrivateKey> keys, byte[] context, ReadMode mode) {
        for (EcPrivateKey key : keys) {
            AcraStructSealer.requireP256(key.curve());
        }
        this.suite = suite;
        this.message = new SecureMessage(suite);
        this.cell = new SecureCell(suite);
        this.keys = List.copyOf(keys);
        this.context = context.clone();
        this.mode = mode;
    }

    @Override
    public AcraStructOpener withContext(byte[] other) {
        return new AcraStructOpener(suite, keys, other, mode);
    }

    @Override
    public int keyCount() {
        return keys.size();
    }

    @Override
    public Optional<Opening> open(Slice structure) {
        AcraStructFormat struct = AcraStructFormat.parse(structure);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        EcPublicKey ephemeral;
        try {
            ephemeral = EcKeys.readPublic(struct.ephemeralPublicKey(), mode);
        } catch (InvalidKeyException damaged) {
            return Optional.empty();
        }
        for (int i = 0; i < keys.size(); i++) {
            Optional<byte[]> plaintext = open(keys.get(i), ephemeral, struct);
            if (plaintext.isPresent()) {
                return Optional.of(new Opening(plaintext.get(), i));
            }
        }
        return Optional.empty();
    }

    /** Any failure, in the wrapped key or in the data, means that the next key gets its turn. */
    private Optional<byte[]> open(EcPrivateKey key, EcPublicKey ephemeral, AcraStructFormat struct) {
        byte[] symmetricKey = {};
        try {
            symmetricKey = message.unwrap(key, ephemeral, struct.wrappedKey(), mode);
            return Optional.of(cell.unseal(symmetricKey, context, struct.dataCell(), mode));
        } catch (DecryptionException | MalformedDataException doesNotFit) {
            return Optional.empty();
        } finally {
            Arrays.fill(symmetricKey, (byte) 0);
        }
    }

    @Override
    public void close() {
        keys.forEach(EcPrivateKey::close);
        suite.wipeCache();
    }
}
