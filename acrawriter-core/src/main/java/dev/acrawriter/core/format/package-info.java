/**
 * The wire formats, one file each: offsets, {@code parse} and {@code write}; no keys, no ciphers, no I/O. All reading goes
 * through {@link dev.acrawriter.core.format.Slice}.
 */
@NullMarked
package dev.acrawriter.core.format;

import org.jspecify.annotations.NullMarked;
