/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.OpenedValue;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.Cryptography;
import dev.acrawriter.core.SymmetricKeys;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Values of a megabyte (1,048,576 bytes) from the first second of a JVM that did nothing but {@link Cryptography#warmUp()}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 0)
@Measurement(iterations = 4, time = 1)
public class FirstSecondBenchmark {
    static final int SIZE = 1 << 20;

    private final SecretBytes key = SymmetricKeys.generate();
    private final AcraBlockWriter writer = AcraBlockWriter.create(key);
    private final AcraReader reader = AcraReader.builder().symmetricKey(key).build();
    private final byte[] plaintext = new byte[SIZE];
    private byte[] block = {};

    /** Warms up as an application would. */
    @Setup
    public void warmUp() {
        Cryptography.standard().warmUp();
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
     * Opens one.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue open() {
        return reader.open(block);
    }
}
