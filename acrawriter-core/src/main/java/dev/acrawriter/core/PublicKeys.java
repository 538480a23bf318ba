/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A recipient's public key from each of the forms that people have it in. Strict: a key that only some builds of Themis
 * accept would make values that only some servers can open.
 */
final class PublicKeys {
    /** Far more than any key container, in base64 and with line breaks; a larger file is not one. */
    private static final long MAX_FILE_SIZE = 4096;

    /** Files and configuration wrap base64 into lines. */
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private PublicKeys() {}

    static EcPublicKey ofContainer(byte[] container) {
        Objects.requireNonNull(container, "publicKey");
        return EcKeys.readPublic(Slice.of(container), ReadMode.STRICT);
    }

    static EcPublicKey ofBase64(String text) {
        Objects.requireNonNull(text, "publicKey");
        byte[] container;
        try {
            container = Base64.getDecoder().decode(WHITE_SPACE.matcher(text).replaceAll(""));
        } catch (IllegalArgumentException notBase64) {
            // Not kept as the cause: its message quotes a character of the text, which may be a private key.
            throw new InvalidKeyException(
                    Problem.UNREADABLE, "public key: " + text.length() + " characters of text are not base64");
        }
        return ofContainer(container);
    }

    static EcPublicKey ofFile(Path file) {
        Objects.requireNonNull(file, "publicKey");
        byte[] content;
        try {
            long size = Files.size(file);
            if (size > MAX_FILE_SIZE) {
                throw new InvalidKeyException(
                        Problem.UNREADABLE,
                        "public key file " + file + " has " + size + " bytes; a key has less than " + MAX_FILE_SIZE);
            }
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidKeyException(Problem.UNREADABLE, "public key file " + file + " cannot be read", e);
        }
        try {
            return KeyContainerFormat.startsLikeAny(Slice.of(content))
                    ? ofContainer(content)
                    : ofBase64(new String(content, StandardCharsets.ISO_8859_1));
        } catch (InvalidKeyException e) {
            throw new InvalidKeyException(e.problem(), "public key file " + file + ": " + e.getMessage(), e);
        }
    }

    static EcPublicKey ofJava(ECPublicKey key) {
        Objects.requireNonNull(key, "publicKey");
        ECParameterSpec found = key.getParams();
        if (!EcPublicKey.isOn(EcCurve.P256, found)) {
            int bits = found.getCurve().getField().getFieldSize();
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE, "AcraStruct needs a P-256 key, found another curve of " + bits + " bits");
        }
        ECPoint point = key.getW();
        if (point.equals(ECPoint.POINT_INFINITY)) {
            throw new InvalidKeyException(Problem.POINT_NOT_ON_CURVE, "public key: the point is infinity");
        }
        return EcPublicKey.ofCoordinates(EcCurve.P256, point.getAffineX(), point.getAffineY());
    }
}
