/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.testdata.customers;

import java.util.List;

/** Card numbers that no bank issues: prefixes that payment processors publish for tests, with a valid check digit. */
final class CardNumbers {
    /** All but the last digit, which {@link #luhnDigit(String)} adds. */
    private static final List<String> PATTERNS = List.of(
            "41111111#######",
            "42424242#######",
            "40000000#######",
            "55555555#######",
            "22230000#######",
            "378282########");

    private CardNumbers() {}

    static String make(SeededNumbers numbers) {
        String digits = numbers.digits(numbers.oneOf(PATTERNS));
        return digits + luhnDigit(digits);
    }

    /** Gives the digit that makes the sum of ISO/IEC 7812-1, annex B, a multiple of ten. */
    private static int luhnDigit(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
