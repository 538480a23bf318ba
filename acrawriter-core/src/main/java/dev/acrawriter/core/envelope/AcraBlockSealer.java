/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.AcraBlockFormat;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.SecureCell;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes AcraBlocks: a fresh data key for each, sealed under the key encryption key; the data sealed under the data key.
 * The random numbers are drawn in the order data key, IV of the key, IV of the data.
 */
public final class AcraBlockSealer implements EnvelopeSealer, AutoCloseable {
    private final CryptoSuite suite;
    private final SecureCell cell;
    private final SecretBytes keyEncryptionKey;
    private final byte[] keyId;
    private final byte[] context;

    /** The derived form of the key under the writer's own context. Other contexts are often those of a single row. */
    private final SecureCell.@Nullable Kept keptKey;

    /** That of the sealer from which this one was made for another context: closing either closes both. */
    private final SecureCell.@Nullable Kept sharedKey;

    /**
     * Prepares the key encryption key.
     *
     * @param keyEncryptionKey one byte or more; stays the caller's to close
     * @throws InvalidKeyException if it is empty
     */
    public AcraBlockSealer(CryptoSuite suite, SecretBytes keyEncryptionKey, byte[] context) {
        this(suite, keyEncryptionKey, context, null);
    }

    private AcraBlockSealer(
            CryptoSuite suite, SecretBytes keyEncryptionKey, byte[] context, SecureCell.@Nullable Kept sharedKey) {
        requireNotEmpty(keyEncryptionKey);
        this.suite = suite;
        this.cell = new SecureCell(suite);
        this.keyEncryptionKey = keyEncryptionKey;
        this.keyId = keyId(suite, keyEncryptionKey, context);
        this.context = context.clone();
        this.keptKey = sharedKey == null
                ? keyEncryptionKey.expose(bytes -> cell.keep(bytes, context, AcraBlockFormat.DATA_KEY_LENGTH))
                : null;
        this.sharedKey = sharedKey == null ? keptKey : sharedKey;
    }

    static void requireNotEmpty(SecretBytes key) {
        if (key.length() == 0) {
            throw new InvalidKeyException(Problem.EMPTY, "AcraBlock needs a symmetric key of one byte or more");
        }
    }

    /** The first two bytes of SHA-256 over key and context. They tell which key may fit, and nothing more. */
    static byte[] keyId(CryptoSuite suite, SecretBytes key, byte[] context) {
        byte[] digest = key.expose(bytes -> suite.sha256().digest(bytes, context));
        return Arrays.copyOf(digest, AcraBlockFormat.KEY_ID_LENGTH);
    }

    @Override
    public Envelope envelope() {
        return Envelope.ACRABLOCK;
    }

    @Override
    public AcraBlockSealer withContext(byte[] other) {
        return new AcraBlockSealer(suite, keyEncryptionKey, other, sharedKey);
    }

    @Override
    public int overhead() {
        return AcraBlockFormat.OVERHEAD;
    }

    @Override
    public void seal(Slice plaintext, byte[] out, int outOffset) {
        byte[] dataKey = suite.random().bytes(AcraBlockFormat.DATA_KEY_LENGTH);
        try {
            int keyCellLength = SecureCell.sealedLength(dataKey.length);
            ByteWriter writer = new ByteWriter(out, outOffset);
            AcraBlockFormat.writeHeader(writer, keyId, keyCellLength, SecureCell.sealedLength(plaintext.length()));
            sealDataKey(dataKey, out, writer.position());
            writer.skip(keyCellLength);
            cell.seal(dataKey, context, plaintext, out, writer.position());
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private void sealDataKey(byte[] dataKey, byte[] out, int outOffset) {
        if (keptKey != null && !keyEncryptionKey.isClosed()) {
            keptKey.seal(Slice.of(dataKey), out, outOffset);
            return;
        }
        byte[] key = keyEncryptionKey.exposeCopy();
        try {
            cell.seal(key, context, Slice.of(dataKey), out, outOffset);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Wipes what was derived of the key, here and in the sealers that share it. */
    @Override
    public void close() {
        if (sharedKey != null) {
            sharedKey.close();
        }
    }
}
