/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.acrawriter.MalformedDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads small JSON objects of text fields, which may hold keys: nothing is quoted in an error, no buffer is kept. */
final class StrictJson {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private StrictJson() {}

    /**
     * Reads the text fields of one object. Names are turned to lower case, as Go matches them in any case; fields of
     * other kinds are skipped.
     *
     * @throws MalformedDataException if the bytes are not one JSON object
     */
    static Map<String, String> textFields(String format, Slice bytes) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(bytes.array(), bytes.offset(), bytes.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedDataException(format, "is not a JSON object", 0);
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name.toLowerCase(Locale.ROOT), parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new MalformedDataException(format, "text follows the JSON object", offset(parser));
            }
            return fields;
        } catch (IOException notJson) {
            // Not kept as the cause: Jackson quotes the text.
            throw new MalformedDataException(format, "is not valid JSON, or names a field twice", 0);
        }
    }

    private static int offset(JsonParser parser) {
        return (int) Math.max(0, parser.currentLocation().getByteOffset());
    }

    /** Decodes a field in standard base64 with padding. */
    static byte[] base64(String format, Map<String, String> fields, String name) {
        String text = fields.get(name);
        if (text == null) {
            throw new MalformedDataException(format, "has no text field " + name, 0);
        }
        try {
            return Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedDataException(format, "field " + name + " is not base64", 0);
        }
    }
}
