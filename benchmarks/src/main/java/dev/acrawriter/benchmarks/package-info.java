/**
 * What the library costs, each time beside what the same primitives cost without it: {@link
 * dev.acrawriter.benchmarks.AcraStructBenchmark} and {@link dev.acrawriter.benchmarks.AcraBlockBenchmark} for single
 * values, {@link dev.acrawriter.benchmarks.DecoratorBenchmark} and {@link dev.acrawriter.benchmarks.CellBenchmark} for a
 * database, {@link dev.acrawriter.benchmarks.FirstUseBenchmark} and {@link
 * dev.acrawriter.benchmarks.FirstStatementBenchmark} for a fresh JVM. {@link dev.acrawriter.benchmarks.Goals} tells
 * from the results what was reached, {@link dev.acrawriter.benchmarks.Keep} and {@link
 * dev.acrawriter.benchmarks.Report} keep and show them, {@link
 * dev.acrawriter.benchmarks.TimingLeaks} looks for secrets in times.
 */
@NullMarked
package dev.acrawriter.benchmarks;

import org.jspecify.annotations.NullMarked;
