/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.Sha256;
import dev.acrawriter.core.format.SignedFileV2Format;
import dev.acrawriter.core.format.SignedFileV2Format.Signature;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.format.UtcTimeFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/** Signs and verifies the files of keystore version 2: HMAC-SHA-256 over a context, a separator and the payload. */
final class SignedFiles {
    private static final Sha256 SHA256 = Sha256.ofJvm();
    private static final byte[] SEPARATOR = ": ".getBytes(StandardCharsets.US_ASCII);

    /** What a file's signatures are worth. */
    enum Verdict {
        /** At least one is of a known algorithm, and all of those are right. */
        RIGHT,
        /** One of a known algorithm is wrong: changed, another path, or another key. */
        WRONG,
        /** None is of a known algorithm. */
        MISSING
    }

    private SignedFiles() {}

    static Verdict verify(SignedFileV2Format file, byte[] context, SecretBytes key) {
        byte[] expected = mac(key, context, file.payload().copy());
        Verdict verdict = Verdict.MISSING;
        for (Signature signature : file.signatures()) {
            if (!signature.isHmacSha256()) {
                continue;
            }
            if (!MessageDigest.isEqual(expected, signature.value().copy())) {
                return Verdict.WRONG;
            }
            verdict = Verdict.RIGHT;
        }
        return verdict;
    }

    static byte[] sign(int contentType, byte[] data, Instant now, byte[] context, SecretBytes key) {
        byte[] payload = SignedFileV2Format.payload(contentType, UtcTimeFormat.of(now), Slice.of(data));
        return SignedFileV2Format.write(Slice.of(payload), mac(key, context, payload));
    }

    private static byte[] mac(SecretBytes key, byte[] context, byte[] payload) {
        return key.expose(bytes -> SHA256.hmac(bytes, context, SEPARATOR, payload));
    }
}
