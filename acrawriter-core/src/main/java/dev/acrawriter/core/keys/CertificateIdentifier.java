/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

/** What of a certificate becomes the client id; Acra's {@code tls_identifier_extractor_type}. */
public enum CertificateIdentifier {
    /** The subject's distinguished name: {@code distinguished_name}, the default. */
    DISTINGUISHED_NAME,
    /** The serial number: {@code serial_number}. */
    SERIAL_NUMBER
}
