/* SPDX-License-Identifier: Apache-2.0 */
@NullMarked
package dev.acrawriter.jdbc.spring;

import org.jspecify.annotations.NullMarked;
