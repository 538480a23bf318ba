/* SPDX-License-Identifier: Apache-2.0 */
/** What frameworks do with JDBC, done on protected tables: {@link dev.acrawriter.jdbc.frameworks.People} is the table. */
@NullMarked
package dev.acrawriter.jdbc.frameworks;

import org.jspecify.annotations.NullMarked;
