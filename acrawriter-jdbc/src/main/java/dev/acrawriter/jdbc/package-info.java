/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The decorator for JDBC. The entry is {@link dev.acrawriter.jdbc.AcraDataSource}: it encrypts what is bound to protected columns,
 * and decrypts what is read from them. {@link dev.acrawriter.jdbc.AcraDriver} does the same for tools that know only URLs.
 */
@NullMarked
package dev.acrawriter.jdbc;

import org.jspecify.annotations.NullMarked;
