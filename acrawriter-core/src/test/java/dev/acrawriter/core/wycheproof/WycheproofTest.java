/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.wycheproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.crypto.AesGcm;
import dev.acrawriter.core.crypto.Agreement;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.crypto.Ecdh;
import dev.acrawriter.core.crypto.Ephemeral;
import dev.acrawriter.core.crypto.FixedPoint;
import dev.acrawriter.core.crypto.Recipient;
import dev.acrawriter.core.crypto.Sha256;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.SecureCellFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.vectors.ScriptedRandom;
import dev.acrawriter.core.wycheproof.WycheproofCase.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/**
 * Every case of the Wycheproof files, through the primitives as the formats call them. The files are no part of the
 * project: {@code -Dwycheproof.dir=FOLDER} says where they are, and without them the tests are skipped.
 */
class WycheproofTest {
    private static final String FOLDER_PROPERTY = "wycheproof.dir";
    private static final EcCurve CURVE = EcCurve.P256;

    @Test
    void sealsAndOpensAesGcm() {
        replay("aes_gcm_test.json", WycheproofTest::aesGcm);
    }

    @Test
    void computesHmacSha256() {
        replay("hmac_sha256_test.json", WycheproofTest::hmac);
    }

    @Test
    void agreesOnSecretsWithEncodedPoints() {
        replay("ecdh_secp256r1_ecpoint_test.json", WycheproofTest::ecdhWithPoint);
    }

    @Test
    void agreesOnSecretsWithKeysThatTheJvmRead() throws NoSuchAlgorithmException {
        ecdhWithKeysReadBy(KeyFactory.getInstance("EC"));
    }

    @Test
    void agreesOnSecretsWithKeysThatBouncyCastleRead() throws NoSuchAlgorithmException {
        ecdhWithKeysReadBy(KeyFactory.getInstance("EC", new BouncyCastleProvider()));
    }

    private static void ecdhWithKeysReadBy(KeyFactory keys) {
        replay(
                "ecdh_secp256r1_test.json",
                keys.getProvider().getName(),
                (vector, outcomes) -> ecdhWithCertificateKey(vector, outcomes, keys));
    }

    private static void aesGcm(WycheproofCase vector, Outcomes outcomes) {
        assertThat(vector.groupNumber("tagSize")).as("tag bits of %s", vector).isEqualTo(128);
        byte[] key = vector.bytes("key");
        byte[] iv = vector.bytes("iv");
        byte[] aad = vector.bytes("aad");
        byte[] message = vector.bytes("msg");
        Slice ciphertext = Slice.of(vector.bytes("ct"));
        Slice tag = Slice.of(vector.bytes("tag"));
        if (iv.length != SecureCellFormat.IV_LENGTH) {
            assertThat(openInCell(vector)).as("%s", vector).isEmpty();
            if (vector.result() == Result.VALID) {
                outcomes.refusedByFormat(vector, "IV is not of 12 bytes");
            } else {
                outcomes.refused(vector);
            }
            return;
        }
        // Its own for each case: a cipher that is used again refuses the IV that it had before.
        AesGcm aesGcm = AesGcm.of(Security.getProvider("SunJCE"));
        byte[] sealed = new byte[SecureCellFormat.TAG_LENGTH + message.length];
        aesGcm.seal(key, iv, aad, Slice.of(message), sealed, 0);
        byte[] expected = new byte[sealed.length];
        new ByteWriter(expected, 0).bytes(tag).bytes(ciphertext);
        try {
            byte[] opened = aesGcm.open(key, Slice.of(iv), aad, tag, ciphertext);
            assertThat(opened).as("%s opened", vector).isEqualTo(message);
            assertThat(sealed).as("%s sealed", vector).isEqualTo(expected);
            outcomes.accepted(vector);
        } catch (DecryptionException e) {
            assertThat(sealed).as("%s sealed", vector).isNotEqualTo(expected);
            outcomes.refused(vector);
        }
    }

    /** What becomes of the case in a cell that says how long its IV is: a short one is refused, a long one cut. */
    private static Optional<byte[]> openInCell(WycheproofCase vector) {
        byte[] iv = vector.bytes("iv");
        byte[] tag = vector.bytes("tag");
        byte[] ciphertext = vector.bytes("ct");
        byte[] cell = new byte[16 + iv.length + tag.length + ciphertext.length];
        new ByteWriter(cell, 0)
                .u32le(0x40010000L | vector.groupNumber("keySize"))
                .u32le(iv.length)
                .u32le(tag.length)
                .u32le(ciphertext.length)
                .bytes(iv)
                .bytes(tag)
                .bytes(ciphertext);
        try {
            SecureCellFormat parsed = SecureCellFormat.parse(Slice.of(cell), ReadMode.LENIENT);
            return Optional.of(AesGcm.ofJvm()
                    .open(vector.bytes("key"), parsed.iv(), vector.bytes("aad"), parsed.tag(), parsed.ciphertext()));
        } catch (MalformedDataException | DecryptionException refused) {
            return Optional.empty();
        }
    }

    private static void hmac(WycheproofCase vector, Outcomes outcomes) {
        byte[] message = vector.bytes("msg");
        byte[] mac = Sha256.ofJvm().hmac(vector.bytes("key"), message);
        byte[] firstHalf = Arrays.copyOf(message, message.length / 2);
        byte[] secondHalf = Arrays.copyOfRange(message, message.length / 2, message.length);
        assertThat(Sha256.ofJvm().hmac(vector.bytes("key"), firstHalf, secondHalf))
                .isEqualTo(mac);
        // The formats keep all 32 bytes; cases with shorter tags have the first ones.
        byte[] tag = vector.bytes("tag");
        assertThat(tag).hasSize(vector.groupNumber("tagSize") / Byte.SIZE);
        if (Arrays.equals(Arrays.copyOf(mac, tag.length), tag)) {
            outcomes.accepted(vector);
        } else {
            outcomes.refused(vector);
        }
    }

    private static void ecdhWithPoint(WycheproofCase vector, Outcomes outcomes) {
        Slice point = Slice.of(vector.bytes("public"));
        try {
            EcPublicKey key = EcPublicKey.decode(CURVE, point, ReadMode.LENIENT);
            assertThat(EcPublicKey.decode(CURVE, point, ReadMode.STRICT).uncompressed())
                    .isEqualTo(key.uncompressed());
            assertSecret(vector, key);
            outcomes.accepted(vector);
        } catch (InvalidKeyException e) {
            outcomes.refused(vector);
        }
    }

    /** The way of a key from a certificate or a key store: a provider reads it, the writer checks it. */
    private static void ecdhWithCertificateKey(WycheproofCase vector, Outcomes outcomes, KeyFactory keys) {
        ECPublicKey key;
        try {
            key = (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(vector.bytes("public")));
        } catch (GeneralSecurityException | RuntimeException refusedByProvider) {
            outcomes.refused(vector);
            return;
        }
        try {
            AcraWriter.create(key);
        } catch (InvalidKeyException e) {
            outcomes.refused(vector);
            return;
        }
        assertSecret(
                vector,
                EcPublicKey.ofCoordinates(
                        CURVE, key.getW().getAffineX(), key.getW().getAffineY()));
        if (vector.result() == Result.INVALID && vector.flags().contains("NoCofactor")) {
            // What is wrong was in the encoding, and the key that the provider made of it is an ordinary one.
            outcomes.repairedByProvider(vector, "BouncyCastle supplies a missing cofactor");
        } else {
            outcomes.accepted(vector);
        }
    }

    private static void assertSecret(WycheproofCase vector, EcPublicKey peer) {
        try (EcPrivateKey own = EcPrivateKey.ofScalar(CURVE, vector.number("private"), ReadMode.STRICT)) {
            byte[] secret = vector.bytes("shared");
            assertThat(new Ecdh().sharedSecret(own, peer)).as("%s", vector).isEqualTo(secret);
            assertThat(FixedPoint.of(peer).sharedSecret(own)).as("%s", vector).isEqualTo(secret);
            assertSecretOfOwnCurve(vector, own, peer, secret);
        }
    }

    /** The own curve in each of its ways: variable base, fixed base, and batch. */
    private static void assertSecretOfOwnCurve(
            WycheproofCase vector, EcPrivateKey own, EcPublicKey peer, byte[] secret) {
        Agreement agreement = CryptoSuite.standard().agreement();
        assertThat(agreement.sharedSecret(own, peer)).as("%s", vector).isEqualTo(secret);
        Recipient recipient = agreement.recipient(peer);
        byte[] scalar = own.scalar().exposeCopy();
        byte[] publicKey = own.publicKey().compressed();
        List<Ephemeral> agreed = new ArrayList<>();
        agreed.add(recipient.agree(new ScriptedRandom(scalar)));
        agreed.addAll(recipient.agree(new ScriptedRandom(scalar, scalar), 2));
        for (Ephemeral ephemeral : agreed) {
            assertThat(ephemeral.secret()).as("%s", vector).isEqualTo(secret);
            assertThat(ephemeral.publicKey()).as("%s", vector).isEqualTo(publicKey);
        }
    }

    private static void replay(String fileName, BiConsumer<WycheproofCase, Outcomes> check) {
        replay(fileName, "JVM", check);
    }

    private static void replay(String fileName, String provider, BiConsumer<WycheproofCase, Outcomes> check) {
        Path folder = Path.of(System.getProperty(FOLDER_PROPERTY, "wycheproof")).normalize();
        if (!Files.isDirectory(folder)) {
            String reason =
                    "no folder " + folder + " with Wycheproof's testvectors_v1; name one with -D" + FOLDER_PROPERTY;
            System.out.println(fileName + " is skipped: " + reason);
            abort(reason);
        }
        WycheproofFile file = WycheproofFile.read(folder, fileName);
        Outcomes outcomes = new Outcomes(fileName + " (" + provider + ")");
        file.cases().forEach(vector -> check.accept(vector, outcomes));
        System.out.println(outcomes);
        assertThat(outcomes.total()).isEqualTo(file.cases().size());
    }
}
