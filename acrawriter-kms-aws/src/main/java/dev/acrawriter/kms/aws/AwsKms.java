/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.kms.aws;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.spi.KeyManagementService;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * AWS KMS as Acra uses it: key names are aliases ({@code alias/acra_master_key}, {@code alias/acra_ID}), and no encryption
 * context is given. Region, credentials, time limits and repetitions are those of the client.
 *
 * <p>Safe for many threads. The client stays the application's to close. The SDK keeps copies of plaintexts in memory that
 * cannot be wiped.
 */
public final class AwsKms implements KeyManagementService {
    private static final String ALIAS = "alias/";

    private final KmsClient client;

    private AwsKms(KmsClient client) {
        this.client = client;
    }

    /**
     * Uses a client.
     *
     * @param client not closed here
     * @return the service
     */
    public static AwsKms of(KmsClient client) {
        return new AwsKms(Objects.requireNonNull(client, "client"));
    }

    @Override
    public byte[] encrypt(String keyName, SecretBytes plaintext) {
        return plaintext.expose(bytes -> ask(
                keyName,
                () -> client.encrypt(request -> request.keyId(ALIAS + keyName).plaintext(SdkBytes.fromByteArray(bytes)))
                        .ciphertextBlob()
                        .asByteArray()));
    }

    @Override
    public SecretBytes decrypt(String keyName, byte[] ciphertext) {
        return ask(
                keyName,
                () -> SecretBytes.takeFrom(client.decrypt(request ->
                                request.keyId(ALIAS + keyName).ciphertextBlob(SdkBytes.fromByteArray(ciphertext)))
                        .plaintext()
                        .asByteArray()));
    }

    private static <T> T ask(String keyName, Supplier<T> call) {
        try {
            return call.get();
        } catch (InvalidCiphertextException | IncorrectKeyException e) {
            throw new DecryptionException("AWS KMS does not open this with " + ALIAS + keyName);
        } catch (NotFoundException e) {
            throw new KeyUnavailableException(
                    Reason.ABSENT,
                    "AWS KMS has no key " + ALIAS + keyName + " in this region; make the key and its alias");
        } catch (AwsServiceException e) {
            throw new KeyUnavailableException(
                    "AWS KMS refused to serve " + ALIAS + keyName + ": " + code(e) + ", status " + e.statusCode(), e);
        } catch (SdkException e) {
            throw new KeyUnavailableException(
                    "AWS KMS did not answer for " + ALIAS + keyName + ": "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** AWS's own word for what is wrong, for example {@code AccessDeniedException}. */
    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? e.getClass().getSimpleName() : code;
    }

    /**
     * Names the service.
     *
     * @return for logs
     */
    @Override
    public String toString() {
        return "AwsKms";
    }
}
