/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.KeyName;
import dev.acrawriter.KeyPurpose;
import dev.acrawriter.core.AcraBlockWriter;
import dev.acrawriter.core.AcraReader;
import dev.acrawriter.core.AcraWriter;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.vectors.StoreTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process that makes or rotates a key is killed after each of its steps in turn. Whatever step that is, the store opens,
 * values written before are read, values written after are read, and the next rotation succeeds.
 */
class CrashMatrixTest {
    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    private static final PrintedTable MATRIX = new PrintedTable(
            "kill -9 after each step; what then held, after how many of the steps",
            "steps",
            "opens",
            "reads old values",
            "writes and reads",
            "rotates next",
            "killed after");

    @TempDir
    Path folder;

    @AfterAll
    static void print() {
        MATRIX.print();
    }

    @ParameterizedTest
    @CsvSource({
        "V1, STORAGE_PAIR, true",
        "V1, STORAGE_PAIR, false",
        "V1, STORAGE_SYMMETRIC, true",
        "V1, POISON_PAIR, false",
        "V2, STORAGE_PAIR, true",
        "V2, STORAGE_PAIR, false",
        "V2, STORAGE_SYMMETRIC, true",
        "V2, POISON_PAIR, false"
    })
    void losesNothingWhereverItIsKilled(Version version, KeyPurpose purpose, boolean rotates) {
        Keystore origin = version.create(folder.resolve("origin"));
        KeyName name = purpose.isOwned() ? KeyName.of(purpose, Stores.CLIENT) : KeyName.of(purpose);
        if (purpose.isOwned()) {
            origin.generate(purpose == KeyPurpose.STORAGE_PAIR ? Stores.SYMMETRIC : Stores.PAIR);
        }
        if (rotates) {
            origin.generate(name);
            origin.generate(name);
        }
        List<byte[]> before = rotates ? write(origin) : List.of();
        List<String> secretsBefore = Stores.secrets(origin, name);
        List<String> steps = new ArrayList<>();
        String row = version + " " + name.purpose().displayName() + (rotates ? ", rotation" : ", first key");
        while (true) {
            Path copy = StoreTree.copy(origin.folder(), folder.resolve("crash-" + steps.size()));
            String step = killAfter(steps.size() + 1, version, copy, name);
            if (step.equals(RotatingProcess.DONE)) {
                break;
            }
            steps.add(step);
            Keystore survivor = version.open(copy);
            assertThat(Stores.secrets(survivor, name))
                    .as("secrets after: " + step)
                    .containsAll(secretsBefore);
            MATRIX.put(row, "steps", steps.size());
            MATRIX.put(row, "opens", steps.size());
            assertReads(survivor, before, step);
            if (rotates) {
                MATRIX.put(row, "reads old values", steps.size());
                assertReads(survivor, write(survivor), step);
                MATRIX.put(row, "writes and reads", steps.size());
            }
            survivor.generate(name);
            assertThat(Stores.secrets(survivor, name))
                    .as("rotated after: " + step)
                    .containsAll(secretsBefore);
            assertReads(survivor, before, step);
            if (rotates) {
                assertReads(survivor, write(survivor), step);
            }
            assertThat(survivor.inventory().problems())
                    .as("problems after: " + step)
                    .isEmpty();
            MATRIX.put(row, "rotates next", steps.size());
        }
        MATRIX.put(row, "killed after", String.join(", ", new LinkedHashSet<>(steps)));
        assertThat(steps).hasSizeGreaterThanOrEqualTo(5).contains("renamed", "new file synced");
    }

    private static List<byte[]> write(Keystore store) {
        try (AcraBlockWriter blocks = AcraBlockWriter.create(store, Stores.CLIENT)) {
            return List.of(AcraWriter.create(store, Stores.CLIENT).encrypt(VALUE), blocks.encrypt(VALUE));
        }
    }

    private static void assertReads(Keystore store, List<byte[]> values, String step) {
        if (values.isEmpty()) {
            return;
        }
        try (AcraReader reader = AcraReader.builder().keys(store, Stores.CLIENT).build()) {
            for (byte[] value : values) {
                assertThat(reader.open(value).plaintext()).as("after: " + step).isEqualTo(VALUE);
            }
        }
    }

    /** The step after which the process was killed, or that it had fewer. */
    private static String killAfter(int count, Version version, Path store, KeyName name) {
        try (ChildJvm child = ChildJvm.start(
                RotatingProcess.class, version.name(), store.toString(), name.toString(), String.valueOf(count))) {
            String line = child.line();
            assertThat(line).as("what the process says").isNotNull();
            child.kill();
            return String.valueOf(line);
        }
    }
}
