/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import java.io.IOException;
import java.util.List;

/** Writes records as RFC 4180 has it: CRLF behind each, quotes only around fields that need them. */
final class CsvWriter {
    private static final String LINE_END = "\r\n";

    private final Appendable out;

    CsvWriter(Appendable out) {
        this.out = out;
    }

    void write(List<String> fields) throws IOException {
        String separator = "";
        for (String field : fields) {
            out.append(separator).append(quoted(field));
            separator = ",";
        }
        out.append(LINE_END);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
