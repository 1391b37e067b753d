package dev.crossrole.localcloud.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authority's certificate in the forms that programs read. No key is in them.
 *
 * @param pem for OpenSSL, Go, Python, Node and their like
 * @param store for the JVM, as PKCS #12 without a password
 */
public record TrustFiles(Path pem, Path store) {
    /**
     * Writes the files.
     *
     * @param others whether what this JVM trusts is to be trusted too: for programs that may also reach hosts that are no local cloud
     */
    public static TrustFiles writeIn(Path folder, LocalAuthority authority, boolean others) throws IOException {
        List<X509Certificate> trusted = new ArrayList<>(List.of(authority.root()));
        TrustFiles files = new TrustFiles(folder.resolve("trusted.pem"), folder.resolve("trusted.p12"));
        try {
            if (others) {
                trusted.addAll(publicAuthorities());
            }
            StringBuilder pem = new StringBuilder();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : trusted) {
                pem.append(Pem.CERTIFICATE.write(certificate.getEncoded()));
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            Files.writeString(files.pem, pem);
            try (OutputStream out = Files.newOutputStream(files.store)) {
                // There is nothing to protect, and to undo a password's protection takes each JVM a tenth of a second.
                store.store(out, null);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform writes PKCS #12", e);
        }
        return files;
    }

    private static List<X509Certificate> publicAuthorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        List<X509Certificate> authorities = new ArrayList<>();
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                authorities.addAll(List.of(x509.getAcceptedIssuers()));
            }
        }
        return authorities;
    }
}
