/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core;

import dev.acrawriter.SecretBytes;
import dev.acrawriter.testdata.VectorCase;
import dev.acrawriter.testdata.Vectors;

/** Keys that several tests use; fixed, so that a failure can be repeated. */
public final class TestKeys {
    private static final VectorCase STORAGE = Vectors.load().find("ec_keys", "ec-storage");
    private static final VectorCase OLD_STORAGE = Vectors.load().find("ec_keys", "ec-storage-old");
    private static final VectorCase POISON = Vectors.load().find("ec_keys", "ec-poison");
    private static final VectorCase P384 = Vectors.load().find("ec_keys", "ec-p384");

    private TestKeys() {}

    public static byte[] storagePublic() {
        return STORAGE.bytes("public_container");
    }

    public static SecretBytes storagePrivate() {
        return SecretBytes.copyOf(STORAGE.bytes("private_container"));
    }

    static byte[] storagePublicUncompressed() {
        return STORAGE.bytes("public_container_uncompressed");
    }

    static byte[] oldStoragePublic() {
        return OLD_STORAGE.bytes("public_container");
    }

    static SecretBytes oldStoragePrivate() {
        return SecretBytes.copyOf(OLD_STORAGE.bytes("private_container"));
    }

    static byte[] poisonPublic() {
        return POISON.bytes("public_container");
    }

    static SecretBytes poisonPrivate() {
        return SecretBytes.copyOf(POISON.bytes("private_container"));
    }

    static byte[] p384Public() {
        return P384.bytes("public_container");
    }

    static SecretBytes p384Private() {
        return SecretBytes.copyOf(P384.bytes("private_container"));
    }

    public static SecretBytes symmetric() {
        return sequence(0x00);
    }

    public static SecretBytes oldSymmetric() {
        return sequence(0x20);
    }

    public static SecretBytes hmac() {
        return sequence(0x40);
    }

    static SecretBytes poisonSymmetric() {
        return sequence(0x60);
    }

    private static SecretBytes sequence(int first) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return SecretBytes.takeFrom(key);
    }
}
