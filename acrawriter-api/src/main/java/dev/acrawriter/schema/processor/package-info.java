/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What runs in the compiler: {@link dev.acrawriter.schema.processor.EncryptedTableProcessor} lists annotated classes, so that
 * nothing has to be scanned at run time.
 */
@NullMarked
package dev.acrawriter.schema.processor;

import org.jspecify.annotations.NullMarked;
