/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.acrawriter.schema.annotation;

import org.jspecify.annotations.NullMarked;
