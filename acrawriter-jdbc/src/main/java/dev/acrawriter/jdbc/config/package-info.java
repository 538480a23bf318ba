/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the driver's URL and Spring's properties have in common: {@link dev.acrawriter.jdbc.config.KeystoreSettings} opens a keystore
 * by settings in text.
 */
@NullMarked
package dev.acrawriter.jdbc.config;

import org.jspecify.annotations.NullMarked;
