/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.customers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.ClientId;
import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.StorageKeyPair;
import dev.acrawriter.core.keys.JavaKeys;
import dev.acrawriter.core.keys.Keystore;
import dev.acrawriter.core.keys.KeystoreV1;
import dev.acrawriter.core.keys.KeystoreV2;
import dev.acrawriter.core.keys.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job with keys from each place that one option can name. */
class CustomerKeysTest {
    private static final ClientId CLIENT = ClientId.of("shop_1");

    @TempDir
    private static Path serverFolder;

    private static TestServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServer() throws IOException {
        server = TestServer.start(serverFolder);
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Test
    void takesKeysFromAKeystoreOfVersion1() throws IOException {
        Path masterKey = folder.resolve("master.key");
        SecretBytes content = MasterKeys.generateV1();
        MasterKeys.writeNewFile(masterKey, content);
        Path store = folder.resolve("keys");
        try (Keystore keystore = KeystoreV1.create(store, MasterKeys.ofFile(masterKey))) {
            generateAll(keystore);
        }

        assertRuns(store, "--client-id", CLIENT.value(), "--master-key", masterKey.toString());
    }

    @Test
    void takesKeysFromAKeystoreOfVersion2() throws IOException {
        Path masterKey = folder.resolve("master.key");
        SecretBytes content = MasterKeys.generateV2();
        MasterKeys.writeNewFile(masterKey, content);
        Path store = folder.resolve("keys");
        try (Keystore keystore = KeystoreV2.create(store, MasterKeys.ofFile(masterKey))) {
            generateAll(keystore);
        }

        assertRuns(store, "--client-id", CLIENT.value(), "--master-key", masterKey.toString());
    }

    private static void generateAll(Keystore keystore) {
        for (KeyPurpose purpose :
                List.of(KeyPurpose.STORAGE_PAIR, KeyPurpose.STORAGE_SYMMETRIC, KeyPurpose.SEARCH_HMAC)) {
            keystore.generate(KeyName.of(purpose, CLIENT));
        }
    }

    @Test
    void takesThePairFromAPemFile() throws IOException {
        Path file = folder.resolve("key.pem");
        try (StorageKeyPair pair = StorageKeyPair.generate();
                SecretBytes pem = JavaKeys.privateKeyPem(pair.privateKey())) {
            Files.write(file, pem.exposeCopy());
        }

        assertRuns(file);
    }

    @Test
    void takesThePairFromAPkcs12FileThatKeytoolMade() throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "customers",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=customers",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();

        assertRuns(file, "--keys-password=changeit");
    }

    @Test
    void namesWhatItCannotUse() {
        CommandRun run = run("1", folder.resolve("missing.pem"));

        assertThat(run.output()).contains("Failed: ", "missing.pem");
        assertThat(run.exitCode()).isEqualTo(CustomersCommand.FAILED);
    }

    private static void assertRuns(Path keys, String... more) {
        CommandRun run = run("50", keys, more);

        assertThat(run.output()).contains("50 rows, 550 values compared with the input, 0 different");
        assertThat(run.output()).contains(keys.getFileName().toString());
        assertThat(run.exitCode()).isZero();
    }

    private static CommandRun run(String rows, Path keys, String... more) {
        return CommandRun.of(
                Stream.of(
                        "--customers",
                        Samples.FILE.toString(),
                        "--rows",
                        rows,
                        "--jdbc-url",
                        server.url(),
                        "--keys",
                        keys.toString()),
                more);
    }
}
