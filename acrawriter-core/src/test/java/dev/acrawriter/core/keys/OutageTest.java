/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.keys.TestHttpServer.Mood;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour, on a clock that the test moves, with a remote source of keys that is down for ten minutes of it. The server is a
 * real one. Reads go on, and the hour sees few calls however often keys are asked for.
 */
class OutageTest {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);
    private static final int STEP_SECONDS = 5;
    private static final int HOUR = 3600;
    private static final int DOWN_FROM = 600;
    private static final int DOWN_UNTIL = 1200;

    private static final PrintedTable TABLE = new PrintedTable(
            "one hour, the source down from minute 10 to 20; every 5 seconds a reader is made and opens two values",
            "readers made",
            "values that did not open",
            "calls while it was down",
            "calls in the hour");

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Runnable> background = new ArrayDeque<>();

    @TempDir
    Path folder;

    @AfterAll
    static void print() {
        TABLE.print();
    }

    @Test
    void readsThroughTenMinutesWithoutAKeyManagementService() {
        try (FakeKms kms = new FakeKms()) {
            KeystoreV1 store = KeystoreV1.builder(folder.resolve("store"))
                    .kmsPerClient(kms)
                    .create();
            store.generate(Stores.PAIR);
            store.generate(Stores.SYMMETRIC);
            anHour("KMS, a key each", store, kms.server());
        }
    }

    @Test
    void readsThroughTenMinutesWithoutAServiceThatWrapsTheMasterKey() {
        try (FakeKms kms = new FakeKms();
                SecretBytes master = Version.V2.master().load();
                SecretBytes blob = SecretBytes.takeFrom(kms.encrypt(MasterKeys.KMS_KEY_NAME, master))) {
            Keystore store = Version.V2.create(folder.resolve("store"));
            store.generate(Stores.PAIR);
            store.generate(Stores.SYMMETRIC);
            anHour(
                    "KMS, the master key",
                    Version.V2.open(store.folder(), MasterKeys.ofKms(MasterKeys.ofBytes(blob), kms)),
                    kms.server());
        }
    }

    @Test
    void readsThroughTenMinutesWithoutVault() {
        try (TestHttpServer vault = new TestHttpServer(VaultMasterKeyTest::vault)) {
            Keystore store = Version.V1.create(folder.resolve("store"));
            store.generate(Stores.PAIR);
            store.generate(Stores.SYMMETRIC);
            VaultMasterKey master = VaultMasterKey.builder(vault.uri())
                    .token(SecretBytes.copyOf(VaultMasterKeyTest.TOKEN.getBytes(StandardCharsets.US_ASCII)))
                    .path("kv2/team/acra")
                    .attempts(3, Duration.ofMillis(1))
                    .build();
            anHour("Vault, 3 attempts", Version.V1.open(store.folder(), master), vault);
        }
    }

    private void anHour(String name, Keystore remote, TestHttpServer server) {
        int start = server.requests();
        int readers = 0;
        int closed = 0;
        int atFailure = 0;
        int atRecovery = 0;
        try (CachingKeySource cache = CachingKeySource.builder(remote)
                .keepFor(Duration.ofMinutes(5))
                .ticker(nanos::get)
                .refreshOn(background::add)
                .listener(event -> {})
                .build()) {
            List<byte[]> values;
            try (AcraBlockWriter writer = AcraBlockWriter.create(cache, Stores.CLIENT)) {
                values = List.of(
                        writer.encrypt(VALUE),
                        AcraWriter.create(cache, Stores.CLIENT).encrypt(VALUE));
            }
            for (int second = 0; second < HOUR; second += STEP_SECONDS) {
                if (second == DOWN_FROM) {
                    atFailure = server.requests();
                    server.become(Mood.BROKEN);
                } else if (second == DOWN_UNTIL) {
                    atRecovery = server.requests();
                    server.become(Mood.HONEST);
                }
                try (AcraReader reader =
                        AcraReader.builder().keys(cache, Stores.CLIENT).build()) {
                    for (byte[] value : values) {
                        closed += Arrays.equals(reader.open(value).plaintext(), VALUE) ? 0 : 1;
                    }
                    readers++;
                }
                while (!background.isEmpty()) {
                    background.remove().run();
                }
                nanos.addAndGet(Duration.ofSeconds(STEP_SECONDS).toNanos());
            }
        }
        int calls = server.requests() - start;
        TABLE.put(name, "readers made", readers);
        TABLE.put(name, "values that did not open", closed);
        TABLE.put(name, "calls while it was down", atRecovery - atFailure);
        TABLE.put(name, "calls in the hour", calls);
        assertThat(closed).as("values that did not open").isZero();
        assertThat(atRecovery - atFailure).as("calls while it was down").isPositive();
        assertThat(calls).as("calls in an hour for three keys").isLessThan(150);
    }
}
