/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The work that an encrypted private key asks for, which comes from the file and may be any number. */
final class PasswordCosts {
    /** Seconds; today's advice for PBKDF2 is 600,000. */
    private static final BigInteger MAX_ROUNDS = BigInteger.valueOf(2_000_000);

    /** OpenSSL takes 16 MiB, with N = 16384 and r = 8. */
    private static final BigInteger MAX_SCRYPT_BYTES = BigInteger.valueOf(128L * 1024 * 1024);

    /** Lanes of scrypt, one after the other; OpenSSL takes one. */
    private static final BigInteger MAX_SCRYPT_LANES = BigInteger.valueOf(16);

    private static final BigInteger SCRYPT_BLOCK = BigInteger.valueOf(128);

    private PasswordCosts() {}

    /** Fails if a key would take more than seconds, or much memory, to open. */
    static void requireBearable(AlgorithmIdentifier encryption) {
        if (encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            KeyDerivationFunc function =
                    PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
            if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
                requireScrypt(ScryptParams.getInstance(function.getParameters()));
            } else {
                requireRounds(PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
            }
        } else if (encryption.getParameters() instanceof ASN1Sequence parameters
                && parameters.size() == 2
                && parameters.getObjectAt(1) instanceof ASN1Integer rounds) {
            // The older schemes of PKCS #5 and #12: a salt and a number of rounds.
            requireRounds(rounds.getValue());
        }
    }

    private static void requireRounds(BigInteger rounds) {
        if (rounds.compareTo(MAX_ROUNDS) > 0) {
            throw tooMuch("more than " + MAX_ROUNDS + " rounds");
        }
    }

    private static void requireScrypt(ScryptParams parameters) {
        BigInteger lanes = parameters.getParallelizationParameter();
        BigInteger bytes = parameters
                .getCostParameter()
                .multiply(parameters.getBlockSize())
                .multiply(SCRYPT_BLOCK);
        if (bytes.compareTo(MAX_SCRYPT_BYTES) > 0 || lanes.compareTo(MAX_SCRYPT_LANES) > 0) {
            throw tooMuch(
                    "scrypt with more than " + MAX_SCRYPT_BYTES + " bytes of memory or " + MAX_SCRYPT_LANES + " lanes");
        }
    }

    private static InvalidKeyException tooMuch(String cost) {
        return new InvalidKeyException(
                Problem.UNREADABLE,
                "key: its password takes " + cost
                        + "; encrypt the key again with less, for example with openssl pkcs8");
    }
}
