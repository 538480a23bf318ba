/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.examples.customers.OrderedPipeline.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedPipelineTest {
    private static Iterator<Source<Integer>> numbers(int count) {
        return IntStream.range(0, count).<Source<Integer>>mapToObj(i -> () -> i).iterator();
    }

    @Test
    void givesResultsInTheOrderOfTheItems() throws Exception {
        List<Integer> results = new ArrayList<>();
        try (OrderedPipeline pipeline = new OrderedPipeline(3)) {
            pipeline.run(
                    numbers(50),
                    i -> {
                        Thread.sleep(i % 5);
                        return i * i;
                    },
                    results::add);
        }

        assertThat(results)
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> i * i).toList());
    }

    @Test
    void fetchesNoFurtherAheadThanTwoItemsPerThread() throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        Iterator<Source<Integer>> sources = IntStream.range(0, 50)
                .<Source<Integer>>mapToObj(i -> fetched::incrementAndGet)
                .iterator();
        try (OrderedPipeline pipeline = new OrderedPipeline(2)) {
            pipeline.run(
                    sources,
                    i -> i,
                    i -> assertThat(fetched.get() - taken.getAndIncrement()).isLessThanOrEqualTo(4));
        }

        assertThat(taken).hasValue(50);
    }

    @Test
    void passesOnWhatAWorkerThrows() {
        try (OrderedPipeline pipeline = new OrderedPipeline(2)) {
            assertThatThrownBy(() -> pipeline.run(
                            numbers(10),
                            i -> {
                                throw new IOException("item " + i);
                            },
                            i -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage("item 0");
        }
    }
}
