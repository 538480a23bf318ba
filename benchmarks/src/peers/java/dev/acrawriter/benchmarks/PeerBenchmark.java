/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.benchmarks;

import static java.util.Objects.requireNonNull;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.EciesParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.acrawriter.OpenedValue;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.Cryptography;
import dev.acrawriter.core.StorageKeyPair;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same sizes by others: this library's writer on two native providers, Google Tink's hybrid encryption on P-256, and
 * Tink's envelope encryption with a local key in place of the key management service, so that both make a new AES key for
 * each value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class PeerBenchmark {
    private static final byte[] NO_CONTEXT = {};

    /** Bytes of plaintext. */
    @Param({"16", "256", "4096"})
    public int size;

    private final StorageKeyPair pair = StorageKeyPair.generate();
    private final AcraWriter correttoWriter = writer(AmazonCorrettoCryptoProvider.INSTANCE);
    private final AcraWriter conscryptWriter = writer(Conscrypt.newProvider());
    private final AcraReader correttoReader = AcraReader.builder()
            .cryptography(Cryptography.ofProvider(AmazonCorrettoCryptoProvider.INSTANCE))
            .privateKey(pair.privateKey())
            .build();
    private @Nullable HybridEncrypt hybridEncrypt;
    private @Nullable HybridDecrypt hybridDecrypt;
    private @Nullable Aead envelope;
    private byte[] plaintext = {};
    private byte[] struct = {};
    private byte[] hybrid = {};

    private static KeysetHandle handle(Parameters parameters) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.generateEntryFromParameters(parameters)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    private AcraWriter writer(Provider provider) {
        return AcraWriter.builder()
                .cryptography(Cryptography.ofProvider(provider))
                .publicKey(pair.publicKey())
                .build();
    }

    /**
     * Makes a value of the size, and what the opening methods will open.
     *
     * @throws GeneralSecurityException if Tink cannot
     */
    @Setup
    public void prepare() throws GeneralSecurityException {
        plaintext = new byte[size];
        new SecureRandom().nextBytes(plaintext);
        struct = correttoWriter.encrypt(plaintext);
        makeTinkKeys();
        hybrid = tinkHybridEncrypt();
    }

    private void makeTinkKeys() throws GeneralSecurityException {
        HybridConfig.register();
        AeadConfig.register();
        KeysetHandle keys = handle(EciesParameters.builder()
                .setHashType(EciesParameters.HashType.SHA256)
                .setCurveType(EciesParameters.CurveType.NIST_P256)
                .setNistCurvePointFormat(EciesParameters.PointFormat.COMPRESSED)
                .setVariant(EciesParameters.Variant.NO_PREFIX)
                .setDemParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(32)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .build());
        hybridEncrypt = keys.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        hybridDecrypt = keys.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        Aead keyEncryptionKey =
                handle(PredefinedAeadParameters.AES256_GCM).getPrimitive(RegistryConfiguration.get(), Aead.class);
        envelope = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, keyEncryptionKey);
    }

    /**
     * Writes an AcraStruct by Amazon's native provider.
     *
     * @return it
     */
    @Benchmark
    public byte[] acraStructCreateCorretto() {
        return correttoWriter.encrypt(plaintext);
    }

    /**
     * Writes an AcraStruct by Conscrypt.
     *
     * @return it
     */
    @Benchmark
    public byte[] acraStructCreateConscrypt() {
        return conscryptWriter.encrypt(plaintext);
    }

    /**
     * Opens an AcraStruct by Amazon's native provider.
     *
     * @return its plaintext
     */
    @Benchmark
    public OpenedValue acraStructOpenCorretto() {
        return correttoReader.open(struct);
    }

    /**
     * Tink's hybrid encryption.
     *
     * @return its ciphertext
     * @throws GeneralSecurityException if Tink cannot
     */
    @Benchmark
    public byte[] tinkHybridEncrypt() throws GeneralSecurityException {
        return requireNonNull(hybridEncrypt).encrypt(plaintext, NO_CONTEXT);
    }

    /**
     * Tink's hybrid decryption.
     *
     * @return the plaintext
     * @throws GeneralSecurityException if Tink cannot
     */
    @Benchmark
    public byte[] tinkHybridDecrypt() throws GeneralSecurityException {
        return requireNonNull(hybridDecrypt).decrypt(hybrid, NO_CONTEXT);
    }

    /**
     * Tink's envelope encryption.
     *
     * @return its ciphertext
     * @throws GeneralSecurityException if Tink cannot
     */
    @Benchmark
    public byte[] tinkEnvelopeEncrypt() throws GeneralSecurityException {
        return requireNonNull(envelope).encrypt(plaintext, NO_CONTEXT);
    }
}
