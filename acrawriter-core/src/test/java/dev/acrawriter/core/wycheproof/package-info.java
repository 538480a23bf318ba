/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Replays the vectors of C2SP Wycheproof against the primitives that the formats use. {@link
 * dev.acrawriter.core.wycheproof.WycheproofTest} is the entry.
 */
@NullMarked
package dev.acrawriter.core.wycheproof;

import org.jspecify.annotations.NullMarked;
