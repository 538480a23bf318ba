/* SPDX-License-Identifier: Apache-2.0 */
/** Events of Java Flight Recorder. The entry is {@link dev.acrawriter.jdbc.jfr.FlightRecording}. */
@NullMarked
package dev.acrawriter.jdbc.jfr;

import org.jspecify.annotations.NullMarked;
