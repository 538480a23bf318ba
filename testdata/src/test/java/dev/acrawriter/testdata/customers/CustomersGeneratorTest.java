/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CustomersGeneratorTest {
    private static final Path COMMITTED = Path.of("customers.csv");
    private static final Pattern EMAIL = Pattern.compile("[^,\"\r\n@]+@example\\.(?:com|org|net)");
    private static final Pattern CARD = Pattern.compile(",([0-9]{15,16}),");

    @Test
    void makesExactlyTheCommittedBytes() throws IOException {
        assertThat(generated().getBytes(StandardCharsets.UTF_8)).isEqualTo(Files.readAllBytes(COMMITTED));
    }

    @Test
    void givesEveryPersonAnEmailOfTheirOwn() throws IOException {
        assertThat(EMAIL.matcher(generated()).results().map(match -> match.group()))
                .hasSize(CustomersGenerator.COUNT)
                .doesNotHaveDuplicates();
    }

    @Test
    void givesCardsAValidCheckDigit() throws IOException {
        assertThat(CARD.matcher(generated()).results().map(match -> match.group(1)))
                .hasSizeGreaterThan(CustomersGenerator.COUNT * 9 / 10)
                .allMatch(CustomersGeneratorTest::passesLuhn);
    }

    @Test
    void holdsWhatHonestCsvReadersMustBear() throws IOException {
        assertThat(generated())
                .contains("\"\"")
                .contains("\n")
                .contains(", ")
                .contains("🎂", "𠮷", "Ψαράς", "محمد", "김");
    }

    private static String generated() throws IOException {
        StringBuilder text = new StringBuilder();
        CustomersGenerator.generate(text);
        return text.toString();
    }

    /** Doubles every second digit from the right, as a shop's form would check. */
    private static boolean passesLuhn(String number) {
        int sum = 0;
        boolean doubled = false;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = Character.digit(number.charAt(i), 10);
            sum += doubled ? digit / 5 + digit * 2 % 10 : digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }
}
