/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The word lists of one country, read from a file of its name beside this class. A {@code |} stands between the words of
 * a list, {@code #} stands for a digit. Phone numbers lie in the ranges that regulators set aside for fiction; where
 * there is none, behind +999, which no country has.
 *
 * @param country ISO 3166 code
 * @param phone pattern of a phone number
 * @param address pattern of street and number
 * @param streets names of streets
 * @param cities {@code city/postal code}
 * @param nameGroups given names with the family names that go with them: many languages inflect the latter
 * @param notes sentences that a clerk wrote; {@code {n}} stands for a number
 */
record Region(
        String country,
        String phone,
        String address,
        List<String> streets,
        List<String> cities,
        List<NameGroup> nameGroups,
        List<String> notes) {
    /** Given names and the family names that fit them. */
    record NameGroup(List<Word> given, List<Word> family) {}

    /** A name in its own script, and in Latin letters for e-mail addresses. */
    record Word(String own, String latin) {
        static Word parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0 ? new Word(text, text) : new Word(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    static Region load(String name) {
        Properties words = new Properties();
        String file = name + ".properties";
        try (InputStream resource = Region.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException(file + " is missing from the test data");
            }
            words.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<NameGroup> groups = new ArrayList<>();
        groups.add(new NameGroup(names(words, "given"), names(words, "family")));
        if (words.containsKey("given.f")) {
            groups.add(new NameGroup(names(words, "given.f"), names(words, "family.f")));
        }
        return new Region(
                text(words, "country"),
                text(words, "phone"),
                text(words, "address"),
                list(words, "streets"),
                list(words, "cities"),
                List.copyOf(groups),
                list(words, "notes"));
    }

    private static List<Word> names(Properties words, String key) {
        return list(words, key).stream().map(Word::parse).toList();
    }

    private static List<String> list(Properties words, String key) {
        return List.of(text(words, key).split("\\|", -1));
    }

    private static String text(Properties words, String key) {
        String value = words.getProperty(key, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("word lists of " + words.getProperty("country") + " have no " + key);
        }
        return value;
    }
}
