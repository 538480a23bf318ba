/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a protected data source tells of its work: kinds, names, counts and times, never a value. The entry is {@link
 * dev.acrawriter.jdbc.observe.AcraJdbcListener}; {@link dev.acrawriter.jdbc.observe.AcraMetrics} is one for Micrometer.
 */
@NullMarked
package dev.acrawriter.jdbc.observe;

import org.jspecify.annotations.NullMarked;
