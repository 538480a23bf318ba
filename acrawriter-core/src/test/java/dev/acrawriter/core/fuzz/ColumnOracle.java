/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.fuzz;

import dev.acrawriter.Envelope;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.envelope.EnvelopeOpener.Opening;
import dev.acrawriter.core.envelope.EnvelopeOpeners;
import dev.acrawriter.core.format.Slice;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What {@code docs/formats/column.md} says, transcribed step by step over strings that have a character for each byte;
 * nothing of the format classes is used, only the openers of single structures. For one value.
 */
final class ColumnOracle {
    private static final String CONTAINER_TAG = "%%%";
    private static final int CONTAINER_HEADER = 12;
    private static final String STRUCT_TAG = "\"\"\"\"\"\"\"\"";
    private static final int STRUCT_HEADER = 145;
    private static final String BLOCK_TAG = "\"\"\"\"";
    private static final int BLOCK_HEADER = 18;
    private static final int HASH = 33;

    private final EnvelopeOpeners data;
    private final EnvelopeOpeners poison;
    private boolean containerSeen;
    private boolean decrypted;
    private int poisonHits;
    private long bytesTried;

    ColumnOracle(EnvelopeOpeners data, EnvelopeOpeners poison) {
        this.data = data;
        this.poison = poison;
    }

    boolean decrypted() {
        return decrypted;
    }

    int poisonHits() {
        return poisonHits;
    }

    /** The lengths of all structures that were tried. */
    long bytesTried() {
        return bytesTried;
    }

    byte[] read(byte[] stored) {
        String value = new String(stored, StandardCharsets.ISO_8859_1);
        String result = containers(value);
        if (!containerSeen) {
            result = blocks(structs(value));
        }
        return bytes(result);
    }

    /** Without a key nothing can be verified. */
    byte[] readSearchable(byte[] stored, byte[] hmacKey) {
        String value = new String(stored, StandardCharsets.ISO_8859_1);
        if (value.length() < HASH || value.charAt(0) != 0x7f || !holdsStructure(value.substring(HASH))) {
            return read(stored);
        }
        byte[] result = read(bytes(value.substring(HASH)));
        String hash = value.substring(1, HASH);
        if (hmacKey.length > 0 && new String(hmac(hmacKey, result), StandardCharsets.ISO_8859_1).equals(hash)) {
            return result;
        }
        decrypted = false;
        return stored;
    }

    private String containers(String value) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            String rest = value.startsWith(CONTAINER_TAG, at) ? value.substring(at) : "";
            Optional<String> plaintext = Optional.empty();
            int length = 0;
            if (isContainerHeader(rest)) {
                containerSeen = true;
                length = numberWithin(rest, 3, CONTAINER_HEADER, rest.length());
                if (length > 0) {
                    Envelope envelope = rest.charAt(11) == 0xF1 ? Envelope.ACRASTRUCT : Envelope.ACRABLOCK;
                    plaintext = open(envelope, rest.substring(CONTAINER_HEADER, length));
                }
            }
            result.append(plaintext.orElse(value.substring(at, at + 1)));
            at += plaintext.isPresent() ? length : 1;
        }
        return result.toString();
    }

    private static boolean isContainerHeader(String rest) {
        return rest.startsWith(CONTAINER_TAG)
                && rest.length() > CONTAINER_HEADER
                && (rest.charAt(11) == 0xF0 || rest.charAt(11) == 0xF1);
    }

    private String structs(String value) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            int length = value.startsWith(STRUCT_TAG, at) ? structLength(value.substring(at)) : 0;
            if (length > 0) {
                String candidate = value.substring(at, at + length);
                result.append(open(Envelope.ACRASTRUCT, candidate).orElse(candidate));
                at += length;
            } else {
                result.append(value.charAt(at));
                at++;
            }
        }
        return result.toString();
    }

    private static int structLength(String rest) {
        if (rest.length() <= STRUCT_HEADER || !rest.startsWith(STRUCT_TAG)) {
            return 0;
        }
        int dataLength = numberWithin(rest, 137, 0, rest.length() - STRUCT_HEADER);
        return dataLength < 0 ? 0 : STRUCT_HEADER + dataLength;
    }

    private String blocks(String value) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            int length = value.startsWith(BLOCK_TAG, at) ? blockLength(value.substring(at)) : 0;
            if (length > 0) {
                String candidate = value.substring(at, at + length);
                result.append(open(Envelope.ACRABLOCK, candidate).orElse(candidate));
                at += length;
            } else {
                result.append(value.charAt(at));
                at++;
            }
        }
        return result.toString();
    }

    private static int blockLength(String rest) {
        if (rest.length() <= BLOCK_HEADER
                || !rest.startsWith(BLOCK_TAG)
                || rest.charAt(12) != 0
                || rest.charAt(15) != 0) {
            return 0;
        }
        int restLength = numberWithin(rest, 4, 14, rest.length() - 4);
        return restLength < 0 ? 0 : 4 + restLength;
    }

    private static boolean holdsStructure(String value) {
        for (int at = 0; at < value.length(); at++) {
            if (!value.startsWith(CONTAINER_TAG, at) && !value.startsWith(BLOCK_TAG, at)) {
                continue;
            }
            String rest = value.substring(at);
            if (isContainerHeader(rest) || structLength(rest) > 0 || blockLength(rest) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Eight bytes, little-endian, unsigned; -1 if the number is not in the range. */
    private static int numberWithin(String value, int at, int min, int max) {
        String bigEndian =
                new StringBuilder(value.substring(at, at + 8)).reverse().toString();
        BigInteger number = new BigInteger(1, bytes(bigEndian));
        return number.compareTo(BigInteger.valueOf(min)) >= 0 && number.compareTo(BigInteger.valueOf(max)) <= 0
                ? number.intValueExact()
                : -1;
    }

    /** The poison keys come first, as on the page. */
    private Optional<String> open(Envelope envelope, String structure) {
        bytesTried += structure.length();
        if (open(poison, envelope, structure).isPresent()) {
            poisonHits++;
        }
        Optional<String> plaintext = open(data, envelope, structure);
        decrypted |= plaintext.isPresent();
        return plaintext;
    }

    private static Optional<String> open(EnvelopeOpeners keys, Envelope envelope, String structure) {
        try {
            return keys.of(envelope)
                    .open(Slice.of(bytes(structure)))
                    .map(Opening::plaintext)
                    .map(plaintext -> new String(plaintext, StandardCharsets.ISO_8859_1));
        } catch (MalformedDataException notOne) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }
}
