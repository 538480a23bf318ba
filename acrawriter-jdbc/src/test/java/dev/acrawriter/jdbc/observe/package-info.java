/* SPDX-License-Identifier: Apache-2.0 */
/** The promises of the package of events; what they tell is tested at the data source. */
@NullMarked
package dev.acrawriter.jdbc.observe;

import org.jspecify.annotations.NullMarked;
