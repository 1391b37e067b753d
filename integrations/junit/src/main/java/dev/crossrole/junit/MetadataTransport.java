package dev.crossrole.junit;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Sends what is meant for the metadata server to the machine's own. The library finds the server's address in the process's environment
 * alone, which tests of several machines share.
 */
final class MetadataTransport {
    private MetadataTransport() {}

    static HttpTransport to(String metadataUrl) {
        return new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection)
                        URI.create(metadataUrl + url.getFile()).toURL().openConnection())
                .build();
    }
}
