/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ConfigurationException;
import dev.acrawriter.KeyUnavailableException;
import dev.acrawriter.KeyUnavailableException.Reason;
import dev.acrawriter.KeystoreException;
import dev.acrawriter.KeystoreException.Problem;
import dev.acrawriter.MalformedDataException;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.SymmetricKeys;
import dev.acrawriter.core.crypto.RandomSource;
import dev.acrawriter.core.format.MasterKeyFormat;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.spi.KeyManagementService;
import dev.acrawriter.spi.MasterKeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key of a keystore is: environment, file, bytes, Vault ({@link VaultMasterKey}) or a key management
 * service. A {@link MasterKeySource} of one's own is a lambda. Page: {@code docs/formats/master-keys.md}.
 */
public final class MasterKeys {
    /** The environment variable that Acra reads. */
    public static final String ENVIRONMENT_VARIABLE = "ACRA_MASTER_KEY";

    /** The name of the key in a key management service that wraps the master key. */
    public static final String KMS_KEY_NAME = "acra_master_key";

    /** Far more than any master key; a larger file is not one. */
    private static final long MAX_FILE_SIZE = 64 * 1024;

    private MasterKeys() {}

    /**
     * Reads the environment variable {@value #ENVIRONMENT_VARIABLE}: base64 of the master key's content.
     *
     * @return the source
     */
    public static MasterKeySource ofEnvironment() {
        return ofEnvironment(ENVIRONMENT_VARIABLE);
    }

    /**
     * Reads another environment variable in the same form.
     *
     * @param variable its name
     * @return the source
     */
    public static MasterKeySource ofEnvironment(String variable) {
        Objects.requireNonNull(variable, "variable");
        return () -> ofVariable(variable, System.getenv(variable));
    }

    static SecretBytes ofVariable(String variable, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new KeyUnavailableException(
                    Reason.ABSENT,
                    "environment variable " + variable + " is not set; it holds the master key in base64");
        }
        return decode("environment variable " + variable, text);
    }

    /**
     * Reads a file as {@code acra-keymaker --generate_master_key} writes it: 32 raw bytes, or the JSON of version 2.
     *
     * @param file read at each use
     * @return the source
     */
    public static MasterKeySource ofFile(Path file) {
        Objects.requireNonNull(file, "file");
        return () -> SecretBytes.takeFrom(readFile(file));
    }

    /**
     * Reads a file that holds the same text as the environment variable: base64 of the master key's content.
     *
     * @param file read at each use
     * @return the source
     */
    public static MasterKeySource ofBase64File(Path file) {
        Objects.requireNonNull(file, "file");
        return () -> {
            byte[] content = readFile(file);
            try {
                return decode("file " + file, new String(content, StandardCharsets.ISO_8859_1));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        };
    }

    private static byte[] readFile(Path file) {
        OwnerOnly.requireSecretFile(file);
        try {
            if (Files.size(file) > MAX_FILE_SIZE) {
                throw new KeystoreException(
                        Problem.DAMAGED, file, "has more than " + MAX_FILE_SIZE + " bytes; no master key is that long");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeystoreException(
                    Problem.UNREADABLE,
                    file,
                    "the master key file cannot be read; check that it exists and is yours",
                    e);
        }
    }

    /**
     * Keeps a master key in memory.
     *
     * @param content the master key's content: raw bytes, or the JSON of version 2; copied
     * @return the source
     */
    public static MasterKeySource ofBytes(SecretBytes content) {
        SecretBytes own = content.expose(SecretBytes::copyOf);
        return () -> own.expose(SecretBytes::copyOf);
    }

    /**
     * Keeps a master key in memory.
     *
     * @param base64 the text of the environment variable
     * @return the source
     */
    public static MasterKeySource ofBase64(String base64) {
        try (SecretBytes content = decode("master key", base64)) {
            return ofBytes(content);
        }
    }

    /**
     * Unwraps the master key with a key management service. Each load is one call.
     *
     * @param wrapped gives what the service made of the master key's content; Acra keeps it in {@value
     *     #ENVIRONMENT_VARIABLE}
     * @param service unwraps it with its key {@value #KMS_KEY_NAME}
     * @return the source
     */
    public static MasterKeySource ofKms(MasterKeySource wrapped, KeyManagementService service) {
        Objects.requireNonNull(wrapped, "wrapped");
        Objects.requireNonNull(service, "service");
        return () -> {
            try (SecretBytes blob = wrapped.load()) {
                return blob.expose(bytes -> service.decrypt(KMS_KEY_NAME, bytes));
            }
        };
    }

    /**
     * Makes a master key for a keystore of version 1.
     *
     * @return 32 random bytes; the caller's to close
     */
    public static SecretBytes generateV1() {
        return SymmetricKeys.generate();
    }

    /**
     * Makes the master keys for a keystore of version 2.
     *
     * @return the JSON text with two random keys of 32 bytes; the caller's to close
     */
    public static SecretBytes generateV2() {
        RandomSource random = RandomSource.secure();
        byte[] encryption = random.bytes(MasterKeyFormat.MIN_LENGTH);
        byte[] signature = random.bytes(MasterKeyFormat.MIN_LENGTH);
        try {
            return SecretBytes.takeFrom(new MasterKeyFormat(Slice.of(encryption), Slice.of(signature)).write());
        } finally {
            Arrays.fill(encryption, (byte) 0);
            Arrays.fill(signature, (byte) 0);
        }
    }

    /**
     * Writes a master key into a new file that only the owner can read, as {@code acra-keymaker} does. Never overwrites:
     * whatever a lost master key sealed is lost.
     *
     * @param file must not exist
     * @param content the master key's content
     * @throws KeystoreException if the file exists or cannot be written
     */
    public static void writeNewFile(Path file, SecretBytes content) {
        content.expose(bytes -> {
            DurableFiles.standard().createNew(file, bytes, FileMode.SECRET);
            return bytes.length;
        });
    }

    /** The text form that environment variables and Vault hold. */
    static SecretBytes decode(String where, String text) {
        // Go skips line ends inside base64 and insists on padding; Java's decoder does neither.
        String joined = text.replaceAll("[\r\n]", "").strip();
        try {
            if (joined.length() % 4 != 0) {
                throw new IllegalArgumentException("padding");
            }
            return SecretBytes.takeFrom(Base64.getDecoder().decode(joined));
        } catch (IllegalArgumentException notBase64) {
            // Not kept as the cause: its message quotes a character of the key.
            throw new ConfigurationException(where + ": " + joined.length()
                    + " characters are not base64 with padding (RFC 4648, section 4); give base64 of the master key");
        }
    }

    /** The raw master key of version 1. */
    static SecretBytes loadV1(MasterKeySource source) {
        SecretBytes content = source.load();
        boolean json = content.expose(bytes -> MasterKeyFormat.isValid(Slice.of(bytes)));
        if (json) {
            content.close();
            throw new ConfigurationException("the master key is the JSON of keystore v2; this keystore is v1");
        }
        if (content.length() < MasterKeyFormat.MIN_LENGTH) {
            content.close();
            throw new ConfigurationException("the master key has " + content.length() + " bytes; keystore v1 needs "
                    + MasterKeyFormat.MIN_LENGTH + " or more");
        }
        return content;
    }

    /** The two master keys of version 2. */
    static MasterKeyPair loadV2(MasterKeySource source) {
        try (SecretBytes content = source.load()) {
            return pairOf(content);
        }
    }

    /** The two keys in the JSON of version 2. */
    static MasterKeyPair pairOf(SecretBytes content) {
        try {
            return content.expose(bytes -> MasterKeyPair.of(MasterKeyFormat.parse(Slice.of(bytes))));
        } catch (MalformedDataException notJson) {
            throw new ConfigurationException(
                    "keystore v2 needs two master keys as JSON {\"encryption\":..., \"signature\":...}; "
                            + notJson.getMessage(),
                    notJson);
        }
    }
}
