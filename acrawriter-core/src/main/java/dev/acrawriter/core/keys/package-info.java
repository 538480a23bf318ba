/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Keys: from where they come, how they are kept, made, rotated and moved. {@link dev.acrawriter.core.keys.Keystore} opens
 * Acra's own keystores, {@link dev.acrawriter.core.keys.JavaKeys} takes what Java people have, {@link
 * dev.acrawriter.core.keys.CachingKeySource} stands in front of slow sources, and {@link
 * dev.acrawriter.core.keys.MasterKeys} tells where the master key is.
 */
@NullMarked
package dev.acrawriter.core.keys;

import org.jspecify.annotations.NullMarked;
