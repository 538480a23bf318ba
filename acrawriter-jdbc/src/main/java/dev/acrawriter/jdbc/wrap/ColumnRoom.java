/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.wrap;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a column of MySQL or MariaDB holds. Their servers do not always refuse what is longer: without a strict mode, or
 * with IGNORE, they cut it, and a cut ciphertext is lost. A column of fixed length fills up what is shorter, in every mode.
 * Immutable.
 *
 * @param type as the database writes it
 * @param kind what becomes of other lengths
 * @param bytes the most that it holds; without meaning for {@link Kind#TEXT}
 */
record ColumnRoom(String type, Kind kind, long bytes) {
    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)\\))?.*", Pattern.DOTALL);
    private static final Map<String, Long> BLOBS =
            Map.of("tinyblob", 255L, "blob", 65_535L, "mediumblob", 16_777_215L, "longblob", 4_294_967_295L);

    /** What becomes of values that are shorter or longer. */
    enum Kind {
        /** Shorter values keep their length. */
        VARYING,
        /** Shorter values are filled up with zeros. */
        FIXED,
        /** Not a column of bytes: what is no text in its character set is changed. */
        TEXT
    }

    /** Reads a type such as {@code varbinary(300)}. */
    static ColumnRoom of(String type) {
        Matcher parts = TYPE.matcher(type.strip().toLowerCase(Locale.ROOT));
        String name = parts.matches() ? parts.group(1) : "";
        String length = name.isEmpty() ? null : parts.group(2);
        if (name.equals("varbinary") && length != null) {
            return new ColumnRoom(type, Kind.VARYING, Long.parseLong(length));
        }
        if (name.equals("binary")) {
            return new ColumnRoom(type, Kind.FIXED, length == null ? 1 : Long.parseLong(length));
        }
        Long most = BLOBS.get(name);
        return most == null ? new ColumnRoom(type, Kind.TEXT, 0) : new ColumnRoom(type, Kind.VARYING, most);
    }

    /** Why values of these lengths would not be kept as they are; null if they would. */
    @Nullable
    String misfit(StoredLengths.Range lengths) {
        String stored = "the stored form takes " + lengths.longest() + " bytes, and the column, " + type + ", ";
        return switch (kind) {
            case VARYING -> lengths.longest() <= bytes ? null : stored + "holds " + bytes;
            case FIXED ->
                lengths.longest() == bytes && lengths.shortest() == bytes
                        ? null
                        : stored + "keeps values of exactly " + bytes + " bytes only";
            // The empty value has no bytes that could be changed.
            case TEXT -> lengths.longest() == 0 ? null : stored + "cannot hold every byte";
        };
    }

    /** Whether a value of the other column may be changed when it is copied into this one. */
    boolean mayChange(ColumnRoom other) {
        if (kind == Kind.TEXT || other.kind == Kind.TEXT) {
            return !type.equalsIgnoreCase(other.type);
        }
        return kind == Kind.FIXED ? other.kind != Kind.FIXED || other.bytes != bytes : other.bytes > bytes;
    }
}
