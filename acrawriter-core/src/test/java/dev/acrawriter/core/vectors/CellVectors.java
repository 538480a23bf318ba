/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.AcraException;
import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.crypto.Agreement;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.crypto.FixedPoint;
import dev.acrawriter.core.crypto.Sha256;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.KeyContainerFormat;
import dev.acrawriter.core.format.KeyContainerFormat.Kind;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.SecureMessageFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.themis.SecureMessage;
import dev.acrawriter.core.themis.SoterKdf;
import dev.acrawriter.testdata.VectorCase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The sections of Themis: key derivation, key containers, Secure Cell, Secure Message. */
final class CellVectors {
    private static final CryptoSuite SUITE = CryptoSuite.standard();
    private static final SoterKdf KDF = new SoterKdf(Sha256.ofJvm());
    private static final SecureCell CELL = new SecureCell(SUITE);
    private static final SecureMessage MESSAGE = new SecureMessage(SUITE);

    private CellVectors() {}

    static Map<String, VectorSection> sections() {
        return Map.ofEntries(
                Map.entry("soter_kdf", CellVectors::kdf),
                Map.entry("ec_keys", CellVectors::ecKeys),
                Map.entry("ec_keys_negative", CellVectors::ecKeysNegative),
                Map.entry("ec_keys_tolerated", CellVectors::ecKeysTolerated),
                Map.entry("secure_cell_seal", CellVectors::cell),
                Map.entry("secure_cell_seal_negative", CellVectors::cellNegative),
                Map.entry("secure_cell_seal_tolerated", CellVectors::cellTolerated),
                Map.entry("secure_cell_seal_passphrase", CellVectors::cellPassphrase),
                Map.entry("secure_message_ec", CellVectors::message),
                Map.entry("secure_message_ec_negative", CellVectors::messageNegative),
                Map.entry("secure_message_ec_tolerated", CellVectors::messageTolerated));
    }

    private static void kdf(VectorCase vector) {
        assertThat(vector.flag("key_absent")).isEqualTo(vector.bytes("key").length == 0);
        String label = new String(vector.bytes("label"), StandardCharsets.US_ASCII);
        byte[][] contexts = vector.byteList("contexts").toArray(byte[][]::new);
        int length = vector.number("output_length");
        if (vector.accepted()) {
            assertThat(KDF.derive(vector.bytes("key"), label, length, contexts)).isEqualTo(vector.bytes("output"));
        } else {
            assertThatThrownBy(() -> KDF.derive(vector.bytes("key"), label, length, contexts))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void ecKeys(VectorCase vector) {
        EcCurve curve = curve(vector.text("curve"));
        byte[] privateContainer = vector.bytes("private_container");
        byte[] publicContainer = vector.bytes("public_container");
        EcPrivateKey privateKey = privateKey(privateContainer, ReadMode.STRICT);
        EcPublicKey publicKey = publicKey(publicContainer, ReadMode.STRICT);

        assertThat(privateKey.curve()).isEqualTo(curve);
        assertThat(publicKey.curve()).isEqualTo(curve);
        assertThat(privateKey.scalar().exposeCopy()).isEqualTo(vector.bytes("private_scalar"));
        assertThat(publicKey.compressed()).isEqualTo(vector.bytes("public_point_compressed"));
        assertThat(publicKey.uncompressed()).isEqualTo(vector.bytes("public_point_uncompressed"));
        assertThat(EcKeys.write(privateKey)).isEqualTo(privateContainer);
        assertThat(EcKeys.write(publicKey)).isEqualTo(publicContainer);
        assertThat(EcKeys.write(privateKey.publicKey())).isEqualTo(publicContainer);
        assertThat(EcKeys.write(publicKey(vector.bytes("public_container_uncompressed"), ReadMode.STRICT)))
                .isEqualTo(publicContainer);
        assertThat(EcKeys.write(privateKey(vector.bytes("private_container_short"), ReadMode.STRICT)))
                .isEqualTo(privateContainer);
        assertThat(storedCrc(privateContainer)).isEqualTo(vector.text("private_crc32c"));
        assertThat(storedCrc(publicContainer)).isEqualTo(vector.text("public_crc32c"));
        for (String field : new String[] {"public_container", "public_container_uncompressed"}) {
            byte[] container = vector.bytes(field);
            assertThat(KeyContainerFormat.parse(Slice.of(container), Kind.PUBLIC)
                            .write())
                    .isEqualTo(container);
        }
    }

    private static String storedCrc(byte[] container) {
        return String.format("%08x", Slice.of(container).u32le(8));
    }

    private static void ecKeysNegative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        for (ReadMode mode : ReadMode.values()) {
            assertThatThrownBy(() -> readKey(vector, mode)).isInstanceOf(InvalidKeyException.class);
        }
    }

    private static void ecKeysTolerated(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        readKey(vector, ReadMode.LENIENT);
        if (vector.has("strict_expect") && !vector.accepted("strict_expect")) {
            assertThatThrownBy(() -> readKey(vector, ReadMode.STRICT)).isInstanceOf(InvalidKeyException.class);
        } else {
            readKey(vector, ReadMode.STRICT);
        }
    }

    private static void readKey(VectorCase vector, ReadMode mode) {
        switch (vector.text("kind")) {
            case "public" -> publicKey(vector.bytes("container"), mode);
            case "private" -> privateKey(vector.bytes("container"), mode).close();
            default -> throw new IllegalStateException(vector + ": unknown kind");
        }
    }

    private static void cell(VectorCase vector) {
        byte[] key = vector.bytes("key");
        byte[] context = vector.bytes("context");
        byte[] plaintext = vector.bytes("plaintext");
        byte[] sealed = vector.bytes("sealed");
        assertThat(vector.accepted()).isTrue();

        SecureCellFormat parsed = SecureCellFormat.parse(Slice.of(sealed), ReadMode.STRICT);
        assertThat(parsed.iv().copy()).isEqualTo(vector.bytes("iv"));
        assertThat(parsed.tag().copy()).isEqualTo(vector.bytes("tag"));
        assertThat(parsed.ciphertext().copy()).isEqualTo(vector.bytes("ciphertext"));
        assertThat(parsed.write()).isEqualTo(sealed);

        byte[] length = {(byte) plaintext.length, (byte) (plaintext.length >> 8), (byte) (plaintext.length >> 16), 0};
        assertThat(KDF.derive(key, "Themis secure cell message key", 32, length, context))
                .isEqualTo(vector.bytes("derived_key"));
        SecureCell scripted = new SecureCell(SUITE.withRandom(new ScriptedRandom(vector.bytes("iv"))));
        assertThat(scripted.seal(key, context, Slice.of(plaintext))).isEqualTo(sealed);
        for (ReadMode mode : ReadMode.values()) {
            assertThat(CELL.unseal(key, context, Slice.of(sealed), mode)).isEqualTo(plaintext);
        }
    }

    private static void cellNegative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        byte[] key = vector.bytes("key");
        byte[] context = vector.bytes("context");
        if (vector.text("operation").equals("encrypt")) {
            assertThatThrownBy(() -> CELL.seal(key, context, Slice.of(vector.bytes("plaintext"))))
                    .isInstanceOf(IllegalArgumentException.class);
            return;
        }
        for (ReadMode mode : ReadMode.values()) {
            assertThatThrownBy(() -> CELL.unseal(key, context, Slice.of(vector.bytes("sealed")), mode))
                    .isInstanceOfAny(
                            DecryptionException.class, MalformedDataException.class, IllegalArgumentException.class);
        }
    }

    private static void cellTolerated(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        byte[] key = vector.bytes("key");
        byte[] context = vector.bytes("context");
        Slice sealed = Slice.of(vector.bytes("sealed"));
        assertThat(CELL.unseal(key, context, sealed, ReadMode.LENIENT)).isEqualTo(vector.bytes("plaintext"));
        assertThatThrownBy(() -> CELL.unseal(key, context, sealed, ReadMode.STRICT))
                .isInstanceOf(MalformedDataException.class);
    }

    /** Acra never uses the passphrase form; the reader of the key form has to refuse it, even with the right secret. */
    private static void cellPassphrase(VectorCase vector) {
        for (ReadMode mode : ReadMode.values()) {
            assertThatThrownBy(() -> CELL.unseal(
                            vector.bytes("passphrase"),
                            vector.bytes("context"),
                            Slice.of(vector.bytes("sealed")),
                            mode))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("0x41010100");
        }
    }

    private static void message(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        EcPrivateKey senderPrivate = privateKey(vector.bytes("sender_private"), ReadMode.STRICT);
        EcPublicKey senderPublic = publicKey(vector.bytes("sender_public"), ReadMode.STRICT);
        EcPrivateKey recipientPrivate = privateKey(vector.bytes("recipient_private"), ReadMode.STRICT);
        EcPublicKey recipientPublic = publicKey(vector.bytes("recipient_public"), ReadMode.STRICT);
        byte[] plaintext = vector.bytes("plaintext");
        byte[] wrapped = vector.bytes("wrapped");
        byte[] secret = vector.bytes("ecdh_shared_secret");

        for (Agreement agreement :
                List.of(SUITE.agreement(), CryptoSuite.withLibraryCurve().agreement())) {
            assertThat(agreement.sharedSecret(senderPrivate, recipientPublic)).isEqualTo(secret);
            assertThat(agreement.sharedSecret(recipientPrivate, senderPublic)).isEqualTo(secret);
        }
        assertThat(FixedPoint.of(recipientPublic).sharedSecret(senderPrivate)).isEqualTo(secret);
        assertThat(SecureMessageFormat.parse(Slice.of(wrapped)).write()).isEqualTo(wrapped);
        SecureMessage scripted = new SecureMessage(SUITE.withRandom(new ScriptedRandom(vector.bytes("iv"))));
        assertThat(scripted.wrap(senderPrivate, recipientPublic, Slice.of(plaintext)))
                .isEqualTo(wrapped);
        for (ReadMode mode : ReadMode.values()) {
            assertThat(MESSAGE.unwrap(recipientPrivate, senderPublic, Slice.of(wrapped), mode))
                    .isEqualTo(plaintext);
        }
    }

    private static void messageNegative(VectorCase vector) {
        assertThat(vector.accepted()).isFalse();
        for (ReadMode mode : ReadMode.values()) {
            assertThatThrownBy(() -> unwrap(vector, mode)).isInstanceOf(AcraException.class);
        }
    }

    private static void messageTolerated(VectorCase vector) {
        assertThat(vector.accepted()).isTrue();
        for (ReadMode mode : ReadMode.values()) {
            assertThat(unwrap(vector, mode)).isEqualTo(vector.bytes("plaintext"));
        }
    }

    private static byte[] unwrap(VectorCase vector, ReadMode mode) {
        return MESSAGE.unwrap(
                privateKey(vector.bytes("recipient_private"), mode),
                publicKey(vector.bytes("sender_public"), mode),
                Slice.of(vector.bytes("wrapped")),
                mode);
    }

    private static EcPublicKey publicKey(byte[] container, ReadMode mode) {
        return EcKeys.readPublic(Slice.of(container), mode);
    }

    private static EcPrivateKey privateKey(byte[] container, ReadMode mode) {
        return EcKeys.readPrivate(Slice.of(container), mode);
    }

    private static EcCurve curve(String name) {
        for (EcCurve curve : EcCurve.values()) {
            if (curve.standardName().equals(name)) {
                return curve;
            }
        }
        throw new IllegalStateException("unknown curve " + name);
    }
}
