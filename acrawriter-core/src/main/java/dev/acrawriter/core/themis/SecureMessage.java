/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.themis;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import java.util.Arrays;

/**
 * Secure Message, encrypted, elliptic-curve keys: a Secure Cell under the raw Diffie-Hellman secret, without context.
 * Nothing names sender or recipient, and either of the two can open it. Page: {@code docs/formats/secure-message.md}.
 * Immutable, safe for many threads.
 */
public final class SecureMessage {
    private static final byte[] NO_CONTEXT = {};

    private final CryptoSuite suite;
    private final SecureCell cell;

    /** Wraps and unwraps with these primitives. */
    public SecureMessage(CryptoSuite suite) {
        this.suite = suite;
        this.cell = new SecureCell(suite);
    }

    /** Wraps a payload of one byte or more from one key pair to another. */
    public byte[] wrap(EcPrivateKey own, EcPublicKey peer, Slice payload) {
        byte[] message = new byte[SecureMessageFormat.OVERHEAD + payload.length()];
        byte[] secret = suite.agreement().sharedSecret(own, peer);
        try {
            wrap(secret, payload, message, 0);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return message;
    }

    /** Wraps a payload under a secret that was agreed already, into a caller's array. */
    public void wrap(byte[] sharedSecret, Slice payload, byte[] out, int outOffset) {
        ByteWriter writer = new ByteWriter(out, outOffset);
        SecureMessageFormat.writeHeader(writer, payload.length());
        cell.seal(sharedSecret, NO_CONTEXT, payload, out, writer.position());
    }

    /** Prepares a secret under which payloads of one length are wrapped again and again. */
    public Kept keep(byte[] sharedSecret, int payloadLength) {
        return new Kept(cell.keep(sharedSecret, NO_CONTEXT, payloadLength));
    }

    /** A secret for many messages. Safe for many threads; closing it wipes what was derived. */
    public static final class Kept implements AutoCloseable {
        private final SecureCell.Kept cell;

        private Kept(SecureCell.Kept cell) {
            this.cell = cell;
        }

        /** As {@link SecureMessage#wrap(byte[], Slice, byte[], int)}. */
        public void wrap(Slice payload, byte[] out, int outOffset) {
            ByteWriter writer = new ByteWriter(out, outOffset);
            SecureMessageFormat.writeHeader(writer, payload.length());
            cell.seal(payload, out, writer.position());
        }

        @Override
        public void close() {
            cell.close();
        }
    }

    /**
     * Opens a message.
     *
     * @throws MalformedDataException if it is not an encrypted message with EC keys
     * @throws DecryptionException if a key is another, or a byte was changed
     */
    public byte[] unwrap(EcPrivateKey own, EcPublicKey peer, Slice message, ReadMode mode) {
        SecureMessageFormat parsed = SecureMessageFormat.parse(message);
        byte[] secret = suite.agreement().sharedSecret(own, peer);
        try {
            return unwrap(secret, parsed, mode);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The same of a message that was parsed already, under a secret that was agreed already. */
    public byte[] unwrap(byte[] sharedSecret, SecureMessageFormat parsed, ReadMode mode) {
        return cell.unseal(sharedSecret, NO_CONTEXT, parsed.cell(), mode);
    }
}
