/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.KeyName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Rotates a key, stops after a number of steps, says which the last was, and waits to be killed. */
final class RotatingProcess {
    static final String DONE = "done";

    private RotatingProcess() {}

    public static void main(String[] arguments) {
        int stopAfter = Integer.parseInt(arguments[3]);
        AtomicInteger count = new AtomicInteger();
        DurableFiles files = new DurableFiles(step -> {
            if (count.incrementAndGet() == stopAfter) {
                say(step);
                waitForEver();
            }
        });
        Stores.Version version = Stores.Version.valueOf(arguments[0]);
        version.open(version.options(Path.of(arguments[1])).files(files)).generate(KeyName.parse(arguments[2]));
        say(DONE);
    }

    static void say(String line) {
        // Closing the stream would end the parent's wait for the process.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
