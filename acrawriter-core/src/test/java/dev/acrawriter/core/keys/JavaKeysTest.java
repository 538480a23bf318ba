/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in every form that OpenSSL and Java give out, made by OpenSSL and by the JDK. */
class JavaKeysTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    /** Made with {@code openssl ecparam -name prime256v1 -genkey}: one key, its curve named in a block of its own. */
    private static final String SEC1 = """
            -----BEGIN EC PARAMETERS-----
            BggqhkjOPQMBBw==
            -----END EC PARAMETERS-----
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIGjfHim2GsNKwg3fBGX4Ua3pv8AxxTY2Sf0C0VOqMJpXoAoGCCqGSM49
            AwEHoUQDQgAErPhFQDi8sZK8tkuKZmErVdUtVxXARFYiw05CC3mPYRKhBSBpxunA
            O3Fz7nLnB0wZL1OsVechaF5sN4bOVXxkAA==
            -----END EC PRIVATE KEY-----
            """;

    @TempDir
    Path folder;

    private final KeyPair pair = generate("EC", "secp256r1");

    private static KeyPair generate(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Certificate certificate(KeyPair keys, String algorithm) throws Exception {
        X500Name name = new X500Name("CN=test");
        return new JcaX509CertificateConverter()
                .getCertificate(new X509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                new Time(new DERUTCTime("200101000000Z")),
                                new Time(new DERUTCTime("400101000000Z")),
                                name,
                                SubjectPublicKeyInfo.getInstance(
                                        keys.getPublic().getEncoded()))
                        .build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate())));
    }

    private static void assertIsPairOf(KeyMaterial material, KeyPair expected) {
        try (material) {
            assertThat(material.secret()).isPresent();
            assertThat(JavaKeys.publicKeyDer(material.publicKey().orElseThrow()))
                    .isEqualTo(expected.getPublic().getEncoded());
            byte[] value = AcraWriter.create(material.publicKey().orElseThrow()).encrypt(new byte[] {9});
            try (AcraReader reader = AcraReader.builder()
                    .privateKey(material.secret().orElseThrow())
                    .build()) {
                assertThat(reader.open(value).plaintext()).containsExactly(9);
            }
        }
    }

    @Test
    void readsPublicKeysFromPemDerAndCertificate() throws Exception {
        byte[] der = pair.getPublic().getEncoded();
        Certificate certificate = certificate(pair, "SHA256withECDSA");
        for (byte[] form : List.of(
                der,
                ascii(pem("PUBLIC KEY", der)),
                certificate.getEncoded(),
                ascii("comment before\n" + pem("CERTIFICATE", certificate.getEncoded())))) {
            try (KeyMaterial material = JavaKeys.read(form)) {
                assertThat(material.secret()).isEmpty();
                assertThat(JavaKeys.publicKeyDer(material.publicKey().orElseThrow()))
                        .isEqualTo(der);
                assertThat(JavaKeys.read(material.publicKey().orElseThrow()).fingerprint())
                        .isEqualTo(material.fingerprint());
            }
        }
    }

    @Test
    void readsPrivateKeysFromPkcs8() {
        byte[] der = pair.getPrivate().getEncoded();
        assertIsPairOf(JavaKeys.read(der), pair);
        assertIsPairOf(JavaKeys.read(ascii(pem("PRIVATE KEY", der))), pair);
        assertIsPairOf(JavaKeys.of(pair.getPrivate()), pair);
        try (KeyMaterial material = JavaKeys.of(pair.getPrivate());
                SecretBytes container =
                        SecretBytes.copyOf(material.secret().orElseThrow().exposeCopy())) {
            assertIsPairOf(JavaKeys.read(container.exposeCopy()), pair);
        }
    }

    @Test
    void writesWhatTheJdkReadsAndReadsItBack() throws Exception {
        try (KeyMaterial material = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR)) {
            SecretBytes secret = material.secret().orElseThrow();
            ECPrivateKey read = (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(
                            JavaKeys.privateKeyDer(secret).exposeCopy()));
            assertThat(JavaKeys.of(read).fingerprint()).isEqualTo(material.fingerprint());
            assertThat(JavaKeys.read(JavaKeys.privateKeyPem(secret).exposeCopy())
                            .fingerprint())
                    .isEqualTo(material.fingerprint());
            assertThat(JavaKeys.read(ascii(
                                    JavaKeys.publicKeyPem(material.publicKey().orElseThrow())))
                            .fingerprint())
                    .isEqualTo(material.fingerprint());
        }
    }

    @Test
    void readsAndWritesEncryptedPrivateKeys() {
        try (KeyMaterial material = KeyMaterial.generate(KeyPurpose.STORAGE_PAIR)) {
            String encrypted = JavaKeys.encryptedPrivateKeyPem(material.secret().orElseThrow(), PASSWORD);
            assertThat(encrypted).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\n");
            assertThat(JavaKeys.read(ascii(encrypted), PASSWORD).fingerprint()).isEqualTo(material.fingerprint());
            byte[] der = Base64.getMimeDecoder().decode(encrypted.replaceAll("-----.*-----", ""));
            assertThat(JavaKeys.read(der, PASSWORD).fingerprint()).isEqualTo(material.fingerprint());
            assertUnreadable(ascii(encrypted), "wrong".toCharArray(), "the password is wrong");
            assertUnreadable(ascii(encrypted), null, "give its password");
        }
    }

    @Test
    void prefersThePrivateKeyOfSeveralBlocksAndMatchesTheOthers() throws Exception {
        KeyPair other = generate("EC", "secp256r1");
        KeyPair authority = generate("RSA", "");
        String privatePem = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
        String publicPem = pem("PUBLIC KEY", pair.getPublic().getEncoded());
        String certificatePem =
                pem("CERTIFICATE", certificate(pair, "SHA256withECDSA").getEncoded());
        String chainPem =
                pem("CERTIFICATE", certificate(authority, "SHA256withRSA").getEncoded());
        for (String text : List.of(
                publicPem + privatePem,
                certificatePem + privatePem,
                privatePem + publicPem + certificatePem,
                certificatePem + chainPem + privatePem,
                privatePem + certificatePem + chainPem)) {
            assertIsPairOf(JavaKeys.read(ascii(text)), pair);
        }
        try (KeyMaterial material = JavaKeys.read(ascii(certificatePem + chainPem + publicPem))) {
            assertThat(material.secret()).isEmpty();
        }
        String otherPublicPem = pem("PUBLIC KEY", other.getPublic().getEncoded());
        assertUnreadable(ascii(privatePem + otherPublicPem), null, "not of one pair");
        assertUnreadable(ascii(otherPublicPem + privatePem), null, "not of one pair");
        assertUnreadable(ascii(publicPem + otherPublicPem), null, "not of one pair");
        assertUnreadable(
                ascii(privatePem
                        + pem(
                                "CERTIFICATE",
                                certificate(other, "SHA256withECDSA").getEncoded())),
                null,
                "not of one pair");
        assertUnreadable(
                ascii(privatePem + pem("PRIVATE KEY", other.getPrivate().getEncoded())), null, "several private keys");
    }

    private static byte[] encrypted(KeyDerivationFunc function) throws Exception {
        EncryptionScheme cipher =
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16]));
        return new EncryptedPrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, new PBES2Parameters(function, cipher)),
                        new byte[64])
                .getEncoded();
    }

    private static KeyDerivationFunc rounds(int rounds) {
        return new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(new byte[16], rounds));
    }

    private static KeyDerivationFunc scrypt(int cost, int blockSize, int lanes) {
        return new KeyDerivationFunc(
                MiscObjectIdentifiers.id_scrypt, new ScryptParams(new byte[16], cost, blockSize, lanes));
    }

    @Test
    void refusesPasswordsThatTakeForEver() throws Exception {
        assertUnreadable(encrypted(rounds(2_000_001)), PASSWORD, "more than 2000000 rounds");
        assertUnreadable(ascii(pem("ENCRYPTED PRIVATE KEY", encrypted(rounds(Integer.MAX_VALUE)))), PASSWORD, "rounds");
        assertUnreadable(encrypted(scrypt(1 << 20, 8, 1)), PASSWORD, "scrypt with more than");
        assertUnreadable(encrypted(scrypt(1 << 14, 8, 1000)), PASSWORD, "scrypt with more than");
        assertUnreadable(
                new EncryptedPrivateKeyInfo(
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC,
                                        new PKCS12PBEParams(new byte[8], 1_000_000_000)),
                                new byte[64])
                        .getEncoded(),
                PASSWORD,
                "rounds");
        assertUnreadable(encrypted(rounds(1000)), PASSWORD, "the password is wrong");
    }

    private static void assertUnreadable(byte[] content, char @Nullable [] password, String message) {
        assertThatThrownBy(() -> JavaKeys.read(content, password))
                .isInstanceOfSatisfying(InvalidKeyException.class, e -> {
                    assertThat(e.problem()).isEqualTo(Problem.UNREADABLE);
                    assertThat(e).hasMessageContaining(message);
                });
    }

    @ParameterizedTest
    @CsvSource({"PKCS12", "JKS"})
    void readsPairsAndCertificatesFromKeystoresOfJava(String type) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, PASSWORD);
        Certificate certificate = certificate(pair, "SHA256withECDSA");
        store.setKeyEntry("acra", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        Path file = folder.resolve("keys");
        save(store, file);
        assertIsPairOf(JavaKeys.readKeyStore(file, PASSWORD, null), pair);
        assertIsPairOf(JavaKeys.readKeyStore(file, PASSWORD, "acra"), pair);

        store.setCertificateEntry("trusted", certificate);
        save(store, file);
        assertThat(JavaKeys.readKeyStore(file, PASSWORD, "trusted").secret()).isEmpty();
        assertThatThrownBy(() -> JavaKeys.readKeyStore(file, PASSWORD, null))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("2 entries; name one of")
                .hasMessageContaining("acra");
        assertThatThrownBy(() -> JavaKeys.readKeyStore(file, PASSWORD, "nobody"))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("trusted");
        assertThatThrownBy(() -> JavaKeys.readKeyStore(file, "wrong".toCharArray(), "acra"))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("the password is wrong");
        assertThatThrownBy(() -> JavaKeys.readKeyStore(folder.resolve("missing"), PASSWORD, null))
                .isInstanceOf(KeystoreException.class);
    }

    /** Writes a keystore of Java with one fresh pair. */
    static Path writePkcs12(Path file, char[] password, String alias) throws Exception {
        KeyPair pair = generate("EC", "secp256r1");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate(pair, "SHA256withECDSA")});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    private static void save(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EC, secp384r1, WRONG_CURVE, secp384r1",
        "EC, secp521r1, WRONG_CURVE, secp521r1",
        "RSA, '', WRONG_KIND, RSA",
        "DSA, '', WRONG_KIND, DSA",
        "Ed25519, '', WRONG_KIND, Ed25519",
        "X25519, '', WRONG_KIND, X25519"
    })
    void namesTheAlgorithmOrCurveThatItFound(String algorithm, String curve, Problem problem, String found) {
        KeyPair other = generate(algorithm, curve);
        for (byte[] form : List.of(
                other.getPublic().getEncoded(),
                ascii(pem("PUBLIC KEY", other.getPublic().getEncoded())),
                other.getPrivate().getEncoded(),
                ascii(pem("PRIVATE KEY", other.getPrivate().getEncoded())))) {
            assertThatThrownBy(() -> JavaKeys.read(form)).isInstanceOfSatisfying(InvalidKeyException.class, e -> {
                assertThat(e.problem()).isEqualTo(problem);
                assertThat(e).hasMessageContaining("P-256").hasMessageEndingWith("found " + found);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "-----BEGIN PUBLIC KEY-----\nnot base64 at all\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                "-----BEGIN SOMETHING ELSE-----\nMAA=\n-----END SOMETHING ELSE-----\n",
                "-----BEGIN ",
                "0\u0000"
            })
    void refusesWhatIsNoKey(String text) {
        assertUnreadable(text.getBytes(StandardCharsets.ISO_8859_1), PASSWORD, "key: ");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> JavaKeys.read(new byte[0]))
                .isInstanceOfSatisfying(
                        InvalidKeyException.class, e -> assertThat(e.problem()).isEqualTo(Problem.EMPTY));
    }

    @Test
    void namesTheFileInErrors() throws Exception {
        Path file = Files.writeString(folder.resolve("some.pem"), "hello");
        assertThatThrownBy(() -> JavaKeys.read(file, null))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageStartingWith("key file " + file);
        Path sec1 = Files.writeString(folder.resolve("sec1.pem"), SEC1);
        assertThat(JavaKeys.read(sec1, null).fingerprint())
                .isEqualTo(JavaKeys.read(
                                HexFormat.of()
                                        .parseHex(
                                                "3059301306072a8648ce3d020106082a8648ce3d03010703420004acf8454038bcb192bcb64b8a66"
                                                        + "612b55d52d5715c0445622c34e420b798f6112a1052069c6e9c03b7173ee72e7074c192f53ac55e721685e6c3786ce557c6400"))
                        .fingerprint());
    }
}
