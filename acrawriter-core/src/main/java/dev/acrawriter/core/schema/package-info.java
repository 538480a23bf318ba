/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Reads AcraServer's {@code encryptor_config} into a {@link dev.acrawriter.schema.EncryptionSchema}. The entry is {@link
 * dev.acrawriter.core.schema.EncryptorConfigReader}; {@code ConfigTree} makes a tree that knows its lines, {@code
 * SchemaBinder} makes the schema, {@code ColumnRules} holds the accepted combinations. {@link dev.acrawriter.core.schema.EncryptorConfigWriter} goes the other way.
 */
@NullMarked
package dev.acrawriter.core.schema;

import org.jspecify.annotations.NullMarked;
