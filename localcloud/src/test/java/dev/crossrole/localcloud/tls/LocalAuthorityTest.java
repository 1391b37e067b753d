package dev.crossrole.localcloud.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private LocalAuthority authority() throws IOException {
        return LocalAuthority.keptIn(folder.resolve("authority.pem"), random, InstantSource.system());
    }

    @Test
    void aSecondRunHasTheAuthorityOfTheFirst() throws IOException {
        X509Certificate first = authority().root();

        assertThat(authority().root()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("authority.pem"))))
                .isEqualTo("rw-------");
        assertThat(authority().toString()).doesNotContain("KEY");
    }

    @Test
    void anAuthorityThatHasRunOutIsMadeAnew() throws IOException {
        X509Certificate first = authority().root();
        Instant later = Instant.now().plus(Duration.ofDays(3651));

        LocalAuthority renewed =
                LocalAuthority.keptIn(folder.resolve("authority.pem"), random, InstantSource.fixed(later));

        assertThat(renewed.root()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----"
            })
    void aDamagedFileIsNamed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("authority.pem"), content);

        assertThatThrownBy(this::authority)
                .isInstanceOf(IOException.class)
                .hasMessage("the authority in " + file + " is damaged: delete it to have a new one made");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts.us-east-1.amazonaws.com",
                "bucket.s3.amazonaws.com",
                "a124dc86-7fee-4e8e-a98d-640682d5143c.tokens.sts.global.api.aws",
                "accounts.google.com",
                "bigquery.googleapis.com",
                "localhost"
            })
    void whoTrustsItTakesItForTheCloudsHosts(String host) throws Exception {
        assertThat(handshake(authority(), host)).isEqualTo("TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", "amazonaws.com.example.com", "notamazonaws.com", "google.com", "192.0.2.1", ""})
    void noCertificateIsMadeForAnotherHost(String host) throws IOException {
        LocalAuthority authority = authority();

        assertThatThrownBy(() -> authority.contextOf(host)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever stole the key could make such certificates; what the authority's own certificate says makes them void. */
    @ParameterizedTest
    @ValueSource(strings = {"bank.example", "amazonaws.com.evil.example", "mail.google.com", "notlocalhost"})
    void evenItsKeyCannotSpeakForAnotherHost(String host) throws Exception {
        Certificates certificates = new Certificates(random, Instant.now());
        KeyPair rootKeys = ec();
        KeyPair stolen = ec();
        X509Certificate root = certificates.root(rootKeys);
        X509Certificate authority = certificates.authority(stolen.getPublic(), root, rootKeys.getPrivate());

        X509Certificate forged = certificates.host(host, ec().getPublic(), authority, stolen.getPrivate());
        X509Certificate honest =
                certificates.host("iam.amazonaws.com", ec().getPublic(), authority, stolen.getPrivate());

        validate(root, List.of(honest, authority));
        assertThatThrownBy(() -> validate(root, List.of(forged, authority)))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("name constraints");
    }

    /** Names do not constrain addresses, so these are constrained by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "127.0.0.2", "2001:db8::1"})
    void evenItsKeyCannotSpeakForAnotherAddress(String address) throws Exception {
        Certificates certificates = new Certificates(random, Instant.now());
        KeyPair rootKeys = ec();
        KeyPair stolen = ec();
        X509Certificate root = certificates.root(rootKeys);
        X509Certificate authority = certificates.authority(stolen.getPublic(), root, rootKeys.getPrivate());

        X509Certificate forged = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                authority,
                                BigInteger.ONE,
                                authority.getNotBefore(),
                                authority.getNotAfter(),
                                new X500Principal("O=Forged"),
                                ec().getPublic())
                        .addExtension(
                                Extension.subjectAlternativeName,
                                false,
                                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)))
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(stolen.getPrivate())));
        X509Certificate honest = certificates.host("localhost", ec().getPublic(), authority, stolen.getPrivate());

        validate(root, List.of(honest, authority));
        assertThatThrownBy(() -> validate(root, List.of(forged, authority)))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("name constraints");
    }

    @Test
    void theFilesToTrustHoldNoKey() throws Exception {
        TrustFiles files = TrustFiles.writeIn(folder, authority(), false);

        assertThat(files.pem())
                .content()
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .doesNotContain("KEY");
        KeyStore store = KeyStore.getInstance(files.store().toFile(), (char[]) null);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.isCertificateEntry(store.aliases().nextElement())).isTrue();
    }

    @Test
    void publicAuthoritiesAreAddedWhereOtherHostsAreReached() throws Exception {
        TrustFiles files = TrustFiles.writeIn(folder, authority(), true);

        KeyStore store = KeyStore.getInstance(files.store().toFile(), (char[]) null);
        assertThat(store.size()).isGreaterThan(50);
    }

    private static void validate(X509Certificate root, List<X509Certificate> path) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    }

    private KeyPair ec() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256, random);
        return generator.generateKeyPair();
    }

    /** The protocol that a strict client and a server with the authority's certificate agree on. */
    private String handshake(LocalAuthority authority, String host) throws Exception {
        TrustFiles files = TrustFiles.writeIn(folder, authority, false);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(files.store().toFile(), (char[]) null));
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), random);
        try (ServerSocket server = authority
                        .contextOf(host)
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> served = threads.submit(() -> {
                try (Socket accepted = server.accept()) {
                    ((SSLSocket) accepted).startHandshake();
                    return accepted.getInputStream().read();
                }
            });
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                    SSLSocket socket = (SSLSocket)
                            client.getSocketFactory().createSocket(plain, host, server.getLocalPort(), true)) {
                SSLParameters strict = socket.getSSLParameters();
                strict.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(strict);
                socket.startHandshake();
                socket.getOutputStream().write(1);
                assertThat(served.get()).isEqualTo(1);
                return socket.getSession().getProtocol();
            }
        }
    }
}
