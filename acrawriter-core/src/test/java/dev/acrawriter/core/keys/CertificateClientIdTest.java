/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.core.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acrawriter.ClientId;
import dev.acrawriter.ConfigurationException;
import dev.acrawriter.MalformedDataException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** Subjects rendered as Go renders them, and the ids that Acra makes of them. */
class CertificateClientIdTest {
    private static final String CN = "2.5.4.3";
    private static final String SERIALNUMBER = "2.5.4.5";
    private static final String C = "2.5.4.6";
    private static final String L = "2.5.4.7";
    private static final String ST = "2.5.4.8";
    private static final String O = "2.5.4.10";
    private static final String OU = "2.5.4.11";
    private static final String UNIQUE_IDENTIFIER = "2.5.4.45";
    private static final String EMAIL = "1.2.840.113549.1.9.1";
    private static final String DC = "0.9.2342.19200300.100.1.25";

    private static AttributeTypeAndValue attribute(String oid, ASN1Encodable value) {
        return new AttributeTypeAndValue(new ASN1ObjectIdentifier(oid), value);
    }

    private static RDN utf8(String oid, String value) {
        return new RDN(attribute(oid, new DERUTF8String(value)));
    }

    private static String render(RDN... rdns) {
        try {
            return SubjectName.write(new X500Name(rdns).getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(BigInteger serial, RDN... rdns) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name name = new X500Name(rdns);
        return new JcaX509CertificateConverter()
                .getCertificate(new X509v3CertificateBuilder(
                                new X500Name("CN=issuer"),
                                serial,
                                new Time(new DERUTCTime("200101000000Z")),
                                new Time(new DERUTCTime("400101000000Z")),
                                name,
                                SubjectPublicKeyInfo.getInstance(
                                        keys.getPublic().getEncoded()))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static RDN[] leaf(String commonName) {
        return new RDN[] {
            utf8(C, "GB"),
            utf8(ST, "London"),
            utf8(L, "London"),
            utf8(O, "Global Security"),
            utf8(OU, "IT"),
            utf8(CN, commonName)
        };
    }

    @Test
    void computesTheIdsOfAcrasOwnTestCertificates() throws Exception {
        assertThat(render(leaf("Test leaf certificate (acra-writer)")))
                .isEqualTo("CN=Test leaf certificate (acra-writer),OU=IT,O=Global Security,L=London,ST=London,C=GB");
        BigInteger serial = new BigInteger("07EA07475C85EC5549B3444218085EA76A301D4D", 16);
        X509Certificate certificate = certificate(serial, leaf("Test leaf certificate (acra-writer)"));
        assertThat(CertificateClientId.of(certificate).value()).hasSize(128).startsWith("12824c1c541a615f");
        assertThat(CertificateClientId.of(certificate, CertificateIdentifier.SERIAL_NUMBER)
                        .value())
                .hasSize(128)
                .startsWith("02b2a4a407659c58");
        assertThat(CertificateClientId.of(certificate(serial, leaf("Test leaf certificate (acra-writer-2)")))
                        .value())
                .startsWith("5c51c6171837ddc5");
    }

    @Test
    void ordersEscapesAndReencodesAsGoDoes() throws Exception {
        RDN[] subject = {
            utf8(O, "Org, Inc"),
            utf8(CN, "leaf + x"),
            utf8(C, "GB"),
            utf8(OU, "a"),
            utf8(ST, "London"),
            utf8(L, "City"),
            new RDN(attribute(EMAIL, new DERIA5String("ops@example.com"))),
            new RDN(attribute(SERIALNUMBER, new DERPrintableString("42")))
        };
        assertThat(render(subject))
                .isEqualTo("SERIALNUMBER=42,CN=leaf \\+ x,OU=a,O=Org\\, Inc,L=City,ST=London,C=GB,"
                        + "1.2.840.113549.1.9.1=#0c0f6f7073406578616d706c652e636f6d");
        assertThat(CertificateClientId.of(certificate(BigInteger.ONE, subject)).value())
                .startsWith("bba5b55b978a32c2");
    }

    @Test
    void takesTheLastCommonNameJoinsUnitsAndTurnsTheOthersRound() throws Exception {
        RDN[] subject = {
            new RDN(attribute(DC, new DERIA5String("com"))),
            new RDN(attribute(DC, new DERIA5String("example"))),
            utf8(OU, "Eng"),
            utf8(OU, "R&D"),
            utf8(CN, "first"),
            utf8(CN, "second")
        };
        assertThat(render(subject))
                .isEqualTo("CN=second,OU=Eng+OU=R&D,"
                        + "0.9.2342.19200300.100.1.25=#13076578616d706c65,0.9.2342.19200300.100.1.25=#1303636f6d");
        assertThat(CertificateClientId.of(certificate(BigInteger.ONE, subject)).value())
                .startsWith("0d4ca0bf793846ac");
    }

    @Test
    void readsAttributesOfOneMultiValuedName() {
        RDN multiple = new RDN(new AttributeTypeAndValue[] {
            attribute(OU, new DERUTF8String("one")),
            attribute(CN, new DERUTF8String("name")),
            attribute(OU, new DERUTF8String("two"))
        });
        assertThat(render(utf8(C, "GB"), multiple)).isEqualTo("CN=name,OU=one+OU=two,C=GB");
    }

    @Test
    void keepsNonAsciiTextOfEachStringTypeAsItIs() {
        assertThat(render(utf8(CN, "Zoë 東京 🔑"))).isEqualTo("CN=Zoë 東京 🔑");
        assertThat(render(new RDN(attribute(CN, new DERBMPString("Müller"))))).isEqualTo("CN=Müller");
        assertThat(render(new RDN(attribute(EMAIL, new DERUTF8String("ü")))))
                .isEqualTo("1.2.840.113549.1.9.1=#0c02c3bc");
    }

    @Test
    void givesWhatIsNoTextToGoAsItStands() {
        assertThat(render(utf8(CN, "x"), new RDN(attribute(UNIQUE_IDENTIFIER, new DERBitString(new byte[] {5})))))
                .isEqualTo("CN=x,2.5.4.45=#03020005");
        assertThat(render(utf8(C, "GB"), new RDN(attribute(CN, new DERBitString(new byte[] {5})))))
                .isEqualTo("C=GB");
        assertThat(render(new RDN(attribute(CN, new DERBMPString("M\0"))))).isEqualTo("CN=M");
    }

    @Test
    void takesTeletexAsUtf8WithAMarkForEachByteThatIsNone() {
        byte[] latin1 = "Müller".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(render(new RDN(attribute(CN, new DERT61String(latin1))))).isEqualTo("CN=M\uFFFDller");
        byte[] broken = HexFormat.of().parseHex("61e28278c3a9f09f9491ff");
        assertThat(render(new RDN(attribute(CN, new DERT61String(broken))))).isEqualTo("CN=a\uFFFD\uFFFDxé🔑\uFFFD");
    }

    @Test
    void escapesBlanksAtTheEdgesAndANumberSignInFront() {
        assertThat(render(utf8(CN, " a b "))).isEqualTo("CN=\\ a b\\ ");
        assertThat(render(utf8(CN, "#a#"))).isEqualTo("CN=\\#a#");
        assertThat(render(utf8(CN, "\"\\<>;,+\u0007="))).isEqualTo("CN=\\\"\\\\\\<\\>\\;\\,\\+\u0007=");
        assertThat(render(utf8(CN, " "))).isEqualTo("CN=\\ ");
        assertThat(render(utf8(CN, ""), utf8(C, "GB"))).isEqualTo("C=GB");
    }

    @Test
    void takesSerialNumbersWithoutSignAndLeadingZeros() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String hex : List.of("80", "01", "00ff00")) {
            BigInteger serial = new BigInteger(hex, 16);
            ids.add(CertificateClientId.of(certificate(serial, utf8(CN, "x")), CertificateIdentifier.SERIAL_NUMBER)
                    .value());
        }
        assertThat(ids).containsExactly(sha512("80"), sha512("01"), sha512("ff00"));
    }

    private static String sha512(String hex) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-512")
                        .digest(HexFormat.of().parseHex(hex)));
    }

    @Test
    void refusesAnEmptySubjectAndWhatIsNoName() throws Exception {
        X509Certificate empty = certificate(BigInteger.TEN);
        assertThatThrownBy(() -> CertificateClientId.of(empty))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("empty subject");
        ClientId serial = CertificateClientId.of(empty, CertificateIdentifier.SERIAL_NUMBER);
        assertThat(serial.value()).hasSize(128);
        assertThatThrownBy(() -> SubjectName.write(new byte[] {1, 2, 3})).isInstanceOf(MalformedDataException.class);
    }
}
