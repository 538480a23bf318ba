/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.Envelope;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.InvalidInputException;
import dev.acrawriter.InvalidInputException.Problem;
import dev.acrawriter.core.envelope.EnvelopeSealer;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.ContainerFormat;
import dev.acrawriter.core.format.Slice;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.Objects;

/** What the writers of both envelopes share: sizes, buffers and the container around the structure. */
abstract sealed class SealingWriter implements EnvelopeWriter permits AcraWriter, AcraBlockWriter {
    /** Some JVMs cannot make an array of {@link Integer#MAX_VALUE} elements. */
    static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

    private final EnvelopeSealer sealer;
    private final boolean inContainer;

    SealingWriter(EnvelopeSealer sealer, boolean inContainer) {
        this.sealer = sealer;
        this.inContainer = inContainer;
    }

    @Override
    public byte[] encrypt(byte[] plaintext) {
        Objects.requireNonNull(plaintext, "plaintext");
        return seal(Slice.of(plaintext));
    }

    @Override
    public ByteBuffer encrypt(ByteBuffer plaintext) {
        Objects.requireNonNull(plaintext, "plaintext");
        byte[] sealed = sealRemaining(plaintext);
        plaintext.position(plaintext.limit());
        return ByteBuffer.wrap(sealed);
    }

    @Override
    public void encrypt(ByteBuffer plaintext, ByteBuffer target) {
        Objects.requireNonNull(plaintext, "plaintext");
        Objects.requireNonNull(target, "target");
        if (target.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        int size = encryptedSize(plaintext.remaining());
        if (target.remaining() < size) {
            throw new InvalidInputException(
                    Problem.NO_ROOM,
                    envelope().displayName() + " takes " + size + " bytes, the target buffer has room for "
                            + target.remaining());
        }
        byte[] sealed = sealRemaining(plaintext);
        plaintext.position(plaintext.limit());
        target.put(sealed);
    }

    private byte[] sealRemaining(ByteBuffer plaintext) {
        encryptedSize(plaintext.remaining());
        if (plaintext.hasArray()) {
            return seal(
                    Slice.of(plaintext.array(), plaintext.arrayOffset() + plaintext.position(), plaintext.remaining()));
        }
        byte[] copy = new byte[plaintext.remaining()];
        try {
            plaintext.duplicate().get(copy);
            return seal(Slice.of(copy));
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private byte[] seal(Slice plaintext) {
        byte[] out = room(plaintext.length());
        sealer.seal(plaintext, out, structureOffset());
        return out;
    }

    /** An array of the exact size, with the header of the container if there is one. */
    byte[] room(int plaintextSize) {
        byte[] out = new byte[encryptedSize(plaintextSize)];
        if (inContainer) {
            ContainerFormat.writeHeader(new ByteWriter(out, 0), envelope(), out.length - ContainerFormat.OVERHEAD);
        }
        return out;
    }

    /** Where the bare structure begins. */
    int structureOffset() {
        return inContainer ? ContainerFormat.OVERHEAD : 0;
    }

    @Override
    public int encryptedSize(int plaintextSize) {
        if (plaintextSize <= 0) {
            throw new InvalidInputException(
                    Problem.EMPTY,
                    envelope().displayName() + " cannot hold an empty value; store it as it is, or as NULL");
        }
        if (plaintextSize > maxPlaintextSize()) {
            throw new InvalidInputException(
                    Problem.TOO_LARGE,
                    envelope().displayName() + " can hold " + maxPlaintextSize() + " bytes, found " + plaintextSize);
        }
        return plaintextSize + overhead();
    }

    private int overhead() {
        return sealer.overhead() + (inContainer ? ContainerFormat.OVERHEAD : 0);
    }

    @Override
    public int maxPlaintextSize() {
        return MAX_ARRAY_LENGTH - overhead();
    }

    @Override
    public Envelope envelope() {
        return sealer.envelope();
    }

    @Override
    public boolean inContainer() {
        return inContainer;
    }
}
