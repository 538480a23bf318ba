/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a key without telling it: 128 bits of a one-way function of it. A pair has the fingerprint of its public key, so
 * both halves have the same one. Immutable.
 *
 * @param hex 32 hexadecimal digits in lower case
 */
public record KeyFingerprint(String hex) {
    private static final int LENGTH = 16;
    private static final byte[] LABEL = "AcraWriter key fingerprint".getBytes(StandardCharsets.US_ASCII);
    private static final Sha256 SHA256 = Sha256.ofJvm();

    /**
     * Checks the form.
     *
     * @param hex 32 hexadecimal digits in lower case
     * @throws ConfigurationException if it has another form
     */
    public KeyFingerprint {
        if (!hex.matches("[0-9a-f]{" + 2 * LENGTH + "}")) {
            throw new ConfigurationException("a key fingerprint has " + 2 * LENGTH
                    + " hexadecimal digits in lower case, found " + hex.length() + " characters");
        }
    }

    static KeyFingerprint ofPublicKey(byte[] canonicalContainer) {
        return ofMac(SHA256.hmac(canonicalContainer, LABEL));
    }

    /** The key is the MAC's key, so that whoever sees the fingerprint cannot use it for anything but comparison. */
    static KeyFingerprint ofSymmetric(SecretBytes key) {
        return ofMac(key.expose(bytes -> SHA256.hmac(bytes, LABEL)));
    }

    private static KeyFingerprint ofMac(byte[] mac) {
        return new KeyFingerprint(HexFormat.of().formatHex(Arrays.copyOf(mac, LENGTH)));
    }

    /**
     * Gives the digits.
     *
     * @return 32 hexadecimal digits
     */
    @Override
    public String toString() {
        return hex;
    }
}
