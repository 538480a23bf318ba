/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.acrawriter.examples.jdbc;

import org.jspecify.annotations.NullMarked;
