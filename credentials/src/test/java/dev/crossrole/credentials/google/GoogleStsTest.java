package dev.crossrole.credentials.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.jwt.Jwt;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoogleStsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ProviderName PROVIDER =
            ProviderName.parse("projects/1/locations/global/workloadIdentityPools/pool/providers/provider");
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/cloud-platform");
    private static final SubjectToken SUBJECT =
            new SubjectToken(SubjectToken.Type.JWT, Secret.of(Tokens.idToken("//iam.googleapis.com/x")));

    private final Transport transport = new UrlConnectionTransport(Environment.of(Map.of()));

    @Test
    void anExchangeCarriesTheSixFieldsAndNoAuthorization() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.ok("""
                {"access_token":"ya29.d.x","issued_token_type":"urn:ietf:params:oauth:token-type:access_token",
                 "token_type":"Bearer","expires_in":3599}""").with("X-Crossrole-Request-Id", "r-1"))) {
            Grant<AccessToken> granted = sts(google).exchange(PROVIDER, SUBJECT, SCOPES);

            assertThat(granted)
                    .isEqualTo(new Grant<>(
                            new AccessToken(Secret.of("ya29.d.x"), NOW.plusSeconds(3599)), Optional.of("r-1")));
            FakeServer.Asked asked = google.asked().getFirst();
            assertThat(asked.header("authorization")).isEmpty();
            assertThat(asked.form())
                    .isEqualTo(Map.of(
                            "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                            "audience",
                                    "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider",
                            "scope", "https://www.googleapis.com/auth/cloud-platform",
                            "requested_token_type", "urn:ietf:params:oauth:token-type:access_token",
                            "subject_token_type", "urn:ietf:params:oauth:token-type:jwt",
                            "subject_token", SUBJECT.token().reveal()));
        }
    }

    @Test
    void aServerThatOthersWroteExchangesTheToken() {
        MockOAuth2Server server = new MockOAuth2Server();
        server.start();
        try {
            SubjectToken subject = new SubjectToken(
                    SubjectToken.Type.JWT,
                    Secret.of(server.issueToken("issuer", "workload", "ignored").serialize()));
            URI url = server.tokenEndpointUrl("issuer").uri();
            // RFC 8693 leaves it to the server whether a client must name itself: Google has no clients here, this
            // server wants one.
            Transport asClient =
                    request -> transport.send(request.header("Authorization", "Basic Y2xpZW50OnNlY3JldA=="));

            AccessToken token = new GoogleSts(url, asClient, InstantSource.system())
                    .exchange(PROVIDER, subject, SCOPES)
                    .value();

            Jwt issued = Jwt.decode(token.token().reveal());
            assertThat(issued.subject()).contains("workload");
            assertThat(issued.audiences()).contains(PROVIDER.audience());
            assertThat(token.expiration()).isAfter(InstantSource.system().instant());
        } finally {
            server.shutdown();
        }
    }

    @Test
    void aTokenWhoseEndIsNotToldIsNotKeptForLater() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.ok("{\"access_token\":\"ya29.d.x\"}"))) {
            assertThat(sts(google).exchange(PROVIDER, SUBJECT, SCOPES).value().expiration())
                    .isEqualTo(NOW);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unauthorized_client | The given credential is rejected by the attribute condition. | condition",
                "invalid_target | The target service indicated by the \"audience\" parameters is invalid. | disabled",
                "invalid_grant | The audience in ID Token [x] does not match the expected audience. | audience",
                "invalid_grant | Received invalid AWS response of type InvalidClientTokenId with error message: no | AWS refused",
            })
    void aRefusalCarriesGooglesCodeAndSentence(String code, String description, String hint) throws Exception {
        String body =
                "{\"error\":\"" + code + "\",\"error_description\":\"" + description.replace("\"", "\\\"") + "\"}";
        try (FakeServer google = FakeServer.answering(Answer.of(400, body))) {
            RefusedException e = catchThrowableOfType(
                    RefusedException.class, () -> sts(google).exchange(PROVIDER, SUBJECT, SCOPES));

            assertThat(e).hasMessage("Google STS refused token: " + description + " (" + code + ", HTTP 400)");
            assertThat(e.hint().orElseThrow()).contains(hint);
            assertThat(e.refusal().code()).isEqualTo(code);
        }
    }

    @Test
    void aRefusalThatEchoesTheTokenDoesNotShowIt() throws Exception {
        String body = "{\"error\":\"invalid_grant\",\"error_description\":\"bad "
                + SUBJECT.token().reveal() + "\"}";
        try (FakeServer google = FakeServer.answering(Answer.of(400, body))) {
            assertThatThrownBy(() -> sts(google).exchange(PROVIDER, SUBJECT, SCOPES))
                    .hasMessageContaining("bad (secret)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>s3cret</html>",
                "[]",
                "{\"token\":\"s3cret\"}",
                "{\"access_token\":1}",
                "{\"error\":[]}"
            })
    void whatIsNoAnswerOfTheExchangeIsNotQuoted(String body) throws Exception {
        for (int status : new int[] {200, 400, 503}) {
            try (FakeServer google = FakeServer.answering(Answer.of(status, body))) {
                assertThatThrownBy(() -> sts(google).exchange(PROVIDER, SUBJECT, SCOPES))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("Google STS at ")
                        .hasMessageNotContaining("s3cret");
            }
        }
    }

    @Test
    void gcloudsVariableLeadsToAnotherExchange() {
        Map<String, String> local = Map.of("CLOUDSDK_API_ENDPOINT_OVERRIDES_STS", "http://127.0.0.1:9/");

        assertThat(GoogleSts.urlIn(Environment.of(local))).isEqualTo(URI.create("http://127.0.0.1:9/v1/token"));
        assertThat(GoogleSts.urlIn(Environment.of(Map.of()))).isEqualTo(GoogleSts.DEFAULT_URL);
    }

    private GoogleSts sts(FakeServer google) {
        return new GoogleSts(URI.create(google.url() + "/v1/token"), transport, () -> NOW);
    }
}
