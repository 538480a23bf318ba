/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** Prints the inventory of a keystore, in a process of its own. */
final class InventoryPrinter {
    private InventoryPrinter() {}

    public static void main(String[] arguments) throws IOException {
        Keystore store = Stores.Version.valueOf(arguments[0]).open(Path.of(arguments[1]));
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write((store.inventory().toJson(Instant.EPOCH) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
