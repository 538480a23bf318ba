/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.InvalidKeyException;
import dev.acrawriter.InvalidKeyException.Problem;
import dev.acrawriter.SecretBytes;
import dev.acrawriter.core.crypto.EcPrivateKey;
import dev.acrawriter.core.crypto.EcPublicKey;
import dev.acrawriter.core.format.ByteWriter;
import dev.acrawriter.core.format.EcCurve;
import dev.acrawriter.core.format.ReadMode;
import dev.acrawriter.core.format.Slice;
import dev.acrawriter.core.themis.EcKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/** The documents behind {@link JavaKeys}, taken apart and put together with BouncyCastle. */
final class KeyDocuments {
    private static final String PEM_MARK = "-----BEGIN ";
    private static final int PEM_LINE = 64;
    private static final int PASSWORD_ROUNDS = 600_000;

    /** An instance of our own: the JVM's list of providers stays as it is. */
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private static final Map<String, String> ALGORITHMS = Map.of(
            "1.2.840.113549.1.1.1", "RSA",
            "1.2.840.113549.1.1.10", "RSA-PSS",
            "1.2.840.10040.4.1", "DSA",
            "1.2.840.113549.1.3.1", "Diffie-Hellman",
            "1.3.101.110", "X25519",
            "1.3.101.111", "X448",
            "1.3.101.112", "Ed25519",
            "1.3.101.113", "Ed448");

    private KeyDocuments() {}

    static boolean isPem(byte[] content) {
        return Slice.of(content).indexOf(PEM_MARK.getBytes(StandardCharsets.US_ASCII), 0) < content.length;
    }

    static KeyMaterial readPem(byte[] content, char @Nullable [] password) {
        try (PEMParser parser =
                new PEMParser(new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1))) {
            List<Object> blocks = new ArrayList<>();
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                // OpenSSL puts the curve in a block of its own in front of a SEC1 key, which names it as well.
                if (!(object instanceof ASN1ObjectIdentifier)) {
                    blocks.add(object);
                }
            }
            return ofPemBlocks(blocks, password);
        } catch (IOException | IllegalArgumentException | ClassCastException | IllegalStateException e) {
            // Not kept as the cause: the message may quote what it could not parse.
            throw unreadable("PEM that holds no readable key, certificate or encrypted key");
        }
    }

    /** The private key if there is one, whose public half must be the others'; certificates behind the first are its chain. */
    private static KeyMaterial ofPemBlocks(List<Object> blocks, char @Nullable [] password) throws IOException {
        List<Object> publics = new ArrayList<>();
        Object secret = null;
        for (Object block : blocks) {
            boolean isCertificate = block instanceof X509CertificateHolder;
            if (!isCertificate && !(block instanceof SubjectPublicKeyInfo)) {
                if (secret != null) {
                    throw unreadable("PEM with several private keys; give a file with one");
                }
                secret = block;
            } else if (!isCertificate || publics.stream().noneMatch(X509CertificateHolder.class::isInstance)) {
                publics.add(block);
            }
        }
        if (secret == null && publics.isEmpty()) {
            throw unreadable("PEM without a key or a certificate");
        }
        KeyMaterial key = ofPemObject(secret == null ? publics.get(0) : secret, password);
        try {
            for (Object block : publics) {
                if (!ofPemObject(block, password).fingerprint().equals(key.fingerprint())) {
                    throw unreadable("PEM with keys that are not of one pair; give a file with one pair");
                }
            }
            return key;
        } catch (RuntimeException | IOException e) {
            key.close();
            throw e;
        }
    }

    private static KeyMaterial ofPemObject(Object object, char @Nullable [] password) throws IOException {
        if (object instanceof SubjectPublicKeyInfo info) {
            return ofPublicInfo(info);
        }
        if (object instanceof X509CertificateHolder certificate) {
            return ofPublicInfo(certificate.getSubjectPublicKeyInfo());
        }
        if (object instanceof PrivateKeyInfo info) {
            return ofPrivateInfo(info);
        }
        if (object instanceof PEMKeyPair pair) {
            return ofPrivateInfo(pair.getPrivateKeyInfo());
        }
        if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return ofPrivateInfo(decrypt(encrypted, password));
        }
        if (object instanceof PEMEncryptedKeyPair encrypted) {
            return ofPrivateInfo(decrypt(encrypted, password).getPrivateKeyInfo());
        }
        throw unreadable("PEM of another kind; expected a public key, a certificate or a private key");
    }

    static KeyMaterial readDer(byte[] content, char @Nullable [] password) {
        try {
            if (!(ASN1Primitive.fromByteArray(content) instanceof ASN1Sequence sequence) || sequence.size() < 2) {
                throw unreadable(content.length + " bytes are neither PEM nor DER of a key or certificate");
            }
            ASN1Encodable first = sequence.getObjectAt(0);
            ASN1Encodable second = sequence.getObjectAt(1);
            if (first instanceof ASN1Sequence && second instanceof ASN1BitString) {
                return ofPublicInfo(SubjectPublicKeyInfo.getInstance(sequence));
            }
            if (first instanceof ASN1Sequence && second instanceof ASN1OctetString) {
                return ofPrivateInfo(decrypt(
                        new PKCS8EncryptedPrivateKeyInfo(EncryptedPrivateKeyInfo.getInstance(sequence)), password));
            }
            if (first instanceof ASN1Integer && second instanceof ASN1Sequence) {
                return ofPrivateInfo(PrivateKeyInfo.getInstance(sequence));
            }
            if (first instanceof ASN1Integer && second instanceof ASN1OctetString) {
                return ofSec1(ECPrivateKey.getInstance(sequence));
            }
            return ofPublicInfo(new X509CertificateHolder(content).getSubjectPublicKeyInfo());
        } catch (IOException | IllegalArgumentException | ClassCastException | IllegalStateException e) {
            // Not kept as the cause: the message may quote what it could not parse.
            throw unreadable(content.length + " bytes are neither PEM nor DER of a key or certificate");
        }
    }

    private static PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo encrypted, char @Nullable [] password) {
        try {
            PasswordCosts.requireBearable(encrypted.toASN1Structure().getEncryptionAlgorithm());
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(required(password)));
        } catch (PKCSException | OperatorCreationException e) {
            throw wrongPassword();
        }
    }

    private static PEMKeyPair decrypt(PEMEncryptedKeyPair encrypted, char @Nullable [] password) {
        try {
            return encrypted.decryptKeyPair(
                    new JcePEMDecryptorProviderBuilder().setProvider(PROVIDER).build(required(password)));
        } catch (IOException e) {
            throw wrongPassword();
        }
    }

    private static char[] required(char @Nullable [] password) {
        if (password == null) {
            throw unreadable("the private key is encrypted; give its password");
        }
        return password;
    }

    private static InvalidKeyException wrongPassword() {
        return unreadable("the encrypted private key does not open: the password is wrong, or it was changed");
    }

    private static KeyMaterial ofPublicInfo(SubjectPublicKeyInfo info) {
        requireP256("public key", info.getAlgorithm());
        byte[] point = info.getPublicKeyData().getBytes();
        if (point.length == 0) {
            throw new InvalidKeyException(Problem.POINT_NOT_ON_CURVE, "public key: no point");
        }
        return KeyMaterial.ofPublicKey(
                EcKeys.write(EcPublicKey.decode(EcCurve.P256, Slice.of(point), ReadMode.STRICT)));
    }

    private static KeyMaterial ofPrivateInfo(PrivateKeyInfo info) throws IOException {
        requireP256("private key", info.getPrivateKeyAlgorithm());
        return ofScalar(ECPrivateKey.getInstance(info.parsePrivateKey()).getKey());
    }

    private static KeyMaterial ofSec1(ECPrivateKey key) {
        requireP256(
                "private key", new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()));
        return ofScalar(key.getKey());
    }

    private static KeyMaterial ofScalar(BigInteger scalar) {
        byte[] bytes = scalar.toByteArray();
        try (EcPrivateKey key = EcPrivateKey.ofScalar(EcCurve.P256, bytes, ReadMode.STRICT);
                SecretBytes container = SecretBytes.takeFrom(EcKeys.write(key))) {
            return KeyMaterial.ofPrivateKey(container);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void requireP256(String kind, AlgorithmIdentifier algorithm) {
        String id = algorithm.getAlgorithm().getId();
        if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            throw new InvalidKeyException(
                    Problem.WRONG_KIND,
                    kind + ": Acra needs an elliptic-curve key on P-256, found " + ALGORITHMS.getOrDefault(id, id));
        }
        if (!(algorithm.getParameters() instanceof ASN1ObjectIdentifier curve)) {
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE,
                    kind + ": the curve is not named but described by numbers; export the key with its curve's name");
        }
        if (!curve.equals(X9ObjectIdentifiers.prime256v1)) {
            String name = ECNamedCurveTable.getName(curve);
            throw new InvalidKeyException(
                    Problem.WRONG_CURVE, kind + ": Acra needs a key on P-256, found " + (name == null ? curve : name));
        }
    }

    static byte[] publicDer(byte[] container) {
        EcPublicKey key = EcKeys.readPublic(Slice.of(container), ReadMode.LENIENT);
        if (key.curve() != EcCurve.P256) {
            throw new InvalidKeyException(Problem.WRONG_CURVE, "public key: P-256 expected, found " + key.curve());
        }
        try {
            return new SubjectPublicKeyInfo(p256(), key.uncompressed()).getEncoded();
        } catch (IOException e) {
            throw new AssertionError("DER of a key in memory", e);
        }
    }

    static String publicPem(byte[] der) {
        return pem("PUBLIC KEY", der);
    }

    static SecretBytes privateDer(SecretBytes container) {
        try {
            return SecretBytes.takeFrom(info(container).getEncoded());
        } catch (IOException e) {
            throw new AssertionError("DER of a key in memory", e);
        }
    }

    static SecretBytes privatePem(SecretBytes container) {
        try (SecretBytes der = privateDer(container)) {
            return der.expose(bytes -> SecretBytes.takeFrom(pemBytes("PRIVATE KEY", bytes)));
        }
    }

    static String encryptedPem(SecretBytes container, char[] password) {
        try {
            PKCS8EncryptedPrivateKeyInfo encrypted = new PKCS8EncryptedPrivateKeyInfoBuilder(info(container))
                    .build(new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(PROVIDER)
                            .setPRF(PKCS8Generator.PRF_HMACSHA256)
                            .setIterationCount(PASSWORD_ROUNDS)
                            .setPassword(password)
                            .build());
            return pem("ENCRYPTED PRIVATE KEY", encrypted.getEncoded());
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("BouncyCastle's PBES2 failed", e);
        }
    }

    private static PrivateKeyInfo info(SecretBytes container) throws IOException {
        try (EcPrivateKey key = container.expose(bytes -> EcKeys.readPrivate(Slice.of(bytes), ReadMode.LENIENT));
                KeyMaterial pair = KeyMaterial.ofPrivateKey(container)) {
            BigInteger scalar = key.scalar().expose(bytes -> new BigInteger(1, bytes));
            byte[] point = pair.publicKey()
                    .map(bytes ->
                            EcKeys.readPublic(Slice.of(bytes), ReadMode.STRICT).uncompressed())
                    .orElseThrow(() -> new AssertionError("a pair has a public key"));
            return new PrivateKeyInfo(
                    p256(),
                    new ECPrivateKey(EcCurve.P256.fieldLength() * Byte.SIZE, scalar, new DERBitString(point), null));
        }
    }

    private static AlgorithmIdentifier p256() {
        return new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, X9ObjectIdentifiers.prime256v1);
    }

    private static String pem(String label, byte[] der) {
        return new String(pemBytes(label, der), StandardCharsets.US_ASCII);
    }

    private static byte[] pemBytes(String label, byte[] der) {
        byte[] head = ("-----BEGIN " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encode(der);
        byte[] foot = ("\n-----END " + label + "-----\n").getBytes(StandardCharsets.US_ASCII);
        byte[] pem = new byte[head.length + body.length + foot.length];
        new ByteWriter(pem, 0).bytes(head).bytes(body).bytes(foot);
        Arrays.fill(body, (byte) 0);
        return pem;
    }

    private static InvalidKeyException unreadable(String message) {
        return new InvalidKeyException(Problem.UNREADABLE, "key: " + message);
    }
}
