package dev.crossrole.credentials.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.RawServer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataServerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String AUDIENCE = "https://my audience/?a=1&b=2";

    @Test
    void anIdentityTokenIsAskedForInFullFormatAndWithTheFlavor() throws Exception {
        String token = Tokens.idToken(AUDIENCE);
        try (FakeServer google = answering(Answer.ok(token + "\n"))) {
            IdToken found = ((Resolution.Found<IdToken>) server(google.url()).idToken(AUDIENCE)).value();

            assertThat(found.token()).isEqualTo(Secret.of(token));
            assertThat(found.claims().subject()).contains("112179062720391305885");
            FakeServer.Asked asked = google.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/computeMetadata/v1/instance/service-accounts/default/identity");
            assertThat(asked.query()).isEqualTo(Map.of("audience", AUDIENCE, "format", "full"));
            assertThat(asked.header("metadata-flavor")).isEqualTo("Google");
        }
    }

    @Test
    void anAccessTokenLivesForTheSecondsThatTheServerSays() throws Exception {
        try (FakeServer google =
                answering(Answer.ok("{\"access_token\":\"ya29.x\",\"expires_in\":3599,\"token_type\":\"Bearer\"}"))) {
            assertThat(server(google.url()).accessToken())
                    .isInstanceOfSatisfying(
                            Resolution.Found.class,
                            found -> assertThat(found.value())
                                    .isEqualTo(new AccessToken(Secret.of("ya29.x"), NOW.plusSeconds(3599))));
        }
    }

    @Test
    void theProjectIsKnown() throws Exception {
        try (FakeServer google = answering(Answer.ok("demo"))) {
            assertThat(server(google.url()).projectId()).contains("demo");
        }
    }

    @Test
    void onlyAServerWithTheFlavorIsBelieved() throws Exception {
        try (FakeServer other = FakeServer.answering(Answer.ok(Tokens.idToken(AUDIENCE)))) {
            assertThat(failure(server(other.url()))).isInstanceOf(UnreachableException.class);
            assertThat(server(other.url()).projectId()).isEmpty();

            MetadataServer.Access usual = new MetadataServer.Access(other.url(), false, false);
            assertThat(server(usual).idToken(AUDIENCE))
                    .isEqualTo(new Resolution.NotHere<>(
                            "what answers at " + other.url() + " is not a Google metadata server"));
        }
    }

    @Test
    void silenceAtTheUsualAddressIsAnAbsenceAfterOneSecond() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer silent = new RawServer(out -> never.await())) {
            assertThat(server(new MetadataServer.Access(silent.url(), false, false))
                            .idToken(AUDIENCE))
                    .isEqualTo(
                            new Resolution.NotHere<>("nothing answers at " + silent.url() + " (no answer within 1 s)"));
        } finally {
            never.countDown();
        }
    }

    @Test
    void aNamedServerThatIsGoneIsAFailure() throws Exception {
        URI gone;
        try (FakeServer google = answering(Answer.ok(""))) {
            gone = google.url();
        }
        assertThat(failure(server(gone)))
                .hasMessageStartingWith("could not reach the Google metadata server at " + gone)
                .hasMessageNotContaining("audience");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void aMachineWithoutAServiceAccountIsToldSo(int status) throws Exception {
        try (FakeServer google = answering(Answer.of(status, "<html>no</html>"))) {
            assertThat(failure(server(google.url())))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("this machine has no service account");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no token", "a.b.c", "{\"access_token\":\"s3cret\"}"})
    void whatIsNoTokenIsNotQuoted(String body) throws Exception {
        try (FakeServer google = answering(Answer.ok(body))) {
            assertThat(failure(server(google.url())))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("something that is not an identity token")
                    .hasMessageNotContaining("s3cret");
            assertThat(server(google.url()).accessToken()).isInstanceOf(Resolution.Failed.class);
        }
    }

    @Test
    void theEnvironmentNamesTheServerOrSwitchesItOff() {
        assertThat(access(Map.of()).url()).isEqualTo(URI.create("http://169.254.169.254"));
        assertThat(access(Map.of("GCE_METADATA_HOST", "127.0.0.1:8080")).url())
                .isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(access(Map.of("GCE_METADATA_ROOT", "127.0.0.1:8081")).url())
                .isEqualTo(URI.create("http://127.0.0.1:8081"));
        assertThat(server(access(Map.of("NO_GCE_CHECK", "true"))).idToken(AUDIENCE))
                .isEqualTo(new Resolution.NotHere<>("NO_GCE_CHECK is true"));
    }

    private static FakeServer answering(Answer answer) throws java.io.IOException {
        return FakeServer.answering(answer.with("Metadata-Flavor", "Google"));
    }

    private static MetadataServer.Access access(Map<String, String> variables) {
        return MetadataServer.Access.in(Environment.of(variables));
    }

    private static MetadataServer server(URI url) {
        return server(access(Map.of("GCE_METADATA_HOST", url.getAuthority())));
    }

    private static MetadataServer server(MetadataServer.Access access) {
        return new MetadataServer(access, new UrlConnectionTransport(Environment.of(Map.of())), () -> NOW);
    }

    private static CrossroleException failure(MetadataServer server) {
        return ((Resolution.Failed<IdToken>) server.idToken(AUDIENCE)).error();
    }
}
