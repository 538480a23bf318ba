/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.MalformedDataException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of keys: its texts are found behind whatever else stands there, and nothing is guessed. */
class JsonFieldsTest {
    private static JsonFields parse(String json) {
        return JsonFields.parse("test", Slice.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertRefused(String json, String message, int offset) {
        assertThatThrownBy(() -> parse(json)).as(json).isInstanceOfSatisfying(MalformedDataException.class, e -> {
            assertThat(e).hasMessageContaining(message);
            assertThat(e.offset()).isEqualTo(offset);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"b\"}",
                " \t\r\n{ \t\r\n\"a\" \t\r\n: \t\r\n\"b\" \t\r\n} \t\r\n",
                "{\"A\":\"b\"}",
                "{\"x\":1,\"a\":\"b\"}",
                "{\"a\":\"b\",\"x\":[]}",
                "{\"x\":[1,-2.5E+9,true,false,null,\"]\",{\"a\":\"inner\"},{},[[0],[9]]] ,\"a\":\"b\"}",
                "{\"x\":{\"y\":{\"z\":\"}\"},\"q\\\"}\":[ 1 , 2 ]},\"a\":\"b\"}",
                "{\"x\": [ ] , \"y\" : { } , \"a\":\"b\"}",
                "{\"x\":\"\\\\\",\"a\":\"b\"}",
                "{\"x\":\"\\\"\",\"a\":\"b\"}",
                "{\"x\":azE09+-.,\"a\":\"b\"}"
            })
    void findsATextBehindWhateverElseStandsThere(String json) {
        assertThat(parse(json).text("a")).isEqualTo("b");
    }

    @Test
    void decodesEveryEscape() {
        assertThat(parse("{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20AC x\"}")
                        .text("a"))
                .isEqualTo("\"\\/\b\f\n\r\tA\u00e9\u20ac x");
        assertThat(parse("{\"\\u0041\":\"\"}").text("a")).isEmpty();
    }

    @Test
    void readsBase64WithPaddingOnly() {
        assertThat(parse("{\"a\":\"QUI=\"}").base64("a")).isEqualTo("AB".getBytes(StandardCharsets.US_ASCII));
        for (String bad : new String[] {"QUI", "QU\\nI=", "QU!=", "Q", "QUJDR"}) {
            JsonFields fields = parse("{\"a\":\"" + bad + "\"}");
            assertThatThrownBy(() -> fields.base64("a"))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("field a is not base64 with padding");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{ }", "{\"a\":1}", "{\"a\":[\"b\"]}", "{\"b\":\"b\"}", "{\"x\":{\"a\":\"b\"}}"})
    void tellsThatThereIsNoSuchText(String json) {
        JsonFields fields = parse(json);
        assertThatThrownBy(() -> fields.text("a"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("has no text field a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | ends too early | 0",
                "[] | expected '{' | 0",
                "{ | ends too early | 1",
                "{\"a | ends too early | 3",
                "{\"a\\ | ends too early | 4",
                "{\"a\" | ends too early | 4",
                "{\"a\" \"b\"} | expected ':' | 5",
                "{\"a\":} | expected a value | 5",
                "{\"a\":/} | expected a value | 5",
                "{\"a\"::} | expected a value | 5",
                "{\"a\":`} | expected a value | 5",
                "{\"a\":D} | expected a value | 5",
                "{\"a\":1 | ends too early | 6",
                "{\"a\":1x;} | expected ',' | 7",
                "{\"a\":\"b\" \"c\":\"d\"} | expected ',' | 9",
                "{\"a\":\"b\",} | expected '\"' | 9",
                "{\"a\":\"b\"}x | text follows the JSON object | 9",
                "{\"a\":\"b\"}{} | text follows the JSON object | 9",
                "{}x | text follows the JSON object | 2",
                "{\"a\":[1 2]} | expected ',' | 8",
                "{\"a\":[1,]} | expected a value | 8",
                "{\"a\":{\"b\" 1}} | expected ':' | 10",
                "{\"a\":{1:1}} | expected '\"' | 6",
                "{\"a\":\"b\",\"A\":\"c\"} | a field occurs twice | 12",
                "{\"a\":1,\"a\":\"c\"} | a field occurs twice | 10"
            })
    void refusesWhatIsNoObjectAndNamesThePlace(String json, String message, int offset) {
        assertRefused(json.equals("''") ? "" : json, message.strip(), offset);
    }

    @Test
    void refusesControlCharactersInAText() {
        assertRefused("{\"a\":\"b\u001f\"}", "a control character in a string", 8);
        assertThat(parse("{\"a\":\"b \"}").text("a")).isEqualTo("b ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x", "\\u00g0", "\\u12", "\\U0041"})
    void refusesEscapesThatJsonDoesNotHave(String escape) {
        JsonFields fields = parse("{\"a\":\"" + escape + "\"}");
        assertThatThrownBy(() -> fields.text("a")).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void followsSixteenLevelsAndNoMore() {
        assertThat(parse(nested(17)).text("a")).isEqualTo("b");
        assertThatThrownBy(() -> parse(nested(18)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("nested more than 16 deep");
    }

    private static String nested(int lists) {
        return "{\"x\":" + "[".repeat(lists) + "]".repeat(lists) + ",\"a\":\"b\"}";
    }
}
