/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The client id that Acra computes of a TLS certificate: SHA-512, in 128 hexadecimal digits, of its subject or its serial
 * number. Page: {@code docs/formats/zones-and-client-ids.md}.
 *
 * <p>The id depends on the subject's text alone: two authorities that a server trusts and that issue the same subject give
 * the same client. Use an authority of your own.
 */
public final class CertificateClientId {
    private CertificateClientId() {}

    /**
     * Computes the id of a certificate's subject, Acra's default.
     *
     * @param certificate the client's certificate
     * @return the id
     * @throws ConfigurationException if the subject is empty
     */
    public static ClientId of(X509Certificate certificate) {
        return of(certificate, CertificateIdentifier.DISTINGUISHED_NAME);
    }

    /**
     * Computes the id of a certificate.
     *
     * @param certificate the client's certificate
     * @param identifier what of it becomes the id
     * @return the id
     * @throws ConfigurationException if the subject is asked for and empty
     */
    public static ClientId of(X509Certificate certificate, CertificateIdentifier identifier) {
        return switch (identifier) {
            case DISTINGUISHED_NAME ->
                ofSubject(certificate.getSubjectX500Principal().getEncoded());
            case SERIAL_NUMBER -> hash(magnitude(certificate.getSerialNumber()));
        };
    }

    private static ClientId ofSubject(byte[] der) {
        String name = SubjectName.write(der);
        if (name.isEmpty()) {
            throw new ConfigurationException(
                    "the certificate has an empty subject; take its serial number, or give the client id itself");
        }
        return hash(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Go's form of a number: without sign and leading zeros, nothing for zero. */
    private static byte[] magnitude(BigInteger number) {
        byte[] bytes = number.abs().toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static ClientId hash(byte[] identifier) {
        try {
            return ClientId.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(identifier)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM has no SHA-512", e);
        }
    }
}
