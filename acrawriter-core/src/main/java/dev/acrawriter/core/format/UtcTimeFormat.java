/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment in a key ring (ASN.1 UTCTime). Acra writes {@code YYMMDDhhmmssZ} on a machine in UTC and local time with an
 * offset elsewhere, for example {@code 261122030258+0200}. Seconds may be missing. Years are 1950 to 2049. Page: {@code
 * docs/formats/keystore-v2.md}.
 *
 * @param text as it stands in the file, so that a ring is written back as it was read
 * @param instant the moment
 */
public record UtcTimeFormat(String text, Instant instant) {
    private static final String NAME = "UTCTime";
    private static final Pattern FORM = Pattern.compile(
            "(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?(Z|([+-])(\\d{2})(\\d{2}))", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);
    private static final int PIVOT = 50;
    private static final Instant FIRST = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2049-12-31T23:59:59Z");

    /**
     * The moment as we write it: in UTC, without fractions of a second. Moments that the form cannot hold become its
     * first or last.
     */
    public static UtcTimeFormat of(Instant instant) {
        Instant fitting = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        Instant seconds = Instant.ofEpochSecond(fitting.getEpochSecond());
        return new UtcTimeFormat(WRITTEN.format(LocalDateTime.ofInstant(seconds, ZoneOffset.UTC)), seconds);
    }

    /**
     * Reads the content of a UTCTime.
     *
     * @throws MalformedDataException if it has another form
     */
    public static UtcTimeFormat parse(Slice content) {
        String text = new String(
                content.array(), content.offset(), Math.min(content.length(), 32), StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new MalformedDataException(
                    NAME, content.length() + " bytes are not YYMMDDhhmm[ss]Z or with an offset", content.offset());
        }
        try {
            int year = number(form, 1);
            LocalDateTime local = LocalDateTime.of(
                    year < PIVOT ? 2000 + year : 1900 + year,
                    number(form, 2),
                    number(form, 3),
                    number(form, 4),
                    number(form, 5),
                    form.group(6) == null ? 0 : number(form, 6));
            return new UtcTimeFormat(text, local.toInstant(offset(form)));
        } catch (DateTimeException e) {
            throw new MalformedDataException(NAME, "a field is out of range", content.offset());
        }
    }

    private static ZoneOffset offset(Matcher form) {
        if (form.group(8) == null) {
            return ZoneOffset.UTC;
        }
        int sign = form.group(8).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(form, 9), sign * number(form, 10));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    /** The element. */
    Der der() {
        return Der.of(Der.UTC_TIME, Slice.of(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
