package dev.crossrole.localcloud.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses a server's key by the host that the client names (RFC 6066, section 3). The JVM's word for a choice is an alias: here, the host. */
final class HostKeys extends X509ExtendedKeyManager {
    private static final String KIND = "EC";

    private final Function<String, Optional<HostKey>> keys;
    private final String unnamed;

    /**
     * Keys of hosts.
     *
     * @param keys empty for a host that the server is not: the handshake fails
     * @param unnamed the host that a client means that names none
     */
    HostKeys(Function<String, Optional<HostKey>> keys, String unnamed) {
        this.keys = keys;
        this.unnamed = unnamed;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        if (!keyType.equals(KIND) || !(socket instanceof SSLSocket secured)) {
            return null;
        }
        String host = named(secured.getHandshakeSession()).orElse(unnamed);
        return keys.apply(host).isPresent() ? host : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Optional<HostKey> key = keys.apply(alias);
        return key.isPresent() ? key.get().chain().toArray(X509Certificate[]::new) : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Optional<HostKey> key = keys.apply(alias);
        return key.isPresent() ? key.get().key() : null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keyType.equals(KIND) ? new String[] {unnamed} : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    private static Optional<String> named(SSLSession session) {
        List<SNIServerName> names =
                session instanceof ExtendedSSLSession extended ? extended.getRequestedServerNames() : List.of();
        return names.stream()
                .filter(SNIHostName.class::isInstance)
                .map(name -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
