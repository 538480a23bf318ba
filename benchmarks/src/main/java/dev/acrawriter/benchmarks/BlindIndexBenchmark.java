/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.core.BlindIndex;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The search hash of a value as long as an e-mail address. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class BlindIndexBenchmark {
    private final byte[] value = new byte[30];
    private final BlindIndex index = BlindIndex.create(new byte[] {1, 2, 3});
    private final Mac mac = mac();

    private static Mac mac() {
        try {
            Mac made = Mac.getInstance("HmacSHA256");
            made.init(new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256"));
            return made;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has HmacSHA256", e);
        }
    }

    /**
     * Hashes a value.
     *
     * @return the hash
     */
    @Benchmark
    public byte[] hash() {
        return index.hash(value);
    }

    /**
     * The baseline.
     *
     * @return the MAC
     */
    @Benchmark
    public byte[] hashRaw() {
        return mac.doFinal(value);
    }
}
