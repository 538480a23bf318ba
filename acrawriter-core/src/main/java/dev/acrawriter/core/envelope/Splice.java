/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.core.format.Slice;
import java.io.ByteArrayOutputStream;

/** A value with some of its parts replaced, front to back. Copies nothing until the first part is. */
final class Splice {
    private final Slice input;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream(0);
    private int copied;
    private boolean changed;

    Splice(Slice input) {
        this.input = input;
    }

    /** Puts other bytes in the place of a part that starts at or behind the last one's end. */
    void replace(int start, int end, byte[] replacement) {
        output.write(input.array(), input.offset() + copied, start - copied);
        output.writeBytes(replacement);
        copied = end;
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    Slice result() {
        if (!changed) {
            return input;
        }
        output.write(input.array(), input.offset() + copied, input.length() - copied);
        copied = input.length();
        return Slice.of(output.toByteArray());
    }
}
