/** Tests of the programs that keep and show results. */
@NullMarked
package dev.acrawriter.benchmarks;

import org.jspecify.annotations.NullMarked;
