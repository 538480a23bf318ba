/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.MalformedDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1NumericString;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;

/**
 * A certificate's subject as the text that Acra hashes into a client id. It is Go's rendering, which differs from those of
 * RFC 2253 that Java offers. Page: {@code docs/formats/zones-and-client-ids.md}.
 *
 * <pre>
 * SERIALNUMBER, CN, OU, O, POSTALCODE, STREET, L, ST, C    as NAME=VALUE, those that are present
 * all other attributes, last first                        as OID=#HEX of the value as DER
 * </pre>
 *
 * <p>Of several serial numbers or common names the last counts; several values of another of the nine are joined by a plus
 * sign.
 */
final class SubjectName {
    private static final String NAME = "certificate subject";

    /** The named attributes in the order in which they are written, with their place in Go's table. */
    private enum Attribute {
        SERIALNUMBER("2.5.4.5", true),
        CN("2.5.4.3", true),
        OU("2.5.4.11", false),
        O("2.5.4.10", false),
        POSTALCODE("2.5.4.17", false),
        STREET("2.5.4.9", false),
        L("2.5.4.7", false),
        ST("2.5.4.8", false),
        C("2.5.4.6", false);

        private final String oid;
        private final boolean lastCounts;

        Attribute(String oid, boolean lastCounts) {
            this.oid = oid;
            this.lastCounts = lastCounts;
        }
    }

    private SubjectName() {}

    /**
     * Writes a subject as text.
     *
     * @param der an X.509 Name
     * @return empty for a subject without attributes
     * @throws MalformedDataException if it is no Name
     */
    static String write(byte[] der) {
        Map<Attribute, List<String>> named = new LinkedHashMap<>();
        for (Attribute attribute : Attribute.values()) {
            named.put(attribute, new ArrayList<>());
        }
        List<String> others = new ArrayList<>();
        try {
            for (RDN rdn : X500Name.getInstance(der).getRDNs()) {
                for (AttributeTypeAndValue pair : rdn.getTypesAndValues()) {
                    add(named, others, pair);
                }
            }
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            throw new MalformedDataException(NAME, "is no X.509 name", 0);
        }
        List<String> parts = new ArrayList<>();
        named.forEach((attribute, values) -> {
            if (!values.isEmpty()) {
                parts.add(String.join(
                        "+",
                        values.stream()
                                .map(value -> attribute.name() + "=" + escape(value))
                                .toList()));
            }
        });
        parts.addAll(others);
        return String.join(",", parts);
    }

    private static void add(Map<Attribute, List<String>> named, List<String> others, AttributeTypeAndValue pair)
            throws IOException {
        String oid = pair.getType().getId();
        String text = textOf(pair.getValue());
        for (Map.Entry<Attribute, List<String>> entry : named.entrySet()) {
            Attribute attribute = entry.getKey();
            if (attribute.oid.equals(oid)) {
                if (text != null) {
                    if (attribute.lastCounts) {
                        entry.getValue().clear();
                    }
                    if (!attribute.lastCounts || !text.isEmpty()) {
                        entry.getValue().add(text);
                    }
                }
                return;
            }
        }
        byte[] encoded = text == null ? pair.getValue().toASN1Primitive().getEncoded(ASN1Encoding.DER) : reencode(text);
        others.add(0, oid + "=#" + HexFormat.of().formatHex(encoded));
    }

    /** The text of a value; null for one that Go does not take for text, though BouncyCastle may, as of a BIT STRING. */
    private static @Nullable String textOf(ASN1Encodable value) {
        if (value instanceof ASN1T61String teletex) {
            return decodeAsGo(teletex.getOctets());
        }
        if (value instanceof ASN1BMPString wide) {
            String text = wide.getString();
            return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
        }
        return value instanceof ASN1UTF8String
                        || value instanceof ASN1PrintableString
                        || value instanceof ASN1IA5String
                        || value instanceof ASN1NumericString
                ? ((ASN1String) value).getString()
                : null;
    }

    /** Go takes the bytes of a TeletexString as UTF-8 and puts U+FFFD for each byte that is none. */
    private static String decodeAsGo(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (position < bytes.length) {
            int length = sequenceLength(bytes, position);
            text.append(length == 0 ? "\uFFFD" : new String(bytes, position, length, StandardCharsets.UTF_8));
            position += Math.max(1, length);
        }
        return text.toString();
    }

    private static int sequenceLength(byte[] bytes, int position) {
        for (int length = 1; length <= 4 && position + length <= bytes.length; length++) {
            try {
                String decoded = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, position, length))
                        .toString();
                if (!decoded.isEmpty()) {
                    return length;
                }
            } catch (CharacterCodingException incomplete) {
                // A longer sequence may be complete.
            }
        }
        return 0;
    }

    /** Go forgets which string type it read, and writes PrintableString where that is enough. */
    private static byte[] reencode(String text) throws IOException {
        return text.chars().allMatch(SubjectName::isPrintable)
                ? new DERPrintableString(text).getEncoded(ASN1Encoding.DER)
                : new DERUTF8String(text).getEncoded(ASN1Encoding.DER);
    }

    private static boolean isPrintable(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || " '()+,-./:=?".indexOf(c) >= 0;
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edgeBlank = c == ' ' && (i == 0 || i == value.length() - 1);
            if (",+\"\\<>;".indexOf(c) >= 0 || edgeBlank || (c == '#' && i == 0)) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
