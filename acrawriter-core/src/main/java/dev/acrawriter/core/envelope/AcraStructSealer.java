/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.crypto.Ephemeral;
import dev.acrawriter.core.crypto.Recipient;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.themis.SecureMessage;
import java.util.Arrays;

/**
 * Makes AcraStructs: a fresh key pair and a fresh symmetric key for each; the symmetric key travels in a Secure Message
 * from the fresh pair to the recipient, the data in a Secure Cell. The random numbers are drawn in the order scalar,
 * symmetric key, IV of the key, IV of the data.
 */
public final class AcraStructSealer implements EnvelopeSealer {
    private final CryptoSuite suite;
    private final SecureMessage message;
    private final SecureCell cell;
    private final Recipient recipient;
    private final byte[] context;

    /**
     * Prepares the recipient's key.
     *
     * @throws InvalidKeyException if it is not on P-256, the only curve that fits the format
     */
    public AcraStructSealer(CryptoSuite suite, EcPublicKey recipient, byte[] context) {
        this(suite, suite.agreement().recipient(requireP256(recipient)), context);
    }

    private AcraStructSealer(CryptoSuite suite, Recipient recipient, byte[] context) {
        this.suite = suite;
        this.message = new SecureMessage(suite);
        this.cell = new SecureCell(suite);
        this.recipient = recipient;
        this.context = context.clone();
    }

    private static EcPublicKey requireP256(EcPublicKey key) {
        requireP256(key.curve());
        return key;
    }

    static void requireP256(EcCurve curve) {
        if (curve != EcCurve.P256) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE, "AcraStruct needs a P-256 key, found " + curve.standardName());
        }
    }

    @Override
    public Envelope envelope() {
        return Envelope.ACRASTRUCT;
    }

    @Override
    public AcraStructSealer withContext(byte[] other) {
        return new AcraStructSealer(suite, recipient, other);
    }

    @Override
    public int overhead() {
        return AcraStructFormat.OVERHEAD;
    }

    @Override
    public void seal(Slice plaintext, byte[] out, int outOffset) {
        ByteWriter writer = new ByteWriter(out, outOffset);
        AcraStructFormat.writeTag(writer);
        byte[] symmetricKey = new byte[AcraStructFormat.SYMMETRIC_KEY_LENGTH];
        try (Ephemeral ephemeral = recipient.agree(suite.random())) {
            writer.bytes(EcKeys.writePublic(EcCurve.P256, ephemeral.publicKey()));
            suite.random().fill(symmetricKey);
            message.wrap(ephemeral.secret(), Slice.of(symmetricKey), out, writer.position());
            writer.skip(SecureMessageFormat.OVERHEAD + symmetricKey.length);
            AcraStructFormat.writeDataLength(writer, SecureCell.sealedLength(plaintext.length()));
            cell.seal(symmetricKey, context, plaintext, out, writer.position());
        } finally {
            Arrays.fill(symmetricKey, (byte) 0);
        }
    }
}
