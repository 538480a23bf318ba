/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A schema that is written on classes: {@link dev.acrawriter.schema.annotation.EncryptedTable} and {@link
 * dev.acrawriter.schema.annotation.Encrypted} say what is protected, {@link
 * dev.acrawriter.schema.annotation.AnnotatedSchema}, the entry, reads them and joins them with schemas of other origin, and
 * {@link dev.acrawriter.schema.annotation.AnnotatedSource} writes classes for a schema.
 */
@NullMarked
package dev.acrawriter.schema.annotation;

import org.jspecify.annotations.NullMarked;
