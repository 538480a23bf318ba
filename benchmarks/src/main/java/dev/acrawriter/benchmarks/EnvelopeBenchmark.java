/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.OpenedValue;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.BlindIndex;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.SymmetricKeys;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One value into each envelope and out again. Each method has a neighbour whose name ends in {@code Raw}: the primitives
 * of {@link RawJce} on the same bytes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvelopeBenchmark {
    /** Bytes of plaintext: a card number, an address, a document. */
    @Param({"16", "256", "4096"})
    public int size;

    private final RawJce raw = new RawJce();
    private final StorageKeyPair pair = StorageKeyPair.generate();
    private final SecretBytes key = SymmetricKeys.generate();
    private final AcraWriter structs = AcraWriter.create(pair.publicKey());
    private final AcraBlockWriter blocks = AcraBlockWriter.create(key);
    private final BlindIndex index = BlindIndex.create(key);
    private final AcraReader reader =
            AcraReader.builder().privateKey(pair.privateKey()).symmetricKey(key).build();

    private byte[] plaintext = {};
    private byte[] struct = {};
    private byte[] block = {};
    private RawJce.@Nullable Sealed sealed;
    private RawJce.@Nullable Encrypted encrypted;

    /**
     * Makes a value of the size, and opens what the opening methods will open.
     *
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Setup
    public void prepare() throws GeneralSecurityException {
        plaintext = new byte[size];
        new SecureRandom().nextBytes(plaintext);
        struct = structs.encrypt(plaintext);
        block = blocks.encrypt(plaintext);
        sealed = raw.seal(plaintext);
        encrypted = raw.encrypt(plaintext);
    }

    /** Wipes the keys. */
    @TearDown
    public void close() {
        reader.close();
        index.close();
        blocks.close();
        key.close();
        pair.close();
    }

    /**
     * Writes an AcraStruct.
     *
     * @return it
     */
    @Benchmark
    public byte[] acraStructCreate() {
        return structs.encrypt(plaintext);
    }

    /**
     * The baseline of {@link #acraStructCreate()}.
     *
     * @return an encrypted value
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public RawJce.Sealed acraStructCreateRaw() throws GeneralSecurityException {
        return raw.seal(plaintext);
    }

    /**
     * Opens an AcraStruct.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue acraStructOpen() {
        return reader.open(struct);
    }

    /**
     * The baseline of {@link #acraStructOpen()}.
     *
     * @return the plaintext
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public byte[] acraStructOpenRaw() throws GeneralSecurityException {
        return raw.open(Objects.requireNonNull(sealed));
    }

    /**
     * Writes an AcraBlock.
     *
     * @return it
     */
    @Benchmark
    public byte[] acraBlockCreate() {
        return blocks.encrypt(plaintext);
    }

    /**
     * The baseline of {@link #acraBlockCreate()}.
     *
     * @return an encrypted value
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public RawJce.Encrypted acraBlockCreateRaw() throws GeneralSecurityException {
        return raw.encrypt(plaintext);
    }

    /**
     * Opens an AcraBlock.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue acraBlockOpen() {
        return reader.open(block);
    }

    /**
     * The baseline of {@link #acraBlockOpen()}.
     *
     * @return the plaintext
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public byte[] acraBlockOpenRaw() throws GeneralSecurityException {
        return raw.decrypt(Objects.requireNonNull(encrypted));
    }

    /**
     * Hashes a value for the blind index.
     *
     * @return the hash
     */
    @Benchmark
    public byte[] blindIndexHash() {
        return index.hash(plaintext);
    }

    /**
     * The baseline of {@link #blindIndexHash()}.
     *
     * @return the MAC
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public byte[] blindIndexHashRaw() throws GeneralSecurityException {
        return raw.hmac(plaintext);
    }
}
