package dev.crossrole.localcloud.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows to be a host.
 *
 * @param chain the host's certificate first
 */
record HostKey(PrivateKey key, List<X509Certificate> chain) {
    HostKey {
        chain = List.copyOf(chain);
    }

    /** The key is left out. */
    @Override
    public String toString() {
        return "HostKey[" + chain.getFirst().getSerialNumber() + "]";
    }
}
