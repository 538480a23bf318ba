/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.p256.AffinePoint;
import dev.acrawriter.core.p256.BatchMultiplier;
import dev.acrawriter.core.p256.FixedBaseTable;
import dev.acrawriter.core.p256.Multiplier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * P-256 by {@link dev.acrawriter.core.p256}, in constant time for ephemeral and for long-lived keys. Secure Messages on
 * other curves, which Acra does not use, go to the JDK.
 */
final class OwnAgreement implements Agreement {
    private static final Pool<Multiplier> MULTIPLIERS = new Pool<>(Multiplier::new);
    private static final int BATCH = 64;
    private static final Pool<BatchMultiplier> BATCH_MULTIPLIERS = new Pool<>(() -> new BatchMultiplier(BATCH));

    private final LibraryAgreement otherCurves;

    OwnAgreement(LibraryAgreement otherCurves) {
        this.otherCurves = otherCurves;
    }

    @Override
    public byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer) {
        Agreement.requireSameCurve(own, peer);
        AffinePoint point = peer.affine();
        if (point == null) {
            return otherCurves.sharedSecret(own, peer);
        }
        byte[] secret = new byte[Multiplier.COORDINATE_LENGTH];
        byte[] scalar = own.scalar().exposeCopy();
        try {
            Multiplier multiplier = MULTIPLIERS.take();
            multiplier.agree(point, scalar, secret);
            MULTIPLIERS.give(multiplier);
        } finally {
            Arrays.fill(scalar, (byte) 0);
        }
        return secret;
    }

    /** The public key of a scalar on P-256. */
    static AffinePoint timesGenerator(byte[] scalar) {
        Multiplier multiplier = MULTIPLIERS.take();
        AffinePoint product = multiplier.multiply(FixedBaseTable.generator(), scalar);
        MULTIPLIERS.give(multiplier);
        return product;
    }

    @Override
    public Recipient recipient(EcPublicKey key) {
        AffinePoint point = key.affine();
        if (point == null) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE,
                    "a prepared recipient needs a P-256 key, found "
                            + key.curve().standardName());
        }
        return new Prepared(FixedBaseTable.of(point));
    }

    private static final class Prepared implements Recipient {
        private final FixedBaseTable table;

        Prepared(FixedBaseTable table) {
            this.table = table;
        }

        @Override
        public Ephemeral agree(RandomSource random) {
            byte[] publicKey = new byte[Multiplier.COMPRESSED_LENGTH];
            byte[] secret = new byte[Multiplier.COORDINATE_LENGTH];
            byte[] scalar = EcPrivateKey.randomScalar(EcCurve.P256, random);
            try {
                Multiplier multiplier = MULTIPLIERS.take();
                multiplier.agree(table, scalar, publicKey, 0, secret);
                MULTIPLIERS.give(multiplier);
                return new Ephemeral(publicKey, secret);
            } finally {
                Arrays.fill(scalar, (byte) 0);
            }
        }

        @Override
        public List<Ephemeral> agree(RandomSource random, int count) {
            if (count == 1) {
                return List.of(agree(random));
            }
            BatchMultiplier multiplier = BATCH_MULTIPLIERS.take();
            List<Ephemeral> agreed = new ArrayList<>(count);
            while (agreed.size() < count) {
                agreeSome(multiplier, random, Math.min(count - agreed.size(), BATCH), agreed);
            }
            BATCH_MULTIPLIERS.give(multiplier);
            return agreed;
        }

        private void agreeSome(BatchMultiplier multiplier, RandomSource random, int count, List<Ephemeral> agreed) {
            byte[][] scalars = new byte[count][];
            byte[][] publicKeys = new byte[count][Multiplier.COMPRESSED_LENGTH];
            byte[][] secrets = new byte[count][Multiplier.COORDINATE_LENGTH];
            try {
                for (int i = 0; i < count; i++) {
                    scalars[i] = EcPrivateKey.randomScalar(EcCurve.P256, random);
                }
                multiplier.agree(table, scalars, publicKeys, secrets);
            } finally {
                for (byte[] scalar : scalars) {
                    if (scalar != null) {
                        Arrays.fill(scalar, (byte) 0);
                    }
                }
            }
            for (int i = 0; i < count; i++) {
                agreed.add(new Ephemeral(publicKeys[i], secrets[i]));
            }
        }
    }
}
