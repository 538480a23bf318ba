/**
 * What the library costs, each time beside what the same primitives cost without it: {@link
 * dev.acrawriter.benchmarks.EnvelopeBenchmark} for single values.
 */
@NullMarked
package dev.acrawriter.benchmarks;

import org.jspecify.annotations.NullMarked;
