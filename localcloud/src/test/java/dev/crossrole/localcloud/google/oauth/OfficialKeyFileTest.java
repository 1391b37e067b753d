package dev.crossrole.localcloud.google.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.IdTokenCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own library reads a key file of a local account and gets tokens for it, over a socket. */
class OfficialKeyFileTest {
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
    void itGetsAnAccessToken() throws Exception {
        AccessToken token = credentials(KeyFile.made(google, Worlds.ADMIN)).refreshAccessToken();
        assertThat(google.get("/v1/projects/demo", token.getTokenValue()).status())
                .isEqualTo(200);
    }

    @Test
    void itGetsAnIdToken() throws Exception {
        IdTokenCredentials credentials = IdTokenCredentials.newBuilder()
                .setIdTokenProvider(credentials(KeyFile.made(google, Worlds.READER)))
                .setTargetAudience("https://aud.example")
                .build();
        Jwt jwt = Jwt.decode(credentials.refreshAccessToken().getTokenValue());
        assertThat(jwt.audiences()).containsExactly("https://aud.example");
        assertThat(jwt.claims().string("email")).isEqualTo(Worlds.READER);
    }

    @Test
    void aDeletedKeyGetsNothing() throws Exception {
        KeyFile file = KeyFile.made(google, Worlds.READER);
        ServiceAccountCredentials credentials = credentials(file);
        credentials.refreshAccessToken();
        Headers owner = Headers.of("Authorization", "Bearer " + google.tokenOf("admin-account"));
        google.send("DELETE", "/v1/projects/-/serviceAccounts/" + Worlds.READER + "/keys/" + file.id(), owner, "");
        assertThatThrownBy(credentials::refreshAccessToken).hasStackTraceContaining("Invalid JWT Signature.");
    }

    private ServiceAccountCredentials credentials(KeyFile file) throws Exception {
        ServiceAccountCredentials credentials = ServiceAccountCredentials.fromStream(
                new ByteArrayInputStream(file.bytes()),
                LocalTransport.to(Map.of("oauth2.googleapis.com", listener.url())));
        return (ServiceAccountCredentials)
                credentials.createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
    }
}
