/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.OpenedValue;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.Cryptography;
import dev.acrawriter.core.StorageKeyPair;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * AcraStructs, one and many. The baselines, {@code createRaw} and {@code openRaw}, are those of {@link RawJce}: a fresh
 * P-256 key pair, one agreement and one AES-256-GCM by the JDK.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class AcraStructBenchmark {
    private static final int BATCH = 64;

    /** Bytes of plaintext. */
    @Param({"16", "256", "4096"})
    public int size;

    private final RawJce raw = new RawJce();
    private final StorageKeyPair pair = StorageKeyPair.generate();
    private final AcraWriter writer = AcraWriter.create(pair.publicKey());
    private final AcraWriter libraryWriter = AcraWriter.builder()
            .cryptography(Cryptography.bouncyCastleCurve())
            .publicKey(pair.publicKey())
            .build();
    private final AcraWriter reusingWriter = AcraWriter.builder()
            .publicKey(pair.publicKey())
            .reuseEphemeralKeys(10_000, Duration.ofMinutes(10))
            .build();
    private final AcraReader reader =
            AcraReader.builder().privateKey(pair.privateKey()).build();
    private final AcraReader rememberingReader = AcraReader.builder()
            .privateKey(pair.privateKey())
            .cacheAgreements(100)
            .build();

    private byte[] plaintext = {};
    private List<byte[]> batch = List.of();
    private byte[] struct = {};
    private RawJce.@Nullable Sealed sealed;

    /**
     * Makes a value of the size, and what the opening methods will open.
     *
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Setup
    public void prepare() throws GeneralSecurityException {
        plaintext = new byte[size];
        new SecureRandom().nextBytes(plaintext);
        batch = Collections.nCopies(BATCH, plaintext);
        struct = writer.encrypt(plaintext);
        sealed = raw.seal(plaintext);
    }

    /** Wipes the keys. */
    @TearDown
    public void close() {
        rememberingReader.close();
        reader.close();
        reusingWriter.close();
        pair.close();
    }

    /**
     * Writes one, as by default.
     *
     * @return it
     */
    @Benchmark
    public byte[] create() {
        return writer.encrypt(plaintext);
    }

    /**
     * Writes one with BouncyCastle's curve.
     *
     * @return it
     */
    @Benchmark
    public byte[] createByBouncyCastle() {
        return libraryWriter.encrypt(plaintext);
    }

    /**
     * The baseline of both.
     *
     * @return an encrypted value
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public RawJce.Sealed createRaw() throws GeneralSecurityException {
        return raw.seal(plaintext);
    }

    /**
     * Writes 64 at once; the time is that of one.
     *
     * @return them
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<byte[]> createAll() {
        return writer.encryptAll(batch);
    }

    /**
     * Writes one with an ephemeral key that serves 10,000.
     *
     * @return it
     */
    @Benchmark
    public byte[] createReusing() {
        return reusingWriter.encrypt(plaintext);
    }

    /**
     * Opens one.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue open() {
        return reader.open(struct);
    }

    /**
     * Opens one whose shared secret is remembered.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue openRemembering() {
        return rememberingReader.open(struct);
    }

    /**
     * The baseline of opening.
     *
     * @return the plaintext
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public byte[] openRaw() throws GeneralSecurityException {
        return raw.open(Objects.requireNonNull(sealed));
    }
}
