/* SPDX-License-Identifier: Apache-2.0 */
/** Fuzz targets. The normal build replays their inputs. */
@NullMarked
package dev.acrawriter.jdbc.sql.fuzz;

import org.jspecify.annotations.NullMarked;
