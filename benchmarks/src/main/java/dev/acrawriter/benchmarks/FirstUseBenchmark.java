/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.jdbc.sql.StatementPlan;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a fresh JVM needs from nothing to its first AcraStruct (classes, self-test, both tables, one value), and to the plan of its
 * first statement (classes, schema, one analysis).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstUseBenchmark {
    private static final String PUBLIC_KEY = "VUVDMgAAAC3MWzmgAwTL1tFahIFUMnqXVlHA62m67/7M614PNmhXaF8G+DQm";

    /**
     * Makes a writer and encrypts.
     *
     * @return an AcraStruct
     */
    @Benchmark
    public byte[] firstAcraStruct() {
        return AcraWriter.create(Base64.getDecoder().decode(PUBLIC_KEY)).encrypt(new byte[] {1});
    }

    /**
     * Describes a table and analyses a statement.
     *
     * @return the plan
     */
    @Benchmark
    public StatementPlan firstStatementAnalysed() {
        return SqlAnalysisBenchmark.analyzer().analyze(SqlAnalysisBenchmark.STATEMENTS.get(1));
    }
}
