package dev.crossrole.localcloud.tls;

import dev.crossrole.localcloud.files.PrivateFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * This installation's certificate authority: one key pair in a file that its owner alone can read, and certificates for the clouds' host
 * names, made when they are first asked for.
 */
public final class LocalAuthority {
    private static final String CURVE = "secp256r1";

    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, SSLContext> hosts = new ConcurrentHashMap<>();

    private LocalAuthority(X509Certificate certificate, PrivateKey key, SecureRandom random, InstantSource clock) {
        this.certificate = certificate;
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The authority kept in a file, made on first use, and made anew when its certificate has run out.
     *
     * @throws IOException with a sentence that names the file, when it is damaged or cannot be read or made
     */
    public static LocalAuthority keptIn(Path file, SecureRandom random, InstantSource clock) throws IOException {
        try {
            LocalAuthority kept = load(file, random, clock);
            if (clock.instant().isBefore(kept.certificate.getNotAfter().toInstant())) {
                return kept;
            }
            Files.delete(file);
        } catch (NoSuchFileException ignored) {
            // The first use.
        }
        make(file, random, clock.instant());
        return load(file, random, clock);
    }

    /** Its certificate as PEM, for programs to trust. */
    public String certificatePem() {
        try {
            return Pem.CERTIFICATE.write(certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /**
     * What a server needs to be that host.
     *
     * @throws IllegalArgumentException when the host is not one of the clouds': no certificate is made for it
     */
    public SSLContext contextOf(String host) {
        if (!CloudNames.contains(host)) {
            throw new IllegalArgumentException("no certificate is made for '" + host + "', which is none of the clouds' names");
        }
        return hosts.computeIfAbsent(host, this::issue);
    }

    private SSLContext issue(String host) {
        KeyPair keys = keyPair(random);
        X509Certificate issued =
                new Certificates(random, clock.instant()).host(host, keys.getPublic(), certificate, key);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            char[] none = {};
            store.setKeyEntry("host", keys.getPrivate(), none, new Certificate[] {issued, certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, none);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, random);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a server's key cannot be used", e);
        }
    }

    private static LocalAuthority load(Path file, SecureRandom random, InstantSource clock) throws IOException {
        String text = Files.readString(file);
        Optional<byte[]> certificate = Pem.CERTIFICATE.read(text);
        Optional<byte[]> key = Pem.PRIVATE_KEY.read(text);
        try {
            if (certificate.isPresent() && key.isPresent()) {
                return new LocalAuthority(
                        (X509Certificate) CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(certificate.get())),
                        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key.get())),
                        random,
                        clock);
            }
        } catch (GeneralSecurityException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static void make(Path file, SecureRandom random, Instant now) throws IOException {
        KeyPair keys = keyPair(random);
        X509Certificate certificate = new Certificates(random, now).authority(keys);
        try {
            String key = Pem.PRIVATE_KEY.write(keys.getPrivate().getEncoded());
            // Of two first uses at once, the later takes the authority of the first.
            PrivateFile.create(file, Pem.CERTIFICATE.write(certificate.getEncoded()) + key);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was made can be written", e);
        }
    }

    private static KeyPair keyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CURVE, e);
        }
    }

    private static IOException damaged(Path file, @Nullable Throwable cause) {
        return new IOException("the authority in " + file + " is damaged: delete it to have a new one made", cause);
    }

    /** The key is left out. */
    @Override
    public String toString() {
        return "LocalAuthority[" + certificate.getSubjectX500Principal() + "]";
    }
}
