/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.function.Supplier;

/** Holds code to a number of bytes that it may allocate: no length field may be believed before it was compared. */
final class Allocation {
    /** A parser makes slices, and in the worst case an exception. */
    static final long OF_A_PARSER = 1 << 16;

    /** Ciphers, key agreement and big numbers, many times over: a value may hold many structures. */
    static final long OF_A_READER = 1 << 26;

    // By reflection, because the module under test does not read java.management and need not.
    private static final Object THREADS = threads();
    private static final Method ALLOCATED = allocated();

    private Allocation() {}

    /** The result of the code, which may allocate so many bytes, and some for each byte of the input. */
    static <T> T bounded(long limit, byte[] input, Supplier<T> code) {
        long bound = limit + 64L * input.length;
        long before = allocatedByThisThread();
        T result = code.get();
        if (allocatedByThisThread() - before > bound) {
            // Once more: the first time, classes may have been loaded.
            before = allocatedByThisThread();
            result = code.get();
            assertThat(allocatedByThisThread() - before)
                    .as("bytes allocated for an input of %s", input.length)
                    .isLessThanOrEqualTo(bound);
        }
        return result;
    }

    private static long allocatedByThisThread() {
        try {
            return (long) ALLOCATED.invoke(THREADS);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("allocation cannot be measured", e);
        }
    }

    private static Object threads() {
        try {
            return Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no java.management", e);
        }
    }

    private static Method allocated() {
        try {
            return Class.forName("com.sun.management.ThreadMXBean").getMethod("getCurrentThreadAllocatedBytes");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no jdk.management", e);
        }
    }
}
