/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acrawriter.KeyName;
import dev.acrawriter.core.crypto.CryptoSuite;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.keys.Stores.Version;
import dev.acrawriter.core.themis.SecureCell;
import dev.acrawriter.core.vectors.StoreTree;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of stores that we wrote, compared with the layouts of {@code docs/formats} as they stand there: names, sizes,
 * contexts and bytes are written out here and not taken from the code that wrote the files.
 */
class KeystoreLayoutTest {
    private static final SecureCell CELL = new SecureCell(CryptoSuite.standard());
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ZONE = "DDDDDDDDabcdefghijKLMNOP";

    /** Each secret file of version 1 with the context of its cell. */
    private static final Map<String, String> CONTEXTS_V1 = Map.of(
            "orders_service_storage",
            "orders_service",
            "orders_service_storage_sym",
            "orders_service",
            "orders_service_hmac",
            "orders_service",
            ".poison_key/poison_key",
            ".poison_key/poison_key",
            ".poison_key/poison_key_sym",
            ".poison_key/poison_key_sym",
            "secure_log_key",
            "secure_log_key",
            ZONE + "_zone",
            ZONE,
            ZONE + "_zone_sym",
            ZONE);

    @TempDir
    Path folder;

    private Map<String, String> filesOf(Version version, int keysEach) {
        Keystore store = version.create(version.options(folder.resolve("store")).clock(() -> NOON));
        for (KeyName name : Stores.NAMES) {
            for (int i = 0; i < keysEach; i++) {
                store.generate(name);
            }
        }
        return StoreTree.contents(store.folder());
    }

    @Test
    void writesTheFilesOfVersionOne() {
        byte[] master = sequence(0x00);
        Map<String, String> files = filesOf(Version.V1, 2);
        assertThat(files.remove(".acrawriter-lock")).isEmpty();
        CONTEXTS_V1.forEach((name, context) -> {
            boolean isPair = name.endsWith("_storage") || name.endsWith("_zone") || name.endsWith("poison_key");
            for (String file : new String[] {name, name + ".old/2026-11-22T12:00:00"}) {
                byte[] content = HexFormat.of().parseHex(files.remove(file));
                assertThat(content).as(file).hasSize(isPair ? 89 : 76);
                byte[] plain = CELL.unseal(master, context.getBytes(US_ASCII), Slice.of(content), ReadMode.STRICT);
                assertThat(plain).as(file).hasSize(isPair ? 45 : 32);
                if (isPair) {
                    assertThat(plain).as(file).startsWith("REC2".getBytes(US_ASCII));
                }
            }
            if (isPair) {
                for (String file : new String[] {name + ".pub", name + ".pub.old/2026-11-22T12:00:00"}) {
                    assertThat(HexFormat.of().parseHex(files.remove(file)))
                            .as(file)
                            .hasSize(45)
                            .startsWith("UEC2".getBytes(US_ASCII));
                }
            }
        });
        assertThat(files).as("files that no layout names").isEmpty();
    }

    @Test
    void writesTheFilesOfVersionTwo() {
        Map<String, String> files = new TreeMap<>(filesOf(Version.V2, 1));
        assertThat(files.remove("version")).isEqualTo(HexFormat.of().formatHex("Acra Keystore v2".getBytes(US_ASCII)));
        assertThat(files.remove(".lock")).isEmpty();
        assertThat(files)
                .containsOnlyKeys(
                        "audit-log.keyring",
                        "client/orders_service/hmac-sym.keyring",
                        "client/orders_service/storage-sym.keyring",
                        "client/orders_service/storage.keyring",
                        "poison-record-sym.keyring",
                        "poison-record.keyring",
                        "zone/" + ZONE + "/storage-sym.keyring",
                        "zone/" + ZONE + "/storage.keyring");
    }

    /** The example of the page, byte for byte, with another moment, another cell and the HMAC that goes with them. */
    @Test
    void writesARingOfVersionTwoByteForByte() throws Exception {
        String ring = Objects.requireNonNull(filesOf(Version.V2, 1).get("audit-log.keyring"), "the ring");
        int cellAt = 2 * 90;
        String cell = ring.substring(cellAt, cellAt + 2 * 76);
        String noon = HexFormat.of().formatHex("261122120000Z".getBytes(US_ASCII));
        String nextYear = HexFormat.of().formatHex("271122120000Z".getBytes(US_ASCII));
        String payload = "3081a3" + "020101" + "020102" + "170d" + noon + "30818b" + "0409"
                + HexFormat.of().formatHex("audit-log".getBytes(US_ASCII))
                + "307b" + "3079" + "020101" + "020101" + "170d" + noon + "170d" + nextYear + "3153" + "3051" + "020103"
                + "834c" + cell + "020101";
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(sequence(0x40), "HmacSHA256"));
        hmac.update("AKSv2 keystore: key ring signature: audit-log: ".getBytes(US_ASCII));
        String signature = HexFormat.of().formatHex(hmac.doFinal(HexFormat.of().parseHex(payload)));
        assertThat(ring)
                .isEqualTo("3081d7" + payload + "312f" + "302d" + "0609608648016503040201" + "0420" + signature);
        assertThat(CELL.unseal(
                        sequence(0x00),
                        "AKSv2 keystore: key ring audit-log: symmetric key 1".getBytes(US_ASCII),
                        Slice.of(HexFormat.of().parseHex(cell)),
                        ReadMode.STRICT))
                .hasSize(32);
    }

    /** The master keys of the test stores. */
    private static byte[] sequence(int first) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
