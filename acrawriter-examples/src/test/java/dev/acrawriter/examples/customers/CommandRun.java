/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a run of the command left to see. */
record CommandRun(int exitCode, String output) {
    static CommandRun of(String... args) {
        StringWriter output = new StringWriter();
        int exitCode = CustomersCommand.commandLine(new PrintWriter(output))
                .setErr(new PrintWriter(output))
                .execute(args);
        return new CommandRun(exitCode, output.toString());
    }

    /** With some arguments in front of others. */
    static CommandRun of(Stream<String> first, String... more) {
        return of(Stream.concat(first, Stream.of(more)).toArray(String[]::new));
    }
}
