package dev.crossrole.benchmarks;

import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** What this machine can do at best, for figures to be a share of. */
final class Machine {
    private Machine() {}

    /** The HTTP server of the local clouds with nothing behind it: each answer is the same 1,500 bytes. */
    static HttpListener bareServer() throws IOException {
        return HttpListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> Response.text(200, "text/plain", "x".repeat(1500)),
                Throwable::printStackTrace);
    }

    /** Signatures of RSA-2048 that the JDK verifies in a second, on one thread. */
    static double rsaVerifications(int seconds) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        byte[] text = new byte[600];
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(text);
        byte[] signature = signer.sign();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() < end) {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(pair.getPublic());
            verifier.update(text);
            count += verifier.verify(signature) ? 1 : 0;
        }
        return count * 1e9 / (System.nanoTime() - start);
    }
}
