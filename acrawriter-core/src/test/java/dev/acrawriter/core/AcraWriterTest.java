/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.Envelope;
import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcraWriterTest {
    private static final byte[] PLAINTEXT = "jané@example.com".getBytes(UTF_8);

    @Test
    void writesAnAcraStructThatTheMatchingPrivateKeyOpens() {
        byte[] struct = AcraWriter.create(TestKeys.storagePublic()).encrypt(PLAINTEXT);

        assertThat(struct).hasSize(PLAINTEXT.length + 189);
        assertThat(open(struct)).isEqualTo(PLAINTEXT);
    }

    @Test
    void describesWhatItWrites() {
        AcraWriter bare = AcraWriter.create(TestKeys.storagePublic());
        AcraWriter contained = AcraWriter.builder()
                .publicKey(TestKeys.storagePublic())
                .inContainer()
                .build();

        assertThat(bare.envelope()).isEqualTo(Envelope.ACRASTRUCT);
        assertThat(bare.inContainer()).isFalse();
        assertThat(bare.encryptedSize(1)).isEqualTo(190);
        assertThat(bare.maxPlaintextSize()).isEqualTo(Integer.MAX_VALUE - 8 - 189);
        assertThat(contained.inContainer()).isTrue();
        assertThat(contained.encryptedSize(1)).isEqualTo(202);
        assertThat(contained.maxPlaintextSize()).isEqualTo(Integer.MAX_VALUE - 8 - 201);
        assertThat(contained.encrypt(PLAINTEXT)).hasSize(PLAINTEXT.length + 201).startsWith("%%%".getBytes(UTF_8));
    }

    @Test
    void writesOtherBytesEachTime() {
        AcraWriter writer = AcraWriter.create(TestKeys.storagePublic());

        assertThat(writer.encrypt(PLAINTEXT)).isNotEqualTo(writer.encrypt(PLAINTEXT));
    }

    @Test
    void leavesThePlaintextAlone() {
        byte[] plaintext = PLAINTEXT.clone();
        AcraWriter.create(TestKeys.storagePublic()).encrypt(plaintext);

        assertThat(plaintext).isEqualTo(PLAINTEXT);
    }

    @Test
    void bindsTheValueToItsContext() {
        byte[] context = "DDDDDDDDMatNOMYjqVOuhACC".getBytes(UTF_8);
        byte[] struct = AcraWriter.builder()
                .publicKey(TestKeys.storagePublic())
                .context(context)
                .build()
                .encrypt(PLAINTEXT);
        try (AcraReader reader = AcraReader.builder()
                .privateKey(TestKeys.storagePrivate())
                .context(context)
                .build()) {
            assertThat(reader.open(struct).plaintext()).isEqualTo(PLAINTEXT);
        }
    }

    @Test
    void takesTheKeyInEveryForm(@TempDir Path folder) throws IOException, GeneralSecurityException {
        byte[] container = TestKeys.storagePublic();
        String base64 = Base64.getEncoder().encodeToString(container);
        Path raw = Files.write(folder.resolve("client_storage.pub"), container);
        Path text = Files.writeString(folder.resolve("client_storage.txt"), base64 + "\n");

        List<AcraWriter> writers = List.of(
                AcraWriter.create(container),
                AcraWriter.create(TestKeys.storagePublicUncompressed()),
                AcraWriter.create(base64),
                AcraWriter.create(" " + base64.substring(0, 40) + "\r\n" + base64.substring(40) + "\r\n"),
                AcraWriter.create(raw),
                AcraWriter.create(text),
                AcraWriter.create(javaKey(TestKeys.storagePublicUncompressed())));

        assertThat(writers)
                .allSatisfy(
                        writer -> assertThat(open(writer.encrypt(PLAINTEXT))).isEqualTo(PLAINTEXT));
    }

    @Test
    void takesAKeyThatJavaMade() throws GeneralSecurityException {
        ECPublicKey key = generated("secp256r1");

        assertThat(AcraWriter.create(key).encrypt(PLAINTEXT)).hasSize(PLAINTEXT.length + 189);
    }

    @Test
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> AcraWriter.create(Nulls.of(byte[].class)));
        assertThatNullPointerException().isThrownBy(() -> AcraWriter.create(Nulls.of(String.class)));
        assertThatNullPointerException().isThrownBy(() -> AcraWriter.create(Nulls.of(Path.class)));
        assertThatNullPointerException().isThrownBy(() -> AcraWriter.create(Nulls.of(ECPublicKey.class)));
        assertThatNullPointerException().isThrownBy(() -> AcraWriter.builder().context(Nulls.of(byte[].class)));
    }

    @Test
    void refusesToBeBuiltWithoutAKey() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> AcraWriter.builder().build())
                .withMessage("AcraWriter needs a public key; set one with publicKey(...)");
    }

    @Test
    void refusesAnEmptyKey() {
        assertProblem(Problem.EMPTY, () -> AcraWriter.create(new byte[0]));
        assertProblem(Problem.EMPTY, () -> AcraWriter.create(""));
    }

    @Test
    void refusesAPrivateKeyInThePlaceOfAPublicOne() {
        byte[] privateKey = TestKeys.storagePrivate().exposeCopy();

        assertProblem(Problem.WRONG_KIND, () -> AcraWriter.create(privateKey))
                .hasMessage("EC public key container: found a private key container");
    }

    @Test
    void refusesAnRsaKey() {
        assertProblem(Problem.WRONG_KIND, () -> AcraWriter.create("URA2\0\0\1\20\0\0\0\0".getBytes(UTF_8)))
                .hasMessageContaining("RSA");
    }

    @Test
    void refusesAKeyOnAnotherCurve() throws GeneralSecurityException {
        assertProblem(Problem.WRONG_CURVE, () -> AcraWriter.create(TestKeys.p384Public()))
                .hasMessage("AcraStruct needs a P-256 key, found P-384");
        ECPublicKey p384 = generated("secp384r1");
        assertProblem(Problem.WRONG_CURVE, () -> AcraWriter.create(p384))
                .hasMessage("AcraStruct needs a P-256 key, found another curve of 384 bits");
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() throws GeneralSecurityException {
        ECPublicKey key = javaKey(TestKeys.storagePublicUncompressed());
        ECPoint point = key.getW();
        ECPublicKey off = new BareEcPublicKey(
                new ECPoint(point.getAffineX(), point.getAffineY().add(BigInteger.ONE)), key.getParams());
        ECPublicKey infinity = new BareEcPublicKey(ECPoint.POINT_INFINITY, key.getParams());

        assertProblem(Problem.POINT_NOT_ON_CURVE, () -> AcraWriter.create(off));
        assertProblem(Problem.POINT_NOT_ON_CURVE, () -> AcraWriter.create(infinity));
    }

    @Test
    void refusesADamagedKey() {
        byte[] damaged = TestKeys.storagePublic();
        damaged[20] ^= 1;

        assertProblem(Problem.DAMAGED_CONTAINER, () -> AcraWriter.create(damaged))
                .hasMessage("EC public key container: checksum does not match");
    }

    @Test
    void refusesTextThatIsNotBase64WithoutShowingIt() {
        assertProblem(Problem.UNREADABLE, () -> AcraWriter.create("top secret!"))
                .hasMessage("public key: 11 characters of text are not base64")
                .hasNoCause();
    }

    @Test
    void namesTheKeyFileThatItCannotUse(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.pub");
        Path large = Files.write(folder.resolve("large.pub"), new byte[4097]);
        Path privateKey = Files.write(
                folder.resolve("client_storage"), TestKeys.storagePrivate().exposeCopy());
        Path noText = Files.writeString(folder.resolve("notes.txt"), "ключ", StandardCharsets.UTF_8);

        assertProblem(Problem.UNREADABLE, () -> AcraWriter.create(missing))
                .hasMessage("public key file " + missing + " cannot be read")
                .hasCauseInstanceOf(IOException.class);
        assertProblem(Problem.UNREADABLE, () -> AcraWriter.create(large))
                .hasMessage("public key file " + large + " has 4097 bytes; a key has less than 4096");
        assertProblem(Problem.WRONG_KIND, () -> AcraWriter.create(privateKey))
                .hasMessageStartingWith("public key file " + privateKey + ": ");
        assertProblem(Problem.UNREADABLE, () -> AcraWriter.create(noText))
                .hasMessageStartingWith("public key file " + noText + ": ");
    }

    @Test
    void isSafeForManyThreads() throws Exception {
        AcraWriter writer = AcraWriter.create(TestKeys.storagePublic());
        List<byte[]> structs = InParallel.run(20, () -> writer.encrypt(PLAINTEXT));

        Set<String> different = new HashSet<>();
        for (byte[] struct : structs) {
            assertThat(open(struct)).isEqualTo(PLAINTEXT);
            different.add(Base64.getEncoder().encodeToString(struct));
        }
        assertThat(different).hasSameSizeAs(structs);
    }

    private static byte[] open(byte[] struct) {
        try (AcraReader reader =
                AcraReader.builder().privateKey(TestKeys.storagePrivate()).build()) {
            return reader.open(struct).plaintext();
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertProblem(
            Problem problem, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidKeyException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static ECPublicKey generated(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return (ECPublicKey) generator.generateKeyPair().getPublic();
    }

    private static ECPublicKey javaKey(byte[] uncompressedContainer) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(uncompressedContainer, 13, 45));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(uncompressedContainer, 45, 77));
        return new BareEcPublicKey(new ECPoint(x, y), parameters.getParameterSpec(ECParameterSpec.class));
    }

    /** A key that nobody has checked, as a key factory of some provider may give it. */
    private record BareEcPublicKey(ECPoint getW, ECParameterSpec getParams) implements ECPublicKey {
        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            throw new UnsupportedOperationException("has no encoding");
        }

        @Override
        public byte[] getEncoded() {
            throw new UnsupportedOperationException("has no encoding");
        }
    }
}
