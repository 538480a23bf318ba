/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.live;

import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureMessage;
import java.util.Optional;

/** Secure Message, encrypted. It knows no context. */
final class MessageExchange implements Exchange {
    private static final SecureMessage MESSAGE = new SecureMessage(CryptoSuite.standard());

    private final Themis themis;
    private final Keys keys;
    private final EcPrivateKey senderPrivate;
    private final EcPublicKey senderPublic;
    private final EcPrivateKey recipientPrivate;
    private final EcPublicKey recipientPublic;

    MessageExchange(Themis themis, Keys keys) {
        this.themis = themis;
        this.keys = keys;
        this.senderPrivate = EcKeys.readPrivate(Slice.of(keys.sender().privateKey()), ReadMode.STRICT);
        this.senderPublic = EcKeys.readPublic(Slice.of(keys.sender().publicKey()), ReadMode.STRICT);
        this.recipientPrivate = EcKeys.readPrivate(Slice.of(keys.recipient().privateKey()), ReadMode.STRICT);
        this.recipientPublic = EcKeys.readPublic(Slice.of(keys.recipient().publicKey()), ReadMode.STRICT);
    }

    @Override
    public byte[] weMake(byte[] plaintext) {
        return MESSAGE.wrap(senderPrivate, recipientPublic, Slice.of(plaintext));
    }

    @Override
    public Optional<byte[]> weOpen(byte[] value) {
        return Exchange.unlessRefused(
                () -> MESSAGE.unwrap(recipientPrivate, senderPublic, Slice.of(value), ReadMode.LENIENT));
    }

    @Override
    public byte[] themisMakes(byte[] plaintext) {
        return themis.wrap(keys.sender(), keys.recipient(), plaintext);
    }

    @Override
    public Optional<byte[]> themisOpens(byte[] value) {
        return themis.unwrap(keys.recipient(), keys.sender(), value);
    }

    @Override
    public void close() {
        senderPrivate.close();
        recipientPrivate.close();
    }
}
