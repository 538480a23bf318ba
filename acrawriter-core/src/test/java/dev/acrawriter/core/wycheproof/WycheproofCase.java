/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.wycheproof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One case. A missing field is an error, so that a test cannot pass on nothing.
 *
 * @param file where it comes from
 * @param group what it shares with others
 * @param test its own fields
 */
record WycheproofCase(String file, JsonNode group, JsonNode test) {
    /** What a correct implementation does. */
    enum Result {
        VALID,
        INVALID,
        /** Either accepts, and then computes what the case says, or refuses. */
        ACCEPTABLE
    }

    Result result() {
        return switch (text("result")) {
            case "valid" -> Result.VALID;
            case "invalid" -> Result.INVALID;
            case "acceptable" -> Result.ACCEPTABLE;
            default -> throw new IllegalStateException(this + ": unknown result");
        };
    }

    byte[] bytes(String field) {
        return HexFormat.of().parseHex(text(field));
    }

    /** A number in hexadecimal digits, which may be an odd number of them. */
    byte[] number(String field) {
        String digits = text(field);
        return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    private String text(String field) {
        return required(test, field).asText();
    }

    int groupNumber(String field) {
        return required(group, field).asInt();
    }

    List<String> flags() {
        return StreamSupport.stream(required(test, "flags").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalStateException(this + ": no field " + field);
        }
        return value;
    }

    @Override
    public String toString() {
        return file + " #" + test.path("tcId").asText() + " ("
                + test.path("comment").asText() + ")";
    }
}
