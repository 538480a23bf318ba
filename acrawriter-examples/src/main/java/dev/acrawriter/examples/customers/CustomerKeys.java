/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.keys.FixedKeySource;
import dev.acrawriter.core.keys.JavaKeys;
import dev.acrawriter.core.keys.KeyMaterial;
import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.MasterKeys;
import dev.acrawriter.spi.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a run, from wherever the user keeps them. The rest of the job sees a {@link KeySource} and does not know
 * which it is.
 *
 * @param source gives the keys
 * @param client whose they are
 * @param origin for the report; names no key
 */
record CustomerKeys(KeySource source, ClientId client, String origin) implements AutoCloseable {
    /**
     * What the user said of keys.
     *
     * @param path a keystore folder of Acra or a key file of Java; null for fresh keys
     * @param client whose keys they are in a keystore of Acra
     * @param masterKey the file with the keystore's master key; null for the environment variable
     * @param password of a key file; null if it has none
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // A password is an array so that it can be wiped; nobody compares choices.
    record Choice(
            @Nullable Path path, ClientId client, @Nullable Path masterKey, char @Nullable [] password) {
        /** Prints no password. */
        @Override
        public String toString() {
            return "Choice[" + path + ", " + client + "]";
        }
    }

    /** Opens what was chosen, and looks at it to tell what it is. */
    static CustomerKeys open(Choice choice) {
        Path path = choice.path();
        if (path == null) {
            return besideFreshSymmetricKeys(
                    KeyMaterial.generate(KeyPurpose.STORAGE_PAIR),
                    choice.client(),
                    "made for this run, wiped at its end");
        }
        if (Files.isDirectory(path)) {
            return ofKeystore(path, choice);
        }
        return besideFreshSymmetricKeys(
                isJavaKeystore(path)
                        ? JavaKeys.readKeyStore(path, passwordOrNone(choice), null)
                        : JavaKeys.read(path, choice.password()),
                choice.client(),
                "the pair from " + path + ", the symmetric ones made for this run");
    }

    private static CustomerKeys ofKeystore(Path folder, Choice choice) {
        Path masterKey = choice.masterKey();
        Keystore keystore =
                Keystore.open(folder, masterKey == null ? MasterKeys.ofEnvironment() : MasterKeys.ofFile(masterKey));
        return new CustomerKeys(
                keystore, choice.client(), "those of client " + choice.client().value() + " in " + keystore);
    }

    private static boolean isJavaKeystore(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx") || name.endsWith(".jks");
    }

    private static char[] passwordOrNone(Choice choice) {
        char[] password = choice.password();
        return password == null ? new char[0] : password;
    }

    /** Java's key files hold a pair; the symmetric keys of the other two columns live as long as the run. */
    private static CustomerKeys besideFreshSymmetricKeys(KeyMaterial pair, ClientId client, String origin) {
        FixedKeySource.Builder keys = FixedKeySource.builder();
        try (pair;
                KeyMaterial symmetric = KeyMaterial.generate(KeyPurpose.STORAGE_SYMMETRIC);
                KeyMaterial hmac = KeyMaterial.generate(KeyPurpose.SEARCH_HMAC)) {
            keys.add(KeyName.of(KeyPurpose.STORAGE_PAIR, client), pair)
                    .add(KeyName.of(KeyPurpose.STORAGE_SYMMETRIC, client), symmetric)
                    .add(KeyName.of(KeyPurpose.SEARCH_HMAC, client), hmac);
        }
        return new CustomerKeys(keys.build(), client, origin);
    }

    @Override
    public void close() {
        source.close();
    }
}
