/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.FixedPointUtil;

/**
 * A point that is multiplied often, with its comb table. BouncyCastle scans whole rows of the table, so the memory that it
 * touches does not depend on the scalar. Immutable, safe for many threads.
 */
public final class FixedPoint {
    private final CurveDomain domain;
    private final ECPoint point;

    private FixedPoint(CurveDomain domain, ECPoint point) {
        this.domain = domain;
        this.point = point;
        // Built once; BouncyCastle keeps the table with the point.
        FixedPointUtil.precompute(point);
    }

    /** The table for a recipient's key. */
    public static FixedPoint of(EcPublicKey key) {
        return new FixedPoint(key.domain(), key.point());
    }

    static FixedPoint generator(CurveDomain domain) {
        return new FixedPoint(domain, domain.generator());
    }

    /** The point times a private key. */
    EcPublicKey times(EcPrivateKey key) {
        ECPoint product = key.scalar()
                .expose(scalar -> new FixedPointCombMultiplier().multiply(point, new BigInteger(1, scalar)));
        return EcPublicKey.ofPoint(domain, product);
    }

    /** The shared secret of a private key and this point: the x-coordinate, leading zeros kept. */
    public byte[] sharedSecret(EcPrivateKey key) {
        return times(key).point().getAffineXCoord().getEncoded();
    }
}
