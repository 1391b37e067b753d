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
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * This installation's certificate authority: a key in a file that its owner alone can read, and certificates for the clouds' host names,
 * made when they are first asked for.
 *
 * <p>Programs trust a root whose own key is thrown away as soon as it has signed the authority below it. Not every program heeds the name
 * constraints of what it is told to trust (the JVM does not), but all heed those of a certificate in between; so even a stolen key can speak
 * for no host but the clouds'.
 */
public final class LocalAuthority {
    private static final String CURVE = "secp256r1";
    private static final String EVERY_HOST = "*";

    private final X509Certificate root;
    private final X509Certificate certificate;
    private final PrivateKey key;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Map<String, SSLContext> hosts = new ConcurrentHashMap<>();
    private final Map<String, HostKey> keys = new ConcurrentHashMap<>();

    private LocalAuthority(
            X509Certificate root,
            X509Certificate certificate,
            PrivateKey key,
            SecureRandom random,
            InstantSource clock) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The authority kept in a file, made on first use, and made anew when its certificate has run out or was made for other names.
     *
     * @throws IOException with a sentence that names the file, when it is damaged or cannot be read or made
     */
    public static LocalAuthority keptIn(Path file, SecureRandom random, InstantSource clock) throws IOException {
        try {
            LocalAuthority kept = load(file, random, clock);
            if (clock.instant().isBefore(kept.certificate.getNotAfter().toInstant())
                    && Certificates.isUpToDate(kept.certificate)) {
                return kept;
            }
            Files.delete(file);
        } catch (NoSuchFileException ignored) {
            // The first use.
        }
        make(file, random, clock.instant());
        return load(file, random, clock);
    }

    /** What programs are to trust. */
    public X509Certificate root() {
        return root;
    }

    /** The same as text. Source of the form: RFC 7468. */
    public String pem() {
        try {
            return Pem.CERTIFICATE.write(root.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /**
     * What a server needs to be that host.
     *
     * @throws IllegalArgumentException when the host is not one of the clouds': no certificate is made for it
     */
    public SSLContext contextOf(String host) {
        if (!CloudNames.contains(host)) {
            throw new IllegalArgumentException(
                    "no certificate is made for '" + host + "', which is none of the clouds' names");
        }
        return hosts.computeIfAbsent(host, this::issue);
    }

    /**
     * What a server needs to be every host at once: each client gets the certificate of the one that it names, and of this machine where it
     * names none. No certificate is made before.
     */
    public SSLContext contextOfAll() {
        return hosts.computeIfAbsent(EVERY_HOST, every -> context(new HostKeys(this::keyOf, CloudNames.LOCALHOST)));
    }

    private SSLContext issue(String host) {
        HostKey key = makeKey(host);
        return context(new HostKeys(name -> Optional.of(key), host));
    }

    private Optional<HostKey> keyOf(String host) {
        return CloudNames.contains(host) ? Optional.of(keys.computeIfAbsent(host, this::makeKey)) : Optional.empty();
    }

    private HostKey makeKey(String host) {
        KeyPair pair = keyPair(random);
        X509Certificate issued =
                new Certificates(random, clock.instant()).host(host, pair.getPublic(), certificate, key);
        return new HostKey(pair.getPrivate(), List.of(issued, certificate));
    }

    private SSLContext context(HostKeys hosts) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // No client is asked for a certificate, and without this the JVM would read all that it trusts.
            context.init(new KeyManager[] {hosts}, new TrustManager[0], random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static LocalAuthority load(Path file, SecureRandom random, InstantSource clock) throws IOException {
        String text = Files.readString(file);
        List<byte[]> certificates = Pem.CERTIFICATE.read(text);
        List<byte[]> keys = Pem.PRIVATE_KEY.read(text);
        if (certificates.size() != 2 || keys.size() != 1) {
            throw damaged(file, null);
        }
        try {
            return new LocalAuthority(
                    certificate(certificates.get(0)),
                    certificate(certificates.get(1)),
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(keys.getFirst())),
                    random,
                    clock);
        } catch (GeneralSecurityException e) {
            throw damaged(file, e);
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static void make(Path file, SecureRandom random, Instant now) throws IOException {
        Certificates certificates = new Certificates(random, now);
        KeyPair rootKeys = keyPair(random);
        KeyPair keys = keyPair(random);
        X509Certificate root = certificates.root(rootKeys);
        X509Certificate authority = certificates.authority(keys.getPublic(), root, rootKeys.getPrivate());
        try {
            String content = Pem.CERTIFICATE.write(root.getEncoded())
                    + Pem.CERTIFICATE.write(authority.getEncoded())
                    + Pem.PRIVATE_KEY.write(keys.getPrivate().getEncoded());
            // Of two first uses at once, the later takes the authority of the first.
            PrivateFile.create(file, content);
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
