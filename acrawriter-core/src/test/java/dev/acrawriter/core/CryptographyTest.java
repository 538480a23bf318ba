/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.abort;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.EnvelopeWriter;
import dev.acrawriter.SecretBytes;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every choice of implementation writes what every other one reads. */
class CryptographyTest {
    private static final byte[] PLAINTEXT = new byte[20_000];

    static {
        Arrays.fill(PLAINTEXT, (byte) 42);
    }

    /** Who computes. Native providers are skipped where their library does not load. */
    enum Choice {
        STANDARD,
        BOUNCY_CASTLE_CURVE,
        OWN_RANDOM,
        BOUNCY_CASTLE_PROVIDER,
        CORRETTO_PROVIDER,
        CONSCRYPT_PROVIDER;

        Cryptography cryptography() {
            return switch (this) {
                case STANDARD -> Cryptography.standard();
                case BOUNCY_CASTLE_CURVE -> Cryptography.bouncyCastleCurve();
                case OWN_RANDOM -> Cryptography.standard().withRandom(new SecureRandom());
                case BOUNCY_CASTLE_PROVIDER -> Cryptography.ofProvider(new BouncyCastleProvider());
                case CORRETTO_PROVIDER -> Cryptography.ofProvider(corretto());
                case CONSCRYPT_PROVIDER -> Cryptography.ofProvider(conscrypt());
            };
        }

        private static Provider corretto() {
            if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() != null) {
                abort("the native library of " + AmazonCorrettoCryptoProvider.PROVIDER_NAME + " does not load here");
            }
            return AmazonCorrettoCryptoProvider.INSTANCE;
        }

        private static Provider conscrypt() {
            if (!Conscrypt.isAvailable()) {
                abort("the native library of Conscrypt does not load here");
            }
            return Conscrypt.newProvider();
        }
    }

    private static AcraReader reader(Cryptography cryptography) {
        return AcraReader.builder()
                .cryptography(cryptography)
                .privateKey(TestKeys.storagePrivate())
                .symmetricKey(TestKeys.symmetric())
                .hmacKey(TestKeys.hmac())
                .build();
    }

    private static Stream<EnvelopeWriter> writers(Cryptography cryptography) {
        return Stream.of(
                AcraWriter.builder()
                        .cryptography(cryptography)
                        .publicKey(TestKeys.storagePublic())
                        .build(),
                AcraBlockWriter.builder()
                        .cryptography(cryptography)
                        .symmetricKey(TestKeys.symmetric())
                        .build());
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void readsAndWritesWhatTheStandardDoes(Choice choice) {
        Cryptography chosen = choice.cryptography();
        for (int size : new int[] {1, 16, 100, 8_192, 8_193, PLAINTEXT.length}) {
            byte[] plaintext = Arrays.copyOf(PLAINTEXT, size);
            writers(chosen)
                    .forEach(writer -> assertThat(reader(Cryptography.standard())
                                    .open(writer.encrypt(plaintext))
                                    .plaintext())
                            .isEqualTo(plaintext));
            writers(Cryptography.standard())
                    .forEach(writer -> assertThat(reader(chosen)
                                    .open(writer.encrypt(plaintext))
                                    .plaintext())
                            .isEqualTo(plaintext));
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void hashesAsTheStandardDoes(Choice choice) {
        try (SecretBytes longKey = SecretBytes.copyOf(PLAINTEXT)) {
            for (SecretBytes key : List.of(TestKeys.hmac(), longKey)) {
                BlindIndex index = BlindIndex.create(key, choice.cryptography());
                assertThat(index.hash(PLAINTEXT))
                        .isEqualTo(BlindIndex.create(key).hash(PLAINTEXT));
                assertThat(index.hash(new byte[0]))
                        .isEqualTo(BlindIndex.create(key).hash(new byte[0]));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void encryptsManyValuesAtOnce(Choice choice) {
        AcraWriter writer = AcraWriter.builder()
                .cryptography(choice.cryptography())
                .publicKey(TestKeys.storagePublic())
                .build();
        List<byte[]> plaintexts = Stream.iterate(1, size -> size + 1)
                .limit(130)
                .map(size -> Arrays.copyOf(PLAINTEXT, size))
                .toList();
        List<byte[]> encrypted = writer.encryptAll(plaintexts);

        assertThat(encrypted).hasSameSizeAs(plaintexts);
        AcraReader reader = reader(Cryptography.standard());
        for (int i = 0; i < encrypted.size(); i++) {
            assertThat(reader.open(encrypted.get(i)).plaintext()).isEqualTo(plaintexts.get(i));
        }
        assertThat(encrypted.stream().map(EphemeralKeysTest::ephemeralKey).distinct())
                .hasSize(130);
    }

    @ParameterizedTest
    @EnumSource(Choice.class)
    void worksInManyThreads(Choice choice) throws Exception {
        Cryptography chosen = choice.cryptography();
        List<EnvelopeWriter> writers = writers(chosen).toList();
        AcraReader reader = reader(chosen);
        List<Boolean> same = InParallel.run(
                30,
                () -> writers.stream()
                        .allMatch(writer -> Arrays.equals(
                                reader.open(writer.encrypt(PLAINTEXT)).plaintext(), PLAINTEXT)));

        assertThat(same).containsOnly(true);
    }

    @Test
    void leavesTheProvidersOfTheJvmAlone() {
        List<Provider> before = List.of(Security.getProviders());
        for (Choice choice : List.of(Choice.STANDARD, Choice.BOUNCY_CASTLE_PROVIDER)) {
            writers(choice.cryptography()).forEach(writer -> writer.encrypt(PLAINTEXT));
        }

        assertThat(Security.getProviders()).containsExactlyElementsOf(before);
    }

    @Test
    void refusesAProviderThatLacksAnAlgorithm() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Cryptography.ofProvider(Security.getProvider("SunEC")))
                .withMessage("the provider SunEC has no Cipher AES/GCM/NoPadding; choose another one");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Cryptography.ofProvider(Security.getProvider("SunJCE")))
                .withMessage("the provider SunJCE has no MessageDigest SHA-256; choose another one");
    }

    @Test
    void warmsUp() {
        assertThatNoException().isThrownBy(() -> Cryptography.standard().warmUp());
    }
}
