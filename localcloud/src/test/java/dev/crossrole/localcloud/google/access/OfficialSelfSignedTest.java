package dev.crossrole.localcloud.google.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.ServiceAccountJwtAccessCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Google's own libraries sign their requests with a key file, and ask nobody for a token: the transport leads to Cloud Storage alone, so
 * one that asked would fail.
 */
class OfficialSelfSignedTest {
    private static final URI STORAGE = URI.create("https://storage.googleapis.com/storage/v1/b/files/o/hello.txt");

    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private Served listener;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void theStorageClientReadsByAScopedJwt() throws Exception {
        KeyFile file = KeyFile.made(google, Worlds.READER);
        assertThat(storage(file).readAllBytes("files", "hello.txt")).asString().isEqualTo("hello");
        assertThatThrownBy(() -> storage(file).delete("files", "hello.txt"))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(403));
    }

    @Test
    void aDeletedKeySignsNothing() throws Exception {
        KeyFile file = KeyFile.made(google, Worlds.READER);
        Headers owner = Headers.of("Authorization", "Bearer " + google.tokenOf("admin-account"));
        google.send("DELETE", "/v1/projects/-/serviceAccounts/" + Worlds.READER + "/keys/" + file.id(), owner, "");
        assertThatThrownBy(() -> storage(file).readAllBytes("files", "hello.txt"))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(401));
    }

    /** Without scopes the library makes a JWT for the host that is asked. */
    @Test
    void aJwtForTheHostReadsThereAndNowhereElse() throws Exception {
        GoogleCredentials credentials = ServiceAccountCredentials.fromStream(key(KeyFile.made(google, Worlds.READER)));
        assertThat(ask(credentials, STORAGE)).isEqualTo(200);
        assertThat(ask(credentials, URI.create("https://bigquery.googleapis.com/storage/v1/b/files/o/hello.txt")))
                .isEqualTo(401);
    }

    @Test
    void soDoTheCredentialsThatDoNothingElse() throws Exception {
        Credentials credentials =
                ServiceAccountJwtAccessCredentials.fromStream(key(KeyFile.made(google, Worlds.READER)));
        assertThat(ask(credentials, URI.create("https://storage.googleapis.com/")))
                .isEqualTo(200);
        assertThat(ask(credentials, URI.create("https://iam.googleapis.com/"))).isEqualTo(401);
        KeyFile stranger = KeyFile.made(google, "nobody@demo.iam.gserviceaccount.com");
        assertThat(ask(ServiceAccountJwtAccessCredentials.fromStream(key(stranger)), STORAGE.resolve("/")))
                .isEqualTo(403);
    }

    private Storage storage(KeyFile file) throws IOException {
        HttpTransportOptions transport = HttpTransportOptions.newBuilder()
                .setHttpTransportFactory(() -> LocalTransport.to(Map.of("storage.googleapis.com", listener.url()))
                        .create())
                .build();
        return StorageOptions.http()
                .setProjectId("demo")
                .setTransportOptions(transport)
                .setCredentials(ServiceAccountCredentials.fromStream(key(file)))
                .setUseJwtAccessWithScope(true)
                .build()
                .getService();
    }

    /** What the object's address answers to the credentials that a library makes for an address. */
    private int ask(Credentials credentials, URI asked) throws IOException {
        HttpRequest request = LocalTransport.to(Map.of("storage.googleapis.com", listener.url()))
                .create()
                .createRequestFactory()
                .buildGetRequest(new GenericUrl(STORAGE));
        credentials
                .getRequestMetadata(asked)
                .forEach((name, values) -> request.getHeaders().set(name, values));
        return request.setThrowExceptionOnExecuteError(false).execute().getStatusCode();
    }

    private static ByteArrayInputStream key(KeyFile file) {
        return new ByteArrayInputStream(file.bytes());
    }
}
