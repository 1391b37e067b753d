package dev.crossrole.localcloud.google.tokens;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A public key in the older of the two forms in which Google publishes keys: a certificate. Each says the key's id as its serial number, and
 * nobody is expected to check who signed it: the place where it is found vouches for it.
 */
public final class KeyCertificate {
    /** As {@code https://www.googleapis.com/oauth2/v1/certs} has it. */
    private static final X500Principal NAME = new X500Principal("CN=federated-signon.system.gserviceaccount.com");

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(16);

    private KeyCertificate() {}

    /** The certificate of a key that has signed it itself. */
    static String pem(SigningKey key, Instant now) {
        return pem(NAME, key.id(), key.publicKey(), key, now);
    }

    /**
     * The certificate of anybody's key in PEM (RFC 7468), good from a day before that moment.
     *
     * @param name whose key it is
     * @param id the key's, in hexadecimal digits
     * @param by what signs the certificate: the private half of a service account's key is not here to do it
     */
    public static String pem(X500Principal name, String id, RSAPublicKey key, SigningKey by, Instant now) {
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                NAME, new BigInteger(id, 16), Date.from(now.minus(BEFORE)), Date.from(now.plus(LIFE)), name, key);
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            X509CertificateHolder signed =
                    certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.privateKey()));
            pem.writeObject(signed);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a key's certificate cannot be made", e);
        }
        return text.toString();
    }
}
