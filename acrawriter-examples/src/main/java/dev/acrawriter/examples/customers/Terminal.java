/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Whether a person watches, and in which letters. */
final class Terminal {
    private static final @Nullable Console CONSOLE = console();

    private Terminal() {}

    /** Tells whether input and output are a terminal, not a file or another program. */
    static boolean isWatched() {
        return CONSOLE != null;
    }

    /** Gives what the terminal understands; files and programs get UTF-8. */
    static Charset charset() {
        return CONSOLE == null ? StandardCharsets.UTF_8 : CONSOLE.charset();
    }

    /** JDK 22 to 24 make a console even where there is no terminal, unless they are asked for the older kind. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        System.setProperty("jdk.console", "java.base");
        return System.console();
    }
}
