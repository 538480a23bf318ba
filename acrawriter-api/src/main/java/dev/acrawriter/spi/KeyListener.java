/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.spi;

/**
 * Told what happens to keys. Called on the thread that it happens on; it must be quick, and safe for many threads. What it
 * throws is ignored: metrics must not take keys away.
 */
@FunctionalInterface
public interface KeyListener {
    /**
     * Something happened.
     *
     * @param event what; never a key byte
     */
    void onKeyEvent(KeyEvent event);
}
