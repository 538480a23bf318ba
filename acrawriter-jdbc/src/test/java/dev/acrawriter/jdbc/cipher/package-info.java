/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.acrawriter.jdbc.cipher;

import org.jspecify.annotations.NullMarked;
