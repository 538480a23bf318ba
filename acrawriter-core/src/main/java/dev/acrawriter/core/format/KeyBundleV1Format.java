/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export bundle of keystore version 1 holds once it is decrypted: a stream of Go's {@code gob} encoding with one
 * list of (Name, Content). The bundle itself is a Secure Cell. Page: {@code docs/formats/key-bundles.md}.
 *
 * <pre>
 * message ::= length, type id, body          lengths and counts: gob unsigned; type ids: gob signed
 *   type id below 0: body defines the type of the opposite number
 *   type id above 0: 00, count, then for each entry:
 *     01 length name    field Name, the path of a key file
 *     01 length bytes   field Content, the plain key; left out if empty
 *     00                end of the entry
 * unsigned ::= one byte below 128, or 256 - k and k bytes big-endian
 * signed   ::= unsigned, of which bit 0 is the sign
 * </pre>
 *
 * <p>Type numbers depend on the writing process, so a reader follows the definitions; {@link #write()} uses the numbers
 * that Acra's tools use.
 *
 * @param entries each key file
 */
public record KeyBundleV1Format(List<Entry> entries) {
    private static final String NAME = "gob stream";
    private static final byte[] PREAMBLE = HexFormat.of()
            .parseHex("0dff83020102ff840001ff8200002"
                    + "1ff81030102ff8200010201044e616d65010c000107436f6e74656e74010a000000");
    private static final byte[] LIST_TYPE = {(byte) 0xff, (byte) 0x84, 0x00};
    /** Entries take memory many times their bytes, and 16 MiB of honest ones are fewer. */
    private static final int MAX_ENTRIES = 250_000;

    private static final int BYTES_TYPE = 5;
    private static final int STRING_TYPE = 6;
    private static final int SLICE_DEFINITION = 2;
    private static final int STRUCT_DEFINITION = 3;
    private static final int ONE_BYTE_MAX = 127;
    private static final String NAME_FIELD = "Name";
    private static final String CONTENT_FIELD = "Content";

    /** Copies the list. */
    public KeyBundleV1Format {
        entries = List.copyOf(entries);
    }

    /** One key file. */
    public record Entry(String name, Slice content) {}

    /** What a type number stands for; only lists and structures are needed. */
    private record Type(int element, List<Field> fields) {}

    private record Field(String name, int type) {}

    /**
     * Takes a decrypted bundle apart.
     *
     * @throws MalformedDataException if it is not one list of (Name, Content)
     */
    public static KeyBundleV1Format parse(Slice bytes) {
        Reader stream = new Reader(bytes);
        Map<Integer, Type> types = new HashMap<>();
        List<Entry> entries = null;
        while (stream.hasMore()) {
            Reader message = stream.window(stream.length());
            int type = message.signed();
            if (type < 0) {
                types.put(-type, definition(message));
            } else if (entries == null) {
                entries = list(message, type, types);
            } else {
                throw message.malformed("a second value; expected one list");
            }
            message.end();
        }
        if (entries == null) {
            throw stream.malformed("no value; expected one list");
        }
        return new KeyBundleV1Format(entries);
    }

    private static Type definition(Reader message) {
        int kind = message.length();
        Type type = switch (kind) {
            case SLICE_DEFINITION -> sliceDefinition(message);
            case STRUCT_DEFINITION -> structDefinition(message);
            default -> throw message.malformed("definition of kind " + kind + "; expected a list or a structure");
        };
        message.endOfStruct();
        return type;
    }

    private static Type sliceDefinition(Reader message) {
        int element = 0;
        for (int field = message.delta(); field > 0; field = message.nextField(field)) {
            switch (field) {
                case 1 -> message.skipCommonType();
                case 2 -> element = message.signed();
                default -> throw message.malformed("field " + field + " in the definition of a list");
            }
        }
        return new Type(element, List.of());
    }

    private static Type structDefinition(Reader message) {
        List<Field> fields = new ArrayList<>();
        for (int field = message.delta(); field > 0; field = message.nextField(field)) {
            switch (field) {
                case 1 -> message.skipCommonType();
                case 2 -> {
                    int count = message.length();
                    for (int i = 0; i < count; i++) {
                        fields.add(fieldDefinition(message));
                    }
                }
                default -> throw message.malformed("field " + field + " in the definition of a structure");
            }
        }
        return new Type(0, fields);
    }

    private static Field fieldDefinition(Reader message) {
        String name = "";
        int type = 0;
        for (int field = message.delta(); field > 0; field = message.nextField(field)) {
            switch (field) {
                case 1 -> name = message.text();
                case 2 -> type = message.signed();
                default -> throw message.malformed("field " + field + " in the definition of a field");
            }
        }
        return new Field(name, type);
    }

    private static List<Entry> list(Reader message, int type, Map<Integer, Type> types) {
        Type list = types.get(type);
        Type entry = list == null ? null : types.get(list.element());
        if (entry == null || entry.fields().isEmpty()) {
            throw message.malformed("value of type " + type + " is not a list of structures");
        }
        message.endOfStruct();
        int count = message.length();
        if (count > MAX_ENTRIES) {
            throw message.malformed(count + " entries; no bundle has more than " + MAX_ENTRIES);
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(entry(message, entry.fields()));
        }
        return entries;
    }

    private static Entry entry(Reader message, List<Field> fields) {
        String name = null;
        Slice content = Slice.of(new byte[0]);
        for (int field = message.delta(); field > 0; field = message.nextField(field)) {
            @Nullable Field known = field <= fields.size() ? fields.get(field - 1) : null;
            if (known != null && known.name().equals(NAME_FIELD) && known.type() == STRING_TYPE) {
                name = message.text();
            } else if (known != null && known.name().equals(CONTENT_FIELD) && known.type() == BYTES_TYPE) {
                content = message.bytes();
            } else {
                throw message.malformed("field " + field + " of an entry is neither its name nor its content");
            }
        }
        if (name == null) {
            throw message.malformed("an entry without a name");
        }
        return new Entry(name, content);
    }

    /** The bytes of the stream, which hold plain keys; the caller wipes them. */
    public byte[] write() {
        int body = LIST_TYPE.length + unsignedLength(entries.size());
        for (Entry entry : entries) {
            body = Math.addExact(body, entryLength(entry));
        }
        byte[] out = new byte[Math.addExact(PREAMBLE.length + unsignedLength(body), body)];
        ByteWriter writer = new ByteWriter(out, 0).bytes(PREAMBLE);
        unsigned(writer, body);
        writer.bytes(LIST_TYPE);
        unsigned(writer, entries.size());
        for (Entry entry : entries) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            field(writer, Slice.of(name));
            if (entry.content().length() > 0) {
                field(writer, entry.content());
            }
            writer.u8(0);
        }
        return out;
    }

    private static int entryLength(Entry entry) {
        int name = entry.name().getBytes(StandardCharsets.UTF_8).length;
        int content = entry.content().length();
        return 1 + unsignedLength(name) + name + (content == 0 ? 0 : 1 + unsignedLength(content) + content) + 1;
    }

    private static void field(ByteWriter writer, Slice value) {
        writer.u8(1);
        unsigned(writer, value.length());
        writer.bytes(value);
    }

    private static int unsignedLength(int value) {
        return value <= ONE_BYTE_MAX ? 1 : 1 + bytesOf(value);
    }

    private static int bytesOf(int value) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(value) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static void unsigned(ByteWriter writer, int value) {
        if (value <= ONE_BYTE_MAX) {
            writer.u8(value);
            return;
        }
        int count = bytesOf(value);
        writer.u8(-count);
        for (int i = count - 1; i >= 0; i--) {
            writer.u8(value >> (i * Byte.SIZE));
        }
    }

    /** Reads gob's numbers, front to back. */
    private static final class Reader {
        private final Slice bytes;
        private int position;

        private Reader(Slice bytes) {
            this.bytes = bytes;
        }

        private boolean hasMore() {
            return position < bytes.length();
        }

        private int u8() {
            if (!hasMore()) {
                throw malformed("ends too early");
            }
            return bytes.u8(position++);
        }

        /** An unsigned number that no honest stream of this size exceeds. */
        private long unsigned() {
            int first = u8();
            if (first <= ONE_BYTE_MAX) {
                return first;
            }
            int count = 256 - first;
            if (count > Integer.BYTES) {
                throw malformed("number of " + count + " bytes; expected up to " + Integer.BYTES);
            }
            long value = 0;
            for (int i = 0; i < count; i++) {
                value = (value << Byte.SIZE) | u8();
            }
            return value;
        }

        /** A length or a count: each thing counted takes a byte at least, so it cannot exceed what remains. */
        private int length() {
            long value = unsigned();
            if (value > bytes.length() - position) {
                throw malformed("length " + value + " exceeds remaining " + (bytes.length() - position));
            }
            return (int) value;
        }

        private int signed() {
            long value = unsigned();
            long magnitude = value >>> 1;
            return (int) ((value & 1) == 0 ? magnitude : ~magnitude);
        }

        private Reader window(int length) {
            Reader window = new Reader(bytes.sub(position, length));
            position += length;
            return window;
        }

        private Slice bytes() {
            int length = length();
            Slice value = bytes.sub(position, length);
            position += length;
            return value;
        }

        private String text() {
            return new String(bytes().copy(), StandardCharsets.UTF_8);
        }

        /** The number of the first field of a structure; 0 ends it. */
        private int delta() {
            return length();
        }

        /** The number of the next field; 0 ends the structure. */
        private int nextField(int field) {
            int delta = length();
            return delta == 0 ? 0 : field + delta;
        }

        private void skipCommonType() {
            for (int field = delta(); field > 0; field = nextField(field)) {
                switch (field) {
                    case 1 -> bytes();
                    case 2 -> signed();
                    default -> throw malformed("field " + field + " in the head of a definition");
                }
            }
        }

        private void endOfStruct() {
            int mark = u8();
            if (mark != 0) {
                throw malformed("expected a zero byte, found " + mark);
            }
        }

        private void end() {
            if (hasMore()) {
                throw malformed((bytes.length() - position) + " bytes too many");
            }
        }

        private MalformedDataException malformed(String problem) {
            return new MalformedDataException(NAME, problem, bytes.offset() + position);
        }
    }
}
