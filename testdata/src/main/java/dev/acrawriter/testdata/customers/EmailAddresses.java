/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import dev.acrawriter.testdata.customers.Region.Word;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * E-mail addresses made from names, each given out once, in the domains that RFC 2606 reserves for examples. A few keep
 * the name's own script, as RFC 6531 allows. Not safe for many threads.
 */
final class EmailAddresses {
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    /** Letters that Unicode does not decompose into a base letter and a mark. */
    private static final Map<String, String> UNDECOMPOSED =
            Map.of("ß", "ss", "ł", "l", "đ", "d", "ı", "i", "ø", "o", "æ", "ae", "œ", "oe");

    private static final int OWN_SCRIPT_PERCENT = 4;

    private final Set<String> given = new HashSet<>();

    String make(SeededNumbers numbers, Word givenName, Word familyName) {
        boolean ownScript = numbers.percent(OWN_SCRIPT_PERCENT);
        String name = ownScript
                ? localPart(givenName.own()) + "." + localPart(familyName.own())
                : ascii(givenName.latin()) + "." + ascii(familyName.latin());
        String domain = numbers.oneOf(DOMAINS);
        String address = name + "@" + domain;
        for (int n = 2; !given.add(address); n++) {
            address = name + n + "@" + domain;
        }
        return address;
    }

    /** Lower case without what would need quotes in a local part. */
    private static String localPart(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ .']+", "");
    }

    private static String ascii(String name) {
        String text = localPart(name);
        for (Map.Entry<String, String> letter : UNDECOMPOSED.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }
}
