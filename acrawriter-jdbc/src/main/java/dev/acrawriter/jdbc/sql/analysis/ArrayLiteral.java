/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.sql.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text form of an array with one dimension and without NULL. */
final class ArrayLiteral {
    private ArrayLiteral() {}

    /** The elements; null if the text is not such an array. */
    static @Nullable List<String> parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("{") || !trimmed.endsWith("}") || trimmed.length() < 2) {
            return null;
        }
        String body = trimmed.substring(1, trimmed.length() - 1);
        List<String> elements = new ArrayList<>();
        if (body.isBlank()) {
            return elements;
        }
        int at = 0;
        while (true) {
            StringBuilder element = new StringBuilder();
            at = element(body, at, element);
            if (at < 0) {
                return null;
            }
            elements.add(element.toString());
            if (at == body.length()) {
                return elements;
            }
            at++;
        }
    }

    /** Reads one element and gives the offset of the comma or the end after it; negative if it is not plain. */
    private static int element(String body, int from, StringBuilder out) {
        int at = from;
        while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
            at++;
        }
        boolean quoted = at < body.length() && body.charAt(at) == '"';
        if (quoted) {
            at++;
        }
        while (at < body.length()) {
            char c = body.charAt(at);
            if (c == '\\') {
                if (at + 1 >= body.length()) {
                    return -1;
                }
                out.append(body.charAt(at + 1));
                at += 2;
            } else if (quoted ? c == '"' : c == ',') {
                break;
            } else if (!quoted && "{}\"".indexOf(c) >= 0) {
                return -1;
            } else {
                out.append(c);
                at++;
            }
        }
        if (quoted) {
            if (at >= body.length()) {
                return -1;
            }
            at++;
            while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
                at++;
            }
        } else {
            String plain = out.toString().stripTrailing();
            if (plain.isEmpty() || plain.equalsIgnoreCase("null")) {
                return -1;
            }
            out.setLength(plain.length());
        }
        return at == body.length() || body.charAt(at) == ',' ? at : -1;
    }
}
