/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import java.util.HexFormat;

/** Bytes as test vectors print them. */
final class Hex {
    private Hex() {}

    static byte[] of(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
