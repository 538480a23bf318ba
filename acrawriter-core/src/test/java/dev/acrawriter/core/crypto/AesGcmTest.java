/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.acrawriter.DecryptionException;
import dev.acrawriter.core.format.Slice;
import java.security.Security;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] IV = new byte[12];
    private static final byte[] AAD = {1, 2, 3};

    /** Its own for each test: a cipher that is used again refuses the IV that it had before. */
    private final AesGcm gcm = AesGcm.of(Security.getProvider("SunJCE"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 8191, 8192, 8193, 16384, 16385, 70000})
    void givesTheBytesOfOneCallOfTheCipherWithTheTagInFront(int size) throws Exception {
        byte[] plaintext = plaintext(size);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, IV));
        cipher.updateAAD(AAD);
        byte[] tagLast = cipher.doFinal(plaintext);

        byte[] out = new byte[size + 16 + 5];
        gcm.seal(KEY, IV, AAD, Slice.of(plaintext), out, 3);

        assertThat(Arrays.copyOf(out, 3)).containsOnly(0);
        assertThat(Arrays.copyOfRange(out, 3, 19)).isEqualTo(Arrays.copyOfRange(tagLast, size, size + 16));
        assertThat(Arrays.copyOfRange(out, 19, 19 + size)).isEqualTo(Arrays.copyOf(tagLast, size));
        assertThat(Arrays.copyOfRange(out, 19 + size, out.length)).containsOnly(0);
        assertThat(gcm.open(KEY, Slice.of(IV), AAD, Slice.of(out, 3, 16), Slice.of(out, 19, size)))
                .isEqualTo(plaintext);
    }

    @Test
    void sealsAWindowOfAnArray() {
        byte[] plaintext = plaintext(20);
        byte[] out = new byte[26];
        gcm.seal(KEY, IV, AAD, Slice.of(plaintext, 5, 10), out, 0);

        assertThat(gcm.open(KEY, Slice.of(IV), AAD, Slice.of(out, 0, 16), Slice.of(out, 16, 10)))
                .isEqualTo(Arrays.copyOfRange(plaintext, 5, 15));
    }

    @Test
    void refusesOtherKeysIvsDataTagsAndBytes() {
        byte[] out = new byte[26];
        gcm.seal(KEY, IV, AAD, Slice.of(plaintext(10)), out, 0);
        byte[] other = KEY.clone();
        other[31] = 1;
        byte[] otherIv = IV.clone();
        otherIv[11] = 1;

        assertRefused(other, IV, AAD, out);
        assertRefused(KEY, otherIv, AAD, out);
        assertRefused(KEY, IV, new byte[0], out);
        for (int i = 0; i < out.length; i++) {
            byte[] changed = out.clone();
            changed[i] ^= 1;
            assertRefused(KEY, IV, AAD, changed);
        }
    }

    /** Fixed seed; sizes crowd around the ends of steps, and the output has no byte to spare. */
    @Test
    void givesTheBytesOfOneCallOfTheCipherForSizesAroundItsSteps() throws Exception {
        SplittableRandom random = new SplittableRandom(20_260_101);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        for (int i = 0; i < 400; i++) {
            int size = i % 4 == 0 ? random.nextInt(40_001) : 8_192 * random.nextInt(1, 6) + random.nextInt(-32, 33);
            byte[] key = bytes(random, 16 + 8 * random.nextInt(3));
            byte[] iv = bytes(random, 12);
            byte[] plaintext = bytes(random, size + 7);
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
            cipher.updateAAD(AAD);
            byte[] tagLast = cipher.doFinal(plaintext, 5, size);

            byte[] out = new byte[size + 16 + 3];
            gcm.seal(key, iv, AAD, Slice.of(plaintext, 5, size), out, 3);

            assertThat(Arrays.copyOfRange(out, 3, 19)).isEqualTo(Arrays.copyOfRange(tagLast, size, size + 16));
            assertThat(Arrays.copyOfRange(out, 19, out.length)).isEqualTo(Arrays.copyOf(tagLast, size));
            assertThat(gcm.open(key, Slice.of(iv), AAD, Slice.of(out, 3, 16), Slice.of(out, 19, size)))
                    .isEqualTo(Arrays.copyOfRange(plaintext, 5, 5 + size));
        }
    }

    /** The length stands in the stored value, which anybody may have written: no reason to fail otherwise than for another tag. */
    @Test
    void cannotOpenUnderAKeyLengthThatTheProviderLacks() {
        assumeThat(Conscrypt.isAvailable()).isTrue();
        AesGcm conscrypt = AesGcm.of(Conscrypt.newProvider());

        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() ->
                        conscrypt.open(new byte[24], Slice.of(IV), AAD, Slice.of(new byte[16]), Slice.of(new byte[10])))
                .withNoCause();
    }

    private static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void assertRefused(byte[] key, byte[] iv, byte[] aad, byte[] sealed) {
        assertThatExceptionOfType(DecryptionException.class)
                .isThrownBy(() -> gcm.open(key, Slice.of(iv), aad, Slice.of(sealed, 0, 16), Slice.of(sealed, 16, 10)))
                .withMessage("authentication failed")
                .withNoCause();
    }

    private static byte[] plaintext(int size) {
        byte[] plaintext = new byte[size];
        for (int i = 0; i < size; i++) {
            plaintext[i] = (byte) (i * 7);
        }
        return plaintext;
    }
}
