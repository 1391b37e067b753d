package dev.crossrole.localcloud.google.testing;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Map;

/** Lets Google's own libraries speak to a local listener while they believe to speak to Google's hosts. */
public final class LocalTransport {
    private LocalTransport() {}

    /**
     * A transport that reaches these hosts and no others.
     *
     * @param hosts from host name to the base URL of what stands for it
     */
    public static HttpTransportFactory to(Map<String, String> hosts) {
        NetHttpTransport transport = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> connect(url, hosts))
                .build();
        return () -> transport;
    }

    private static HttpURLConnection connect(URL url, Map<String, String> hosts) throws IOException {
        String base = hosts.get(url.getHost());
        if (base == null) {
            throw new IOException("no local host stands for " + url.getHost());
        }
        return (HttpURLConnection) URI.create(base + url.getFile()).toURL().openConnection();
    }
}
