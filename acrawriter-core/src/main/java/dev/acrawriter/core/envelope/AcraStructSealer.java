/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.crypto.Ephemeral;
import dev.acrawriter.core.crypto.PreparedRecipient;
import dev.acrawriter.core.crypto.Recipient;
import dev.acrawriter.core.format.AcraStructFormat;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.themis.SecureMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes AcraStructs: a fresh key pair and a fresh symmetric key for each; the symmetric key travels in a Secure Message
 * from the fresh pair to the recipient, the data in a Secure Cell. The random numbers are drawn in the order scalar,
 * symmetric key, IV of the key, IV of the data.
 */
public final class AcraStructSealer implements EnvelopeSealer, AutoCloseable {
    /** Shared secrets that are held at once while many records are written. */
    private static final int BATCH = 64;

    private final CryptoSuite suite;
    private final SecureMessage message;
    private final SecureCell cell;
    private final Recipient recipient;
    private final @Nullable EphemeralReuse reuse;
    private final byte[] context;

    /**
     * Prepares the recipient's key.
     *
     * @throws InvalidKeyException if it is not on P-256, the only curve that fits the format
     */
    public AcraStructSealer(CryptoSuite suite, EcPublicKey recipient, byte[] context) {
        this(suite, suite.agreement().recipient(requireP256(recipient)), null, context);
    }

    private AcraStructSealer(CryptoSuite suite, Recipient recipient, @Nullable EphemeralReuse reuse, byte[] context) {
        this.suite = suite;
        this.message = new SecureMessage(suite);
        this.cell = new SecureCell(suite);
        this.recipient = recipient;
        this.reuse = reuse;
        this.context = context.clone();
    }

    /** The same with agreements that a background thread makes ahead, so many at most. */
    public AcraStructSealer preparing(int count) {
        return new AcraStructSealer(suite, new PreparedRecipient(recipient, suite.random(), count), reuse, context);
    }

    /** The same with one ephemeral key for several records. */
    public AcraStructSealer reusing(int maxRecords, Duration maxAge) {
        return new AcraStructSealer(
                suite,
                recipient,
                new EphemeralReuse(
                        () -> recipient.agree(suite.random()),
                        message,
                        AcraStructFormat.SYMMETRIC_KEY_LENGTH,
                        maxRecords,
                        maxAge),
                context);
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
        return new AcraStructSealer(suite, recipient, reuse, other);
    }

    @Override
    public int overhead() {
        return AcraStructFormat.OVERHEAD;
    }

    @Override
    public void seal(Slice plaintext, byte[] out, int outOffset) {
        if (reuse == null) {
            try (Ephemeral ephemeral = recipient.agree(suite.random())) {
                seal(ephemeral, plaintext, out, outOffset);
            }
            return;
        }
        try (EphemeralReuse.Shared shared = reuse.take()) {
            write(shared.publicKey(), shared.secret()::wrap, plaintext, out, outOffset);
        }
    }

    private void seal(Ephemeral ephemeral, Slice plaintext, byte[] out, int outOffset) {
        write(
                ephemeral.publicKey(),
                (key, target, offset) -> message.wrap(ephemeral.secret(), key, target, offset),
                plaintext,
                out,
                outOffset);
    }

    /** Writes the symmetric key in its Secure Message. */
    private interface KeyWrapper {
        void wrap(Slice symmetricKey, byte[] out, int outOffset);
    }

    private void write(byte[] publicKey, KeyWrapper wrapper, Slice plaintext, byte[] out, int outOffset) {
        ByteWriter writer = new ByteWriter(out, outOffset);
        AcraStructFormat.writeTag(writer);
        EcKeys.write(EcCurve.P256, publicKey, out, writer.position());
        writer.skip(AcraStructFormat.PUBLIC_KEY_LENGTH);
        byte[] symmetricKey = suite.random().bytes(AcraStructFormat.SYMMETRIC_KEY_LENGTH);
        try {
            wrapper.wrap(Slice.of(symmetricKey), out, writer.position());
            writer.skip(SecureMessageFormat.OVERHEAD + symmetricKey.length);
            AcraStructFormat.writeDataLength(writer, SecureCell.sealedLength(plaintext.length()));
            cell.seal(symmetricKey, context, plaintext, out, writer.position());
        } finally {
            Arrays.fill(symmetricKey, (byte) 0);
        }
    }

    /**
     * Writes many structures, each with an ephemeral key of its own, whose agreements share work; with one key for several
     * if that was asked for.
     *
     * @param plaintexts one byte or more each
     * @param outs room for each, from {@code outOffset} on
     */
    public void sealAll(List<Slice> plaintexts, List<byte[]> outs, int outOffset) {
        for (int from = 0; from < plaintexts.size(); from += BATCH) {
            int to = Math.min(from + BATCH, plaintexts.size());
            if (reuse == null) {
                sealSome(plaintexts.subList(from, to), outs.subList(from, to), outOffset);
            } else {
                for (int i = from; i < to; i++) {
                    seal(plaintexts.get(i), outs.get(i), outOffset);
                }
            }
        }
    }

    private void sealSome(List<Slice> plaintexts, List<byte[]> outs, int outOffset) {
        List<Ephemeral> agreed = recipient.agree(suite.random(), plaintexts.size());
        try {
            for (int i = 0; i < agreed.size(); i++) {
                seal(agreed.get(i), plaintexts.get(i), outs.get(i), outOffset);
            }
        } finally {
            agreed.forEach(Ephemeral::close);
        }
    }

    /** Wipes ephemeral keys that were prepared or are reused. */
    @Override
    public void close() {
        if (reuse != null) {
            reuse.close();
        }
        if (recipient instanceof PreparedRecipient prepared) {
            prepared.close();
        }
    }
}
