/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanUpTest {
    private final List<String> closed = new ArrayList<>();

    @Test
    void undoesLastThingsFirst() throws Exception {
        try (CleanUp cleanUp = CleanUp.install()) {
            cleanUp.perform(() -> (AutoCloseable) () -> closed.add("folder"));
            cleanUp.perform(() -> (AutoCloseable) () -> closed.add("server"));
        }

        assertThat(closed).containsExactly("server", "folder");
    }

    @Test
    void undoesTheRestWhenOneThingFails() throws Exception {
        CleanUp cleanUp = CleanUp.install();
        cleanUp.perform(() -> (AutoCloseable) () -> closed.add("folder"));
        cleanUp.perform(() -> (AutoCloseable) () -> {
            throw new IOException("stuck");
        });

        assertThatThrownBy(cleanUp::close).hasMessage("could not clean up: stuck");
        assertThat(closed).containsExactly("folder");
    }

    @Test
    void performsNothingAfterItsEnd() throws Exception {
        CleanUp cleanUp = CleanUp.install();
        cleanUp.close();

        assertThatThrownBy(() -> cleanUp.perform(() -> (AutoCloseable) () -> closed.add("late")))
                .isInstanceOf(IllegalStateException.class);
    }
}
