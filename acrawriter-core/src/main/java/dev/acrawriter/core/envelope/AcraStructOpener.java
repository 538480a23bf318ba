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
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.themis.SecureMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens AcraStructs. Each key costs one Diffie-Hellman agreement, unless it is remembered. */
public final class AcraStructOpener implements EnvelopeOpener {
    private final CryptoSuite suite;
    private final SecureMessage message;
    private final SecureCell cell;
    private final List<EcPrivateKey> keys;
    private final byte[] context;
    private final ReadMode mode;
    private final @Nullable AgreementCache remembered;

    /**
     * Opens with these keys, newest first; they are closed with the opener.
     *
     * @param remembered how many shared secrets are kept; none if 0
     * @throws InvalidKeyException if one is not on P-256, the only curve that fits the format
     */
    public AcraStructOpener(CryptoSuite suite, List<EcPrivateKey> keys, byte[] context, ReadMode mode, int remembered) {
        this(suite, keys, context, mode, remembered == 0 ? null : new AgreementCache(remembered));
        for (EcPrivateKey key : keys) {
            AcraStructSealer.requireP256(key.curve());
        }
    }

    private AcraStructOpener(
            CryptoSuite suite,
            List<EcPrivateKey> keys,
            byte[] context,
            ReadMode mode,
            @Nullable AgreementCache remembered) {
        this.suite = suite;
        this.message = new SecureMessage(suite);
        this.cell = new SecureCell(suite);
        this.keys = List.copyOf(keys);
        this.context = context.clone();
        this.mode = mode;
        this.remembered = remembered;
    }

    @Override
    public AcraStructOpener withContext(byte[] other) {
        return new AcraStructOpener(suite, keys, other, mode, remembered);
    }

    @Override
    public int keyCount() {
        return keys.size();
    }

    @Override
    public Optional<Opening> open(Slice structure) {
        AcraStructFormat struct = AcraStructFormat.parse(structure);
        Peer ephemeral = new Peer(struct.ephemeralPublicKey());
        for (int i = 0; i < keys.size(); i++) {
            Optional<byte[]> plaintext = open(keys.get(i), ephemeral, struct);
            if (plaintext.isPresent()) {
                return Optional.of(new Opening(plaintext.get(), i));
            }
        }
        return Optional.empty();
    }

    /** Any failure, in the wrapped key or in the data, means that the next key gets its turn. */
    private Optional<byte[]> open(EcPrivateKey key, Peer ephemeral, AcraStructFormat struct) {
        byte[] secret = {};
        byte[] symmetricKey = {};
        try {
            SecureMessageFormat wrapped = SecureMessageFormat.parse(struct.wrappedKey());
            secret = remembered == null
                    ? ephemeral.agree(key)
                    : remembered.secret(key, ephemeral.container, () -> ephemeral.agree(key));
            symmetricKey = message.unwrap(secret, wrapped, mode);
            return Optional.of(cell.unseal(symmetricKey, context, struct.dataCell(), mode));
        } catch (DecryptionException | MalformedDataException doesNotFit) {
            return Optional.empty();
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(symmetricKey, (byte) 0);
        }
    }

    /** The writer's ephemeral key, decompressed when it is first needed, and once for all private keys. */
    private final class Peer {
        private final Slice container;
        private @Nullable EcPublicKey key;

        Peer(Slice container) {
            // A copy: a caller that overwrites its buffer meanwhile must not leave a secret under another key's bytes.
            this.container = Slice.of(container.copy());
        }

        byte[] agree(EcPrivateKey own) {
            EcPublicKey peer = key;
            if (peer == null) {
                peer = read();
                key = peer;
            }
            return suite.agreement().sharedSecret(own, peer);
        }

        private EcPublicKey read() {
            try {
                return EcKeys.readPublic(container, mode);
            } catch (InvalidKeyException damaged) {
                throw new DecryptionException("the ephemeral key is damaged");
            }
        }
    }

    @Override
    public void close() {
        keys.forEach(EcPrivateKey::close);
        if (remembered != null) {
            remembered.close();
        }
    }
}
