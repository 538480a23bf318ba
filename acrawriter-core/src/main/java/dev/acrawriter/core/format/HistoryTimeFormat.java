/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a retired key file of keystore version 1: the moment of its retirement in UTC, without a zone, with the
 * fraction of a second cut of its trailing zeros, for example {@code 2024-01-02T03:04:05.25}. Byte order is time order.
 * Page: {@code docs/formats/keystore-v1.md}.
 */
public final class HistoryTimeFormat {
    private static final int MAX_FRACTION_DIGITS = 9;

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, MAX_FRACTION_DIGITS, true)
            .toFormatter(Locale.ROOT);

    private HistoryTimeFormat() {}

    /** Writes a moment. */
    public static String write(Instant moment) {
        return FORM.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    /** Writes a moment for file systems that refuse colons: hyphens stand in their place, and the order is the same. */
    public static String writeWithoutColons(Instant moment) {
        return write(moment).replace(':', '-');
    }

    /** Reads a moment in either form; empty for a name that is none, which Acra reads as a retired key all the same. */
    public static Optional<Instant> parse(String name) {
        int time = name.indexOf('T');
        if (time < 0) {
            return Optional.empty();
        }
        String colons = name.substring(0, time) + name.substring(time).replace('-', ':');
        try {
            return Optional.of(LocalDateTime.parse(colons).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notAMoment) {
            return Optional.empty();
        }
    }
}
