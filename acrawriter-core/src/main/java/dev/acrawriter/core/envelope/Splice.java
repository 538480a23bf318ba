/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.envelope;

import dev.acrawriter.core.format.Slice;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A value with some of its parts replaced, front to back. Copies nothing until the first part is, and nothing at all if one
 * replacement takes the place of the whole.
 */
final class Splice {
    private final Slice input;
    private @Nullable ByteArrayOutputStream output;
    private byte @Nullable [] whole;
    private int copied;
    private boolean changed;

    Splice(Slice input) {
        this.input = input;
    }

    /** Puts other bytes, which are taken over, in the place of a part that starts at or behind the last one's end. */
    void replace(int start, int end, byte[] replacement) {
        changed = true;
        if (start == 0 && end == input.length()) {
            whole = replacement;
            return;
        }
        if (output == null) {
            output = new ByteArrayOutputStream(0);
        }
        output.write(input.array(), input.offset() + copied, start - copied);
        output.writeBytes(replacement);
        copied = end;
    }

    boolean changed() {
        return changed;
    }

    Slice result() {
        if (whole != null) {
            return Slice.of(whole);
        }
        if (output == null) {
            return input;
        }
        output.write(input.array(), input.offset() + copied, input.length() - copied);
        copied = input.length();
        return Slice.of(output.toByteArray());
    }
}
