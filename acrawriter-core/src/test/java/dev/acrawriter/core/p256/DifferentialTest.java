/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.p256;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;

/**
 * Every way of multiplying against BouncyCastle, and a sample against the JDK. {@code -Dacra.p256.scalars=10000000} runs
 * the whole of it, some forty minutes on one core; the normal build a small part.
 *
 * <p>One product of BouncyCastle's checks two of ours: for a recipient Q = d·G and a scalar k, both k·Q from the table of Q
 * and (k·d mod n)·G from the table of G are the same point, and BouncyCastle computes it as (k·d mod n)·G.
 */
class DifferentialTest {
    private static final int SCALARS = Integer.getInteger("acra.p256.scalars", 3_000);
    private static final int PER_RECIPIENT = 8_192;
    private static final int BATCH = 64;
    private static final int EVERY_BATCH = 8 * BATCH;
    private static final int EVERY_VARIABLE_BASE = 16;
    private static final int EVERY_JDK = 1_024;
    private static final long SEED = 20_260_101L;

    private final Multiplier multiplier = new Multiplier();
    private final BatchMultiplier batchMultiplier = new BatchMultiplier(BATCH);
    private final Random random = new Random(SEED);

    private int products;
    private int variableBase;
    private int batched;
    private int byJdk;

    /** A recipient whose private key is known here. */
    private record Recipient(BigInteger scalar, AffinePoint point, FixedBaseTable table) {}

    private Recipient recipient() {
        BigInteger scalar = scalar();
        AffinePoint point = multiplier.multiply(FixedBaseTable.generator(), Reference.bytes(scalar));
        assertThat(Reference.coordinates(point)).isEqualTo(Reference.coordinates(Reference.timesGenerator(scalar)));
        return new Recipient(scalar, point, FixedBaseTable.of(point));
    }

    private BigInteger scalar() {
        BigInteger scalar;
        do {
            scalar = new BigInteger(256, random);
        } while (scalar.signum() == 0 || scalar.compareTo(Reference.N) >= 0);
        return scalar;
    }

    @Test
    void multipliesByEveryEdgeScalarAsBouncyCastleAndTheJdkDo() throws GeneralSecurityException {
        Recipient recipient = recipient();
        Map<String, BigInteger> edges = Reference.edgeScalars();
        for (Map.Entry<String, BigInteger> edge : edges.entrySet()) {
            BigInteger scalar = edge.getValue();
            byte[] bytes = Reference.bytes(scalar);
            byte[] expected = Reference.coordinates(
                    Reference.timesGenerator(scalar.multiply(recipient.scalar()).mod(Reference.N)));
            byte[] publicKey = Reference.timesGenerator(scalar).getEncoded(true);
            assertThat(Reference.coordinates(multiplier.multiply(recipient.table(), bytes)))
                    .as(edge.getKey())
                    .isEqualTo(expected);
            assertThat(Reference.coordinates(multiplier.multiply(recipient.point(), bytes)))
                    .as(edge.getKey())
                    .isEqualTo(expected);
            assertPair(edge.getKey(), recipient, bytes, publicKey, Arrays.copyOf(expected, 32));
            byte[] secret = new byte[32];
            multiplier.agree(recipient.point(), bytes, secret);
            assertThat(secret).as(edge.getKey()).isEqualTo(Arrays.copyOf(expected, 32));
            if (byJdk % 8 == 0) {
                assertThat(agreeByJdk(scalar, recipient.point()))
                        .as(edge.getKey())
                        .isEqualTo(secret);
            }
            byJdk++;
        }
        System.out.println("P-256: " + edges.size() + " edge scalars, five ways each, one in eight by the JDK too");
    }

    private void assertPair(String name, Recipient recipient, byte[] scalar, byte[] publicKey, byte[] secret) {
        byte[] ownKey = new byte[33];
        byte[] ownSecret = new byte[32];
        multiplier.agree(recipient.table(), scalar, ownKey, 0, ownSecret);
        assertThat(ownKey).as(name).isEqualTo(publicKey);
        assertThat(ownSecret).as(name).isEqualTo(secret);
        byte[][] keys = {new byte[33]};
        byte[][] secrets = {new byte[32]};
        batchMultiplier.agree(recipient.table(), new byte[][] {scalar}, keys, secrets);
        assertThat(keys[0]).as(name).isEqualTo(publicKey);
        assertThat(secrets[0]).as(name).isEqualTo(secret);
    }

    @Test
    void multipliesByRandomScalarsAsBouncyCastleAndTheJdkDo() throws GeneralSecurityException {
        System.out.println("P-256: seed " + SEED + ", " + SCALARS + " scalars");
        Recipient recipient = recipient();
        byte[][] scalars = new byte[BATCH][];
        byte[][] keys = new byte[BATCH][33];
        byte[][] secrets = new byte[BATCH][32];
        for (int i = 0; i < SCALARS; i++) {
            if (i > 0 && i % PER_RECIPIENT == 0) {
                recipient = recipient();
            }
            BigInteger scalar = scalar();
            scalars[i % BATCH] = Reference.bytes(scalar);
            byte[] expected = checkOne(i, recipient, scalar);
            if (i % EVERY_BATCH == BATCH - 1) {
                batchMultiplier.agree(recipient.table(), scalars, keys, secrets);
                batched += BATCH;
                requireEqual(i, Arrays.copyOf(expected, 32), secrets[BATCH - 1]);
                for (int j = 0; j < BATCH; j++) {
                    byte[] key = new byte[33];
                    byte[] secret = new byte[32];
                    multiplier.agree(recipient.table(), scalars[j], key, 0, secret);
                    requireEqual(i, key, keys[j]);
                    requireEqual(i, secret, secrets[j]);
                }
            }
            if (i % 1_000_000 == 999_999) {
                System.out.println(this);
            }
        }
        System.out.println(this);
        assertThat(products).isEqualTo(2 * SCALARS);
    }

    private byte[] checkOne(int i, Recipient recipient, BigInteger scalar) throws GeneralSecurityException {
        byte[] bytes = Reference.bytes(scalar);
        BigInteger product = scalar.multiply(recipient.scalar()).mod(Reference.N);
        byte[] expected = Reference.coordinates(Reference.timesGenerator(product));
        requireEqual(i, expected, Reference.coordinates(multiplier.multiply(recipient.table(), bytes)));
        requireEqual(
                i,
                expected,
                Reference.coordinates(multiplier.multiply(FixedBaseTable.generator(), Reference.bytes(product))));
        products += 2;
        if (i % EVERY_VARIABLE_BASE == 0) {
            byte[] secret = new byte[32];
            multiplier.agree(recipient.point(), bytes, secret);
            requireEqual(i, Arrays.copyOf(expected, 32), secret);
            variableBase++;
        }
        if (i % EVERY_JDK == 0) {
            requireEqual(i, Arrays.copyOf(expected, 32), agreeByJdk(scalar, recipient.point()));
            byJdk++;
        }
        return expected;
    }

    /** Assertions with descriptions are too slow for millions. */
    private static void requireEqual(int i, byte[] expected, byte[] actual) {
        if (!Arrays.equals(expected, actual)) {
            assertThat(actual).as("scalar %d of seed %d", i, SEED).isEqualTo(expected);
        }
    }

    private static byte[] agreeByJdk(BigInteger scalar, AffinePoint point) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", "SunEC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
        byte[] coordinates = Reference.coordinates(point);
        ECPoint peer = new ECPoint(
                new BigInteger(1, Arrays.copyOf(coordinates, 32)),
                new BigInteger(1, Arrays.copyOfRange(coordinates, 32, 64)));
        KeyFactory keys = KeyFactory.getInstance("EC", "SunEC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH", "SunEC");
        agreement.init(keys.generatePrivate(new ECPrivateKeySpec(scalar, curve)));
        agreement.doPhase(keys.generatePublic(new ECPublicKeySpec(peer, curve)), true);
        return agreement.generateSecret();
    }

    @Override
    public String toString() {
        return "P-256: " + products + " fixed-base products equal BouncyCastle's, of which " + batched
                + " scalars in batches as well; " + variableBase + " variable-base ones; " + byJdk + " equal the JDK's";
    }
}
