/* SPDX-License-Identifier: Apache-2.0 */
/** Keystores, bundles, master keys, caches: round trips, refusals, crashes, outages. */
@NullMarked
package dev.acrawriter.core.keys;

import org.jspecify.annotations.NullMarked;
