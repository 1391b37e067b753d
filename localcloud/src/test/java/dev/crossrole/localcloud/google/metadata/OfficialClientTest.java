package dev.crossrole.localcloud.google.metadata;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.IdTokenCredentials;
import com.google.auth.oauth2.IdTokenProvider.Option;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.Secret;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own library takes the metadata server for a real one. */
class OfficialClientTest {
    private static final String EMAIL = "batch@demo.iam.gserviceaccount.com";
    private static final SigningKey KEY = SigningKey.random(new SecureRandom());

    private final Clock clock = Clock.systemUTC();
    private Served listener;
    private ComputeEngineCredentials credentials;

    @BeforeEach
    void start() throws Exception {
        AttachedAccount account = new AttachedAccount(
                EMAIL,
                "112179062720391305885",
                List.of("https://www.googleapis.com/auth/cloud-platform"),
                () -> true,
                new IdTokens(KEY, clock),
                scopes ->
                        new AccessToken(Secret.of("ya29.local"), clock.instant().plusSeconds(3600)),
                clock);
        Instance instance = Instance.of(new Project("demo", 123456789), "gce-vm", Instant.EPOCH);
        listener = new Served(MetadataServer.computeEngine(instance, account));
        credentials = ComputeEngineCredentials.newBuilder()
                .setHttpTransportFactory(LocalTransport.to(Map.of("metadata.google.internal", listener.url())))
                .build();
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void itRefreshesAnAccessToken() throws Exception {
        assertThat(credentials.refreshAccessToken().getTokenValue()).isEqualTo("ya29.local");
        assertThat(credentials.getAccount()).isEqualTo(EMAIL);
        assertThat(credentials.getProjectId()).isEqualTo("demo");
        assertThat(credentials.getUniverseDomain()).isEqualTo("googleapis.com");
    }

    @Test
    void itTakesAFullIdToken() throws Exception {
        IdTokenCredentials idToken = IdTokenCredentials.newBuilder()
                .setIdTokenProvider(credentials)
                .setTargetAudience("https://aud")
                .setOptions(List.of(Option.FORMAT_FULL, Option.LICENSES_TRUE))
                .build();
        idToken.refresh();

        SignedJWT jwt = SignedJWT.parse(requireNonNull(idToken.getIdToken()).getTokenValue());
        assertThat(jwt.verify(new RSASSAVerifier(RSAKey.parse(KEY.jwk().compact()))))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://aud");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("email")).isEqualTo(EMAIL);
    }
}
