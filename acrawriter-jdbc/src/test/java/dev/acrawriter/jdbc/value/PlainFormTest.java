/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.acrawriter.jdbc.value.PlainFormException.Kind;
import dev.acrawriter.schema.ColumnSetting;
import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("JavaUtilDate") // JDBC hands out and takes these classes.
class PlainFormTest {
    private static final long SEED = 20_240_229;
    private static final int ROUNDS = 20_000;

    // ---- canonical texts

    @ParameterizedTest
    @CsvSource({
        "INT32, 0, 0",
        "INT32, -2147483648, -2147483648",
        "INT64, 9223372036854775807, 9223372036854775807",
        "DECIMAL, 12.50, 12.5",
        "DECIMAL, +0012.50, 12.5",
        "DECIMAL, 1E+3, 1000",
        "DECIMAL, 0.000, 0",
        "DECIMAL, -.5, -0.5",
        "DOUBLE, 0.1, 0.1",
        "DOUBLE, 100.0, 100",
        "DOUBLE, 1e15, 1e+15",
        "DOUBLE, 123456789012345.6, 123456789012345.6",
        "DOUBLE, 0.00001, 1e-05",
        "DOUBLE, 2e23, 2e+23",
        "DOUBLE, 4.9E-324, 4.94065645841247e-324",
        "DOUBLE, -0.0, 0",
        "DOUBLE, NaN, NaN",
        "DOUBLE, -Infinity, -Infinity",
        "BOOLEAN, T, true",
        "BOOLEAN, off, false",
        "DATE, 2024-02-29, 2024-02-29",
        "TIME, 23:59, 23:59:00",
        "TIME, 23:59:59.500000, 23:59:59.5",
        "TIMESTAMP, 2024-02-29 00:00:00, 2024-02-29T00:00:00",
        "TIMESTAMP, 2024-02-29, 2024-02-29T00:00:00",
        "TIMESTAMP, 2024-02-29T23:59:59.123456789, 2024-02-29T23:59:59.123456789",
        "TIMESTAMPTZ, 2024-02-29 23:59:59.5+01, 2024-02-29T22:59:59.5Z",
        "TIMESTAMPTZ, 2024-02-29T23:59:59-03:30, 2024-03-01T03:29:59Z",
        "UUID, 00112233-4455-6677-8899-AABBCCDDEEFF, 00112233-4455-6677-8899-aabbccddeeff"
    })
    void givesEqualValuesOneText(DataType type, String given, String canonical) {
        PlainForm form = PlainForm.of(type);
        assertThat(text(form.encode(given))).isEqualTo(canonical);
        assertThat(text(form.encode(given.getBytes(UTF_8)))).isEqualTo(canonical);
        assertThat(text(form.encode(canonical))).isEqualTo(canonical);
    }

    @Test
    void keepsTheScaleOfDecimalsOnlyWhereNothingIsSearched() {
        ColumnSetting encrypted =
                ColumnSetting.builder("price").dataType(DataType.DECIMAL).build();
        ColumnSetting searched = ColumnSetting.builder("price")
                .searchable()
                .dataType(DataType.DECIMAL)
                .build();
        BigDecimal price = new BigDecimal("12.50");
        assertThat(PlainForm.of(encrypted).decode(PlainForm.of(encrypted).encode(price), BigDecimal.class))
                .isEqualTo(price);
        assertThat(PlainForm.of(searched).encode(price))
                .isEqualTo(PlainForm.of(searched).encode(new BigDecimal("12.5")));
    }

    @Test
    void keepsTheSignOfZeroOnlyWhereNothingIsSearched() {
        ColumnSetting encrypted =
                ColumnSetting.builder("x").dataType(DataType.DOUBLE).build();
        assertThat(text(PlainForm.of(encrypted).encode(-0.0))).isEqualTo("-0");
        assertThat(PlainForm.of(encrypted).decode("-0".getBytes(UTF_8), Double.class))
                .isEqualTo(-0.0);
        assertThat(text(PlainForm.of(DataType.DOUBLE).encode(-0.0))).isEqualTo("0");
    }

    @Test
    void givesBytesAsTheyAreAndTextsAsUtf8() {
        byte[] any = {0, -1, 0x25};
        assertThat(PlainForm.of((DataType) null).encode(any)).isEqualTo(any).isNotSameAs(any);
        assertThat(PlainForm.of(DataType.BYTES).decode(any, byte[].class)).isEqualTo(any);
        assertThat(text(PlainForm.of((DataType) null).encode("Grüße"))).isEqualTo("Grüße");
        assertThat(text(PlainForm.of((DataType) null).encode(42))).isEqualTo("42");
        assertThat(PlainForm.of(DataType.BYTES).decode("Grüße".getBytes(UTF_8), String.class))
                .isEqualTo("Grüße");
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void leavesTheEmptyValueAlone(DataType type) {
        PlainForm form = PlainForm.of(type);
        assertThat(form.encode("")).isEmpty();
        assertThat(form.encode(new byte[0])).isEmpty();
        assertThat(form.decode(new byte[0], String.class)).isEmpty();
        refuses(Kind.MALFORMED, () -> form.decode(new byte[0], Integer.class));
    }

    // ---- what getters give

    @Test
    void readsAnIntegerAsEveryNumber() {
        PlainForm form = PlainForm.of(DataType.INT32);
        byte[] plain = form.encode(100);
        assertThat(form.decodeDefault(plain)).isEqualTo(100);
        assertThat(form.decode(plain, String.class)).isEqualTo("100");
        assertThat(form.decode(plain, Byte.class)).isEqualTo((byte) 100);
        assertThat(form.decode(plain, Short.class)).isEqualTo((short) 100);
        assertThat(form.decode(plain, Long.class)).isEqualTo(100L);
        assertThat(form.decode(plain, int.class)).isEqualTo(100);
        assertThat(form.decode(plain, Float.class)).isEqualTo(100f);
        assertThat(form.decode(plain, Double.class)).isEqualTo(100d);
        assertThat(form.decode(plain, BigDecimal.class)).isEqualTo("100");
        assertThat(form.decode(plain, BigInteger.class)).isEqualTo(100);
        refuses(Kind.OUT_OF_RANGE, () -> form.decode(plain, Boolean.class));
        refuses(Kind.OUT_OF_RANGE, () -> form.decode("300".getBytes(UTF_8), Byte.class));
        refuses(Kind.WRONG_TYPE, () -> form.decode(plain, LocalDate.class));
    }

    @Test
    void readsIntegersAsAnotherApplicationOfAcraWroteThem() {
        assertThat(PlainForm.of(DataType.INT32).decode("007".getBytes(UTF_8), Integer.class))
                .isEqualTo(7);
        assertThat(PlainForm.of(DataType.INT32).decode("007".getBytes(UTF_8), String.class))
                .isEqualTo("007");
    }

    @Test
    void cutsTheFractionForGettersOfWholeNumbersAsDriversDo() {
        PlainForm form = PlainForm.of(DataType.DECIMAL);
        assertThat(form.decode("-12.9".getBytes(UTF_8), Integer.class)).isEqualTo(-12);
        refuses(Kind.OUT_OF_RANGE, () -> form.decode("99999999999".getBytes(UTF_8), Integer.class));
    }

    @Test
    void readsATextAsWhatItSays() {
        PlainForm form = PlainForm.of(DataType.STR);
        assertThat(form.decode("42".getBytes(UTF_8), Integer.class)).isEqualTo(42);
        assertThat(form.decode("2024-02-29".getBytes(UTF_8), LocalDate.class)).isEqualTo("2024-02-29");
        assertThat(form.decode("yes".getBytes(UTF_8), Boolean.class)).isTrue();
        refuses(Kind.MALFORMED, () -> form.decode("Jane".getBytes(UTF_8), Integer.class));
        refuses(Kind.MALFORMED, () -> form.decode(new byte[] {-1}, String.class));
    }

    @Test
    void showsTimesAsPostgresqlDoes() {
        assertThat(PlainForm.of(DataType.TIMESTAMP).decode("2024-02-29T23:59:59.5".getBytes(UTF_8), String.class))
                .isEqualTo("2024-02-29 23:59:59.5");
        assertThat(PlainForm.of(DataType.TIMESTAMPTZ).decode("2024-02-29T23:59:59Z".getBytes(UTF_8), String.class))
                .isEqualTo("2024-02-29 23:59:59+00");
    }

    @Test
    void takesOldDatesApartAndTogetherInTheZoneOfTheCalendar() {
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        Timestamp given = Timestamp.from(Instant.parse("2024-02-29T20:00:00.123456789Z"));
        PlainForm local = PlainForm.of(DataType.TIMESTAMP);
        assertThat(text(local.encode(given, tokyo))).isEqualTo("2024-03-01T05:00:00.123456789");
        assertThat(local.decode(local.encode(given, tokyo), Timestamp.class, tokyo))
                .isEqualTo(given);
        PlainForm instant = PlainForm.of(DataType.TIMESTAMPTZ);
        assertThat(text(instant.encode(given, tokyo))).isEqualTo("2024-02-29T20:00:00.123456789Z");
        PlainForm day = PlainForm.of(DataType.DATE);
        assertThat(text(day.encode(new Date(given.getTime()), tokyo))).isEqualTo("2024-03-01");
        assertThat(day.decode("2024-03-01".getBytes(UTF_8), Date.class, tokyo).getTime())
                .isEqualTo(Instant.parse("2024-02-29T15:00:00Z").toEpochMilli());
    }

    // ---- round trips

    @Test
    void bringsEveryDoubleBackWhateverTheVersionOfJava() {
        Random random = seeded();
        PlainForm form = PlainForm.of(DataType.DOUBLE);
        for (int i = 0; i < ROUNDS; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : Math.round(random.nextGaussian() * 1e6) / 1e3;
            byte[] plain = form.encode(value);
            assertThat(form.decode(plain, Double.class)).isEqualTo(Double.valueOf(value + 0.0));
            assertThat(form.encode(text(plain))).isEqualTo(plain);
            float single = Float.intBitsToFloat(random.nextInt());
            assertThat(form.decode(form.encode(single), Float.class)).isEqualTo(Float.valueOf(single + 0f));
        }
    }

    @Test
    void bringsNumbersBack() {
        Random random = seeded();
        for (int i = 0; i < ROUNDS; i++) {
            long whole = random.nextLong() >> random.nextInt(64);
            assertThat(roundTrip(DataType.INT64, whole, Long.class)).isEqualTo(whole);
            assertThat(roundTrip(DataType.INT32, (int) whole, Integer.class)).isEqualTo((int) whole);
            BigDecimal decimal =
                    new BigDecimal(new BigInteger(1 + random.nextInt(300), random), random.nextInt(80) - 20);
            assertThat(roundTrip(DataType.DECIMAL, decimal, BigDecimal.class)).isEqualByComparingTo(decimal);
        }
    }

    @Test
    void bringsDaysAndTimesBack() {
        Random random = seeded();
        for (int i = 0; i < ROUNDS; i++) {
            LocalDate date = LocalDate.ofEpochDay(random.nextInt(3_600_000) - 719_000);
            LocalTime time = LocalTime.ofNanoOfDay((long) (random.nextDouble() * 86_400_000_000_000L));
            time = i % 3 == 0 ? time.withNano(0) : time;
            LocalDateTime timestamp = date.atTime(time);
            assertThat(roundTrip(DataType.DATE, date, LocalDate.class)).isEqualTo(date);
            assertThat(roundTrip(DataType.TIME, time, LocalTime.class)).isEqualTo(time);
            assertThat(roundTrip(DataType.TIMESTAMP, timestamp, LocalDateTime.class))
                    .isEqualTo(timestamp);
            OffsetDateTime instant = timestamp.plusDays(2).atOffset(ZoneOffset.ofHours(random.nextInt(36) - 18));
            assertThat(roundTrip(DataType.TIMESTAMPTZ, instant, OffsetDateTime.class))
                    .isEqualTo(instant.withOffsetSameInstant(ZoneOffset.UTC));
            assertThat(roundTrip(DataType.STR, timestamp, LocalDateTime.class)).isEqualTo(timestamp);
        }
    }

    @Test
    void bringsOldDatesBack() {
        Random random = seeded();
        for (int i = 0; i < ROUNDS; i++) {
            Timestamp timestamp = new Timestamp(random.nextLong(-10_000_000_000_000L, 10_000_000_000_000L));
            timestamp.setNanos(random.nextInt(1_000_000_000));
            assertThat(roundTrip(DataType.TIMESTAMPTZ, timestamp, Timestamp.class))
                    .isEqualTo(timestamp);
            Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
            PlainForm form = PlainForm.of(DataType.TIMESTAMP);
            assertThat(form.decode(form.encode(timestamp, utc), Timestamp.class, utc))
                    .isEqualTo(timestamp);
            PlainForm times = PlainForm.of(DataType.TIME);
            Time time = new Time(random.nextInt(86_400_000));
            assertThat(times.decode(times.encode(time, utc), Time.class, utc)).isEqualTo(time);
        }
    }

    @Test
    void bringsTextsAndUuidsBack() {
        Random random = seeded();
        for (int i = 0; i < ROUNDS; i++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            assertThat(roundTrip(DataType.UUID, uuid, UUID.class)).isEqualTo(uuid);
            assertThat(roundTrip(DataType.STR, uuid, UUID.class)).isEqualTo(uuid);
            String text = random.ints(1 + random.nextInt(30), 0, 0x11_0000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(roundTrip(DataType.STR, text, String.class)).isEqualTo(text);
            assertThat(roundTrip(DataType.JSON, text, String.class)).isEqualTo(text);
        }
    }

    // ---- refusals

    @ParameterizedTest
    @ValueSource(strings = {"007", "+5", "-0", " 7", "7 ", "abc", "1.0", "1e3", "0x10", "٣"})
    void refusesTextsThatAreNoCanonicalIntegers(String text) {
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.INT32).encode(text));
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.INT64).encode(text));
    }

    @Test
    void refusesNumbersThatWouldLoseSomething() {
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.INT32).encode(2_147_483_648L));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.INT32).encode("2147483648"));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.INT64).encode("99999999999999999999999"));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.INT64).encode(new BigDecimal("1.5")));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.DECIMAL).encode(Double.NaN));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.DOUBLE).encode(9_007_199_254_740_993L));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.BOOLEAN).encode(2));
    }

    @Test
    void refusesShortTextsOfHugeNumbers() {
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.DECIMAL).encode("1E+99999"));
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.DECIMAL).encode("1E+999999999"));
        BigDecimal huge = BigDecimal.valueOf(1, -2_000_000_000);
        for (DataType type : List.of(DataType.DECIMAL, DataType.INT64, DataType.DOUBLE, DataType.STR)) {
            refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(type).encode(huge));
            refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(type).encode(BigDecimal.valueOf(1, 2_000_000_000)));
        }
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.DOUBLE).encode("1e999"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-30", "24-02-29", "+12024-02-29", "0000-01-01", "20240229", "yesterday"})
    void refusesTextsThatAreNoDays(String text) {
        assertThatExceptionOfType(PlainFormException.class)
                .isThrownBy(() -> PlainForm.of(DataType.DATE).encode(text));
    }

    @Test
    void refusesTimesThatWouldLoseOrGuessSomething() {
        refuses(
                Kind.OUT_OF_RANGE,
                () -> PlainForm.of(DataType.DATE).encode(LocalDateTime.parse("2024-02-29T10:00:00")));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.DATE).encode(LocalDate.MAX));
        refuses(Kind.WRONG_TYPE, () -> PlainForm.of(DataType.TIMESTAMP).encode(Instant.EPOCH));
        refuses(Kind.WRONG_TYPE, () -> PlainForm.of(DataType.TIMESTAMP).encode(OffsetDateTime.now(ZoneOffset.UTC)));
        refuses(
                Kind.WRONG_TYPE,
                () -> PlainForm.of(DataType.TIMESTAMPTZ).encode(LocalDateTime.parse("2024-02-29T10:00")));
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.TIMESTAMPTZ).encode("2024-02-29 10:00:00"));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.TIMESTAMPTZ).encode(Instant.MAX));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.TIMESTAMPTZ).encode(OffsetDateTime.MAX));
        refuses(Kind.OUT_OF_RANGE, () -> PlainForm.of(DataType.TIMESTAMP).encode(new Timestamp(Long.MIN_VALUE)));
    }

    @Test
    void keepsEveryCharacterOfUnicode() {
        PlainForm form = PlainForm.of(DataType.STR);
        // The replacement character too, which elsewhere stands for what is no text.
        for (String text : List.of("plain", "\u00e9t\u00e9", "\u20ac", "\uFFFD", "a\uD83D\uDE00b", "\uDBFF\uDFFF")) {
            byte[] plain = form.encode(text);

            assertThat(plain).isEqualTo(text.getBytes(UTF_8));
            assertThat(form.decode(plain, String.class)).isEqualTo(text);
            assertThat(form.decodeDefault(plain)).isEqualTo(text);
        }
    }

    @Test
    void refusesEveryUnpairedSurrogate() {
        for (String text :
                List.of("\uD800", "\uDC00", "\uDC00\uD800", "\uD83D\uD83D\uDE00", "x\uD83D\uDE00\uDE00", "\uD83Dx")) {
            refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.STR).encode(text));
        }
    }

    @Test
    void refusesUnpairedSurrogatesAndBytesThatAreNoText() {
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.STR).encode("a\uD800b"));
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.STR).encode(new byte[] {-1, 0}));
        refuses(Kind.MALFORMED, () -> PlainForm.of((DataType) null).encode("\uDC00"));
    }

    @Test
    void refusesUuidsThatJavaWouldFillUp() {
        refuses(Kind.MALFORMED, () -> PlainForm.of(DataType.UUID).encode("1-2-3-4-5"));
        refuses(Kind.WRONG_TYPE, () -> PlainForm.of(DataType.UUID).encode(5));
    }

    @ParameterizedTest
    @EnumSource(DataType.class)
    void neverShowsTheValueInAnError(DataType type) {
        PlainForm form = PlainForm.of(type);
        for (Object secret : List.of("canary-4711\uD800", 4711.4711e300, "4711-99-99", new Object[] {"canary-4711"})) {
            try {
                form.encode(secret);
            } catch (PlainFormException e) {
                assertThat(e).hasNoCause();
                assertThat(e.getMessage()).doesNotContain("4711").contains(form.name());
                assertThat(e.kind().sqlState()).hasSize(5);
            }
        }
        for (Class<?> target : List.of(Integer.class, LocalDate.class, UUID.class, Boolean.class)) {
            refuses(null, () -> form.decode("canary-4711".getBytes(UTF_8), target));
        }
    }

    private static <T> T roundTrip(DataType type, Object value, Class<T> target) {
        PlainForm form = PlainForm.of(type);
        byte[] plain = form.encode(value);
        assertThat(form.encode(plain)).as("the canonical text stays").isEqualTo(plain);
        return form.decode(plain, target);
    }

    private static Random seeded() {
        System.out.println("PlainFormTest: seed " + SEED);
        return new Random(SEED);
    }

    private static String text(byte[] plain) {
        return new String(plain, UTF_8);
    }

    private static void refuses(@Nullable Kind kind, Runnable conversion) {
        assertThatExceptionOfType(PlainFormException.class)
                .isThrownBy(conversion::run)
                .withNoCause()
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain("4711");
                    if (kind != null) {
                        assertThat(e.kind()).isEqualTo(kind);
                    }
                });
    }
}
