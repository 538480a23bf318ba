/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Exchanges values with the real Themis, which runs as WebAssembly in a Node process. {@link
 * dev.acrawriter.core.live.LiveThemisTest} is the entry.
 */
@NullMarked
package dev.acrawriter.core.live;

import org.jspecify.annotations.NullMarked;
