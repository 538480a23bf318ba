/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.OpenedValue;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.Cryptography;
import dev.acrawriter.core.SymmetricKeys;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** AcraBlocks. The baselines, whose names end in {@code Raw}, are those of {@link RawOperations}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class AcraBlockBenchmark {
    /** Bytes of plaintext: a small value, and one of a megabyte. */
    @Param({"256", "1048576"})
    public int size;

    private final SecretBytes key = SymmetricKeys.generate();
    private final AcraBlockWriter writer = AcraBlockWriter.create(key);
    private final AcraReader reader = AcraReader.builder().symmetricKey(key).build();

    private byte[] plaintext = {};
    private byte[] block = {};

    /** What one thread needs for the baselines. */
    @State(Scope.Thread)
    public static class Baseline {
        private final RawOperations operations = new RawOperations();
        private byte[] out = {};

        /**
         * Makes what the opening baseline opens.
         *
         * @param benchmark has the value
         * @throws GeneralSecurityException if the JDK lacks an algorithm
         */
        @Setup
        public void prepare(AcraBlockBenchmark benchmark) throws GeneralSecurityException {
            out = RawOperations.roomFor(benchmark.plaintext);
            operations.prepare(benchmark.plaintext);
        }
    }

    /** Warms up as an application would, and makes a value of the size. */
    @Setup
    public void prepare() {
        Cryptography.standard().warmUp();
        plaintext = new byte[size];
        new SecureRandom().nextBytes(plaintext);
        block = writer.encrypt(plaintext);
    }

    /** Wipes the keys. */
    @TearDown
    public void close() {
        reader.close();
        writer.close();
        key.close();
    }

    /**
     * Writes one.
     *
     * @return it
     */
    @Benchmark
    public byte[] create() {
        return writer.encrypt(plaintext);
    }

    /**
     * The baseline of {@link #create()}.
     *
     * @param baseline the thread's
     * @return bytes written
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public int createRaw(Baseline baseline) throws GeneralSecurityException {
        return baseline.operations.create(plaintext, baseline.out);
    }

    /**
     * AES-GCM alone, in steps.
     *
     * @param baseline the thread's
     * @return bytes written
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public int createRawInSteps(Baseline baseline) throws GeneralSecurityException {
        return baseline.operations.encryptInSteps(plaintext, baseline.out);
    }

    /**
     * Opens one.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue open() {
        return reader.open(block);
    }

    /**
     * The baseline of {@link #open()}.
     *
     * @param baseline the thread's
     * @return the plaintext
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    public byte[] openRaw(Baseline baseline) throws GeneralSecurityException {
        return baseline.operations.open();
    }

    /**
     * {@link #create()} by one thread, in operations a second.
     *
     * @return an AcraBlock
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public byte[] createOneThread() {
        return writer.encrypt(plaintext);
    }

    /**
     * {@link #create()} by two threads at once.
     *
     * @return an AcraBlock
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @Threads(2)
    public byte[] createTwoThreads() {
        return writer.encrypt(plaintext);
    }

    /**
     * {@link #createRaw} by one thread, in operations a second.
     *
     * @param baseline the thread's
     * @return bytes written
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    public int createRawOneThread(Baseline baseline) throws GeneralSecurityException {
        return baseline.operations.create(plaintext, baseline.out);
    }

    /**
     * {@link #createRaw} by two threads at once.
     *
     * @param baseline the thread's
     * @return bytes written
     * @throws GeneralSecurityException if the JDK lacks an algorithm
     */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @Threads(2)
    public int createRawTwoThreads(Baseline baseline) throws GeneralSecurityException {
        return baseline.operations.create(plaintext, baseline.out);
    }
}
