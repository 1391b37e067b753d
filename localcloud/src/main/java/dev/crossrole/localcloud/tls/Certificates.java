package dev.crossrole.localcloud.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates. Source of each extension: RFC 5280, section 4.2.1; of the need for a name beside the subject's: RFC 9110. */
final class Certificates {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    /** Clients such as Apple's refuse certificates of servers that live longer than 398 days. */
    private static final Duration HOST_LIFE = Duration.ofDays(90);
    /** For clocks that are a little behind. */
    private static final Duration BEFORE = Duration.ofDays(1);
    /** RFC 5280 allows 20 octets, and a positive number. */
    private static final int SERIAL_BITS = 159;

    private final SecureRandom random;
    private final Instant now;

    Certificates(SecureRandom random, Instant now) {
        this.random = random;
        this.now = now;
    }

    /** A certificate that programs are told to trust. */
    X509Certificate root(KeyPair keys) {
        X500Principal name = new X500Principal("CN=Crossrole local clouds, O=Crossrole");
        return authority(name, name, keys.getPublic(), keys.getPrivate(), 1);
    }

    /** An authority below the root, whose word counts for the clouds' names alone. */
    X509Certificate authority(PublicKey key, X509Certificate root, PrivateKey rootKey) {
        X500Principal name = new X500Principal("CN=Crossrole hosts of the local clouds, O=Crossrole");
        return authority(root.getSubjectX500Principal(), name, key, rootKey, 0);
    }

    private X509Certificate authority(
            X500Principal issuer, X500Principal subject, PublicKey key, PrivateKey issuerKey, int authoritiesBelow) {
        X509v3CertificateBuilder builder = builder(issuer, subject, AUTHORITY_LIFE, key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            builder.addExtension(Extension.nameConstraints, true, constraints());
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
            return signed(builder, issuerKey);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("an extension of an authority's certificate cannot be encoded", e);
        }
    }

    /** Certifies a host under the authority. */
    X509Certificate host(String name, PublicKey key, X509Certificate authority, PrivateKey authorityKey) {
        X509v3CertificateBuilder builder =
                builder(authority.getSubjectX500Principal(), new X500Principal("O=Crossrole"), HOST_LIFE, key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names(name));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority));
            return signed(builder, authorityKey);
        } catch (IOException | NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("an extension of a host's certificate cannot be encoded", e);
        }
    }

    private X509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, Duration life, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(life)),
                subject,
                key);
    }

    private static GeneralNames names(String host) {
        List<GeneralName> names = new ArrayList<>(List.of(new GeneralName(GeneralName.dNSName, host)));
        if (host.equals(CloudNames.LOCALHOST)) {
            CloudNames.ADDRESSES.forEach(address -> names.add(address(address)));
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    /** What an authority below the root may speak for. */
    private static NameConstraints constraints() {
        List<GeneralSubtree> permitted = new ArrayList<>();
        CloudNames.DOMAINS.forEach(
                domain -> permitted.add(new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))));
        // Names of one kind do not constrain those of another, so addresses are named too: an address, and a mask of
        // ones.
        for (byte[] address : CloudNames.ADDRESSES) {
            byte[] range = Arrays.copyOf(address, 2 * address.length);
            Arrays.fill(range, address.length, range.length, (byte) 0xff);
            permitted.add(new GeneralSubtree(address(range)));
        }
        return new NameConstraints(permitted.toArray(GeneralSubtree[]::new), null);
    }

    private static GeneralName address(byte[] bytes) {
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(bytes));
    }

    /** Whether an authority was made for the names that there are now. */
    static boolean isUpToDate(X509Certificate authority) {
        try {
            byte[] encoded = new DEROctetString(constraints().getEncoded()).getEncoded();
            return Arrays.equals(encoded, authority.getExtensionValue(Extension.nameConstraints.getId()));
        } catch (IOException e) {
            throw new IllegalStateException("name constraints cannot be encoded", e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (OperatorCreationException | CertificateException e) {
            throw new IllegalStateException("a certificate cannot be signed", e);
        }
    }
}
