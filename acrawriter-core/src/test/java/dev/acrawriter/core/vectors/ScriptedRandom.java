/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import dev.acrawriter.core.crypto.RandomSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Hands out given "random" numbers in order, so that encryption can be compared byte for byte. */
public final class ScriptedRandom implements RandomSource {
    private final Deque<byte[]> script;

    public ScriptedRandom(byte[]... script) {
        this.script = new ArrayDeque<>(List.of(script));
    }

    @Override
    public void fill(byte[] target) {
        byte[] next = script.removeFirst();
        if (next.length != target.length) {
            throw new IllegalStateException("asked for " + target.length + " bytes, the script has " + next.length);
        }
        System.arraycopy(next, 0, target, 0, target.length);
    }

    public boolean isUsedUp() {
        return script.isEmpty();
    }
}
