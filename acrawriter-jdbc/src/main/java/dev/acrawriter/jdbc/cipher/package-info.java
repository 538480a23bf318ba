/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The stored bytes of protected columns: how a plaintext is stored and hashed with the keys of a client, and what the
 * application gets for what is stored. {@link dev.acrawriter.jdbc.cipher.ColumnCipher} is the entry.
 */
@NullMarked
package dev.acrawriter.jdbc.cipher;

import org.jspecify.annotations.NullMarked;
