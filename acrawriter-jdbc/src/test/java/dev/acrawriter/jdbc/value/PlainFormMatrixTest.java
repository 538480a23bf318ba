/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.schema.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which Java class goes with which type: printed, so that a change is seen, and counted, so that it is meant. */
class PlainFormMatrixTest {
    private static final Instant MOMENT = Instant.parse("2024-02-29T22:30:00.5Z");

    private static final List<Object> GIVEN = List.of(
            true,
            (byte) 1,
            (short) 1,
            1,
            1L,
            1f,
            1d,
            new BigDecimal("1.0"),
            BigInteger.ONE,
            Date.valueOf("2024-02-29"),
            Time.valueOf("22:30:00"),
            Timestamp.valueOf("2024-02-29 22:30:00.5"),
            LocalDate.parse("2024-02-29"),
            LocalTime.parse("22:30:00.5"),
            LocalDateTime.parse("2024-02-29T22:30:00.5"),
            MOMENT,
            OffsetDateTime.parse("2024-02-29T22:30:00.5+01:00"),
            ZonedDateTime.parse("2024-02-29T22:30:00.5+01:00[Europe/Paris]"),
            new UUID(1, 2));

    private static final List<Class<?>> WANTED = List.of(
            String.class,
            byte[].class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            Date.class,
            Time.class,
            Timestamp.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            Instant.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            UUID.class);

    private static final Map<DataType, String> SAMPLES = new TreeMap<>(Map.ofEntries(
            Map.entry(DataType.STR, "1"),
            Map.entry(DataType.BYTES, "1"),
            Map.entry(DataType.INT32, "1"),
            Map.entry(DataType.INT64, "1"),
            Map.entry(DataType.DECIMAL, "1"),
            Map.entry(DataType.DOUBLE, "1"),
            Map.entry(DataType.BOOLEAN, "true"),
            Map.entry(DataType.DATE, "2024-02-29"),
            Map.entry(DataType.TIME, "22:30:00.5"),
            Map.entry(DataType.TIMESTAMP, "2024-02-29T22:30:00.5"),
            Map.entry(DataType.TIMESTAMPTZ, "2024-02-29T22:30:00.5Z"),
            Map.entry(DataType.UUID, "00000000-0000-0001-0000-000000000002"),
            Map.entry(DataType.JSON, "1")));

    @Test
    void everyTypeTakesTheClassesOfItsKind() {
        Map<DataType, String> accepted = new TreeMap<>();
        List<String> lines = new ArrayList<>();
        for (DataType type : DataType.values()) {
            List<String> row = new ArrayList<>();
            row.add(encodes(type, sample(type)) ? "String" : "-");
            row.add(encodes(type, sample(type).getBytes(StandardCharsets.UTF_8)) ? "byte[]" : "-");
            for (Object value : GIVEN) {
                row.add(encodes(type, value) ? value.getClass().getSimpleName() : "-");
            }
            lines.add(String.format("%-12s <- %s", type.configName(), String.join(" ", row)));
            accepted.put(
                    type,
                    String.valueOf(
                            row.stream().filter(cell -> !cell.equals("-")).count()));
        }
        lines.forEach(System.out::println);
        assertThat(accepted.toString())
                .isEqualTo("{STR=21, BYTES=10, INT32=11, INT64=11, DECIMAL=11, DOUBLE=11, BOOLEAN=11, DATE=4, TIME=4,"
                        + " TIMESTAMP=6, TIMESTAMPTZ=6, UUID=3, JSON=2}");
    }

    @Test
    void everyTypeGivesTheClassesOfItsKind() {
        Map<DataType, String> given = new TreeMap<>();
        for (DataType type : DataType.values()) {
            List<String> row = new ArrayList<>();
            for (Class<?> target : WANTED) {
                row.add(decodes(type, target) ? target.getSimpleName() : "-");
            }
            System.out.println(String.format("%-12s -> %s", type.configName(), String.join(" ", row)));
            given.put(
                    type,
                    String.valueOf(
                            row.stream().filter(cell -> !cell.equals("-")).count()));
        }
        assertThat(given.toString())
                .isEqualTo("{STR=11, BYTES=11, INT32=11, INT64=11, DECIMAL=11, DOUBLE=11, BOOLEAN=11, DATE=6, TIME=4,"
                        + " TIMESTAMP=8, TIMESTAMPTZ=8, UUID=3, JSON=11}");
    }

    @Test
    void theDefaultClassIsTheOneThatMetadataNames() {
        SAMPLES.forEach((type, sample) -> {
            PlainForm form = PlainForm.of(type);
            Object value = form.decodeDefault(sample.getBytes(StandardCharsets.UTF_8));
            assertThat(value.getClass().getName()).as(form.name()).isEqualTo(form.className());
        });
    }

    private static String sample(DataType type) {
        return SAMPLES.getOrDefault(type, "");
    }

    private static boolean encodes(DataType type, Object value) {
        try {
            return PlainForm.of(type).encode(value).length > 0;
        } catch (PlainFormException refused) {
            return false;
        }
    }

    private static boolean decodes(DataType type, Class<?> target) {
        byte[] plain = sample(type).getBytes(StandardCharsets.UTF_8);
        try {
            return target.isInstance(PlainForm.of(type).decode(plain, target));
        } catch (PlainFormException refused) {
            return false;
        }
    }
}
