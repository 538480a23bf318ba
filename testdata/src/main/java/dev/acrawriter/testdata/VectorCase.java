/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One golden case. Fields are read by name; a missing one is an error, so that a test cannot pass on nothing.
 *
 * @param section the section that the case belongs to
 * @param json the case as it stands in the file
 */
public record VectorCase(String section, JsonNode json) {
    /**
     * Names the case.
     *
     * @return its id, unique in its section
     */
    public String id() {
        return text("id");
    }

    /**
     * Tells whether the reference implementation accepts the input.
     *
     * @return true if the field {@code expect} says {@code ok}
     */
    public boolean accepted() {
        return accepted("expect");
    }

    /**
     * Tells an outcome that a field of another name holds.
     *
     * @param field the field's name
     * @return true for {@code ok}, false for {@code error}
     */
    public boolean accepted(String field) {
        String outcome = text(field);
        if (!outcome.equals("ok") && !outcome.equals("error")) {
            throw new IllegalStateException(this + ": " + field + " is neither ok nor error");
        }
        return outcome.equals("ok");
    }

    /**
     * Tells whether the case has a field.
     *
     * @param field the field's name
     * @return true if it is present and not null
     */
    public boolean has(String field) {
        return json.hasNonNull(field);
    }

    /**
     * Reads text.
     *
     * @param field the field's name
     * @return its text
     */
    public String text(String field) {
        return required(field).asText();
    }

    /**
     * Reads a number.
     *
     * @param field the field's name
     * @return its value
     */
    public int number(String field) {
        return required(field).intValue();
    }

    /**
     * Reads a flag.
     *
     * @param field the field's name
     * @return its value
     */
    public boolean flag(String field) {
        return required(field).booleanValue();
    }

    /**
     * Reads bytes.
     *
     * @param field the field's name
     * @return the bytes that its hexadecimal text stands for
     */
    public byte[] bytes(String field) {
        return HexFormat.of().parseHex(text(field));
    }

    /**
     * Reads a list of byte strings.
     *
     * @param field the field's name
     * @return the bytes of each hexadecimal text, in order
     */
    public List<byte[]> byteList(String field) {
        List<byte[]> list = new ArrayList<>();
        required(field).forEach(item -> list.add(HexFormat.of().parseHex(item.asText())));
        return list;
    }

    private JsonNode required(String field) {
        JsonNode node = json.get(field);
        if (node == null || node.isNull()) {
            throw new IllegalStateException(this + ": no field " + field);
        }
        return node;
    }

    @Override
    public String toString() {
        return section + "/" + json.path("id").asText();
    }
}
