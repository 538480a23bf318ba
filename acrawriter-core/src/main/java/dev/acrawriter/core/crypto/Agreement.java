/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.crypto;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;

/**
 * Elliptic-curve Diffie-Hellman (NIST SP 800-56A revision 3, section 5.7.1.2) by one implementation. Immutable, safe for
 * many threads.
 */
public sealed interface Agreement permits OwnAgreement, LibraryAgreement, ProviderAgreement {
    /**
     * Computes the shared secret of a long-lived private key and a peer.
     *
     * @return the x-coordinate, big-endian, leading zeros kept; the caller wipes it
     * @throws InvalidKeyException if the keys are on two curves
     */
    byte[] sharedSecret(EcPrivateKey own, EcPublicKey peer);

    /** Prepares a public key to which many values will be encrypted: some milliseconds and up to 150 KB. */
    Recipient recipient(EcPublicKey key);

    /** Refuses keys that cannot agree. */
    static void requireSameCurve(EcPrivateKey own, EcPublicKey peer) {
        if (own.curve() != peer.curve()) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE,
                    "private key is on " + own.curve().standardName() + ", public key on "
                            + peer.curve().standardName());
        }
    }
}
