/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Which columns are protected, and how: the immutable model of AcraServer's {@code encryptor_config}. {@link
 * dev.acrawriter.schema.EncryptionSchema} is the entry; it is read from a file by {@code EncryptorConfigReader} of the
 * module {@code dev.acrawriter.core}, or put together by hand with the builders here.
 */
@NullMarked
package dev.acrawriter.schema;

import org.jspecify.annotations.NullMarked;
