/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.acrawriter.jdbc.value;

import org.jspecify.annotations.NullMarked;
