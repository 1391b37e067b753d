package dev.crossrole.credentials.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IamCredentialsTest {
    private static final ServiceAccountName ACCOUNT = ServiceAccountName.parse("sa@demo.iam.gserviceaccount.com");
    private static final IamCredentials.Target TARGET = new IamCredentials.Target(ACCOUNT, List.of());
    private static final AccessToken CALLER =
            new AccessToken(Secret.of("ya29.federated"), Instant.parse("2026-11-22T11:00:00Z"));
    private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/bigquery");

    @Test
    void anAccessTokenIsGeneratedForTheScopesAndTheLifetime() throws Exception {
        try (FakeServer google = FakeServer.answering(
                Answer.ok("{\"accessToken\":\"ya29.sa\",\"expireTime\":\"2026-11-22T10:10:00Z\"}"))) {
            AccessToken token = client(google)
                    .generateAccessToken(TARGET, SCOPES, Duration.ofMinutes(10), CALLER)
                    .value();

            assertThat(token).isEqualTo(new AccessToken(Secret.of("ya29.sa"), Instant.parse("2026-11-22T10:10:00Z")));
            FakeServer.Asked asked = google.asked().getFirst();
            assertThat(asked.target())
                    .isEqualTo("/v1/projects/-/serviceAccounts/sa@demo.iam.gserviceaccount.com:generateAccessToken");
            assertThat(asked.header("authorization")).isEqualTo("Bearer ya29.federated");
            assertThat(Json.parse(asked.body()))
                    .isEqualTo(Json.parse(
                            "{\"scope\":[\"https://www.googleapis.com/auth/bigquery\"],\"lifetime\":\"600s\"}"));
        }
    }

    @Test
    void anIdentityTokenIsGeneratedWithTheAccountsAddress() throws Exception {
        String token = Tokens.idToken("https://function");
        try (FakeServer google = FakeServer.answering(Answer.ok("{\"token\":\"" + token + "\"}"))) {
            assertThat(client(google)
                            .generateIdToken(TARGET, "https://function", CALLER)
                            .value()
                            .token())
                    .isEqualTo(Secret.of(token));
            assertThat(Json.parse(google.asked().getFirst().body()))
                    .isEqualTo(Json.parse("{\"audience\":\"https://function\",\"includeEmail\":true}"));
        }
    }

    @Test
    void delegatesAreNamedInFull() throws Exception {
        IamCredentials.Target through = new IamCredentials.Target(
                ACCOUNT,
                List.of(ServiceAccountName.parse("1147"), ServiceAccountName.parse("b@demo.iam.gserviceaccount.com")));
        try (FakeServer google =
                FakeServer.answering(Answer.ok("{\"accessToken\":\"x\",\"expireTime\":\"2026-11-22T10:10:00Z\"}"))) {
            client(google).generateAccessToken(through, SCOPES, Duration.ofHours(1), CALLER);

            assertThat(google.asked().getFirst().body())
                    .contains(
                            "\"delegates\":[\"projects/-/serviceAccounts/1147\",\"projects/-/serviceAccounts/b@demo.iam.gserviceaccount.com\"]");
        }
    }

    @Test
    void aRefusalSaysWhichRoleToGrant() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.of(403, """
                {"error":{"code":403,"message":"Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist).",
                 "status":"PERMISSION_DENIED","details":[]}}"""))) {
            RefusedException e = catchThrowableOfType(
                    RefusedException.class,
                    () -> client(google).generateAccessToken(TARGET, SCOPES, Duration.ofHours(1), CALLER));

            assertThat(e)
                    .hasMessage(
                            "IAM Credentials refused generateAccessToken: Permission 'iam.serviceAccounts.getAccessToken'"
                                    + " denied on resource (or it may not exist). (PERMISSION_DENIED, HTTP 403)");
            assertThat(e.hint().orElseThrow()).contains("roles/iam.workloadIdentityUser");
        }
    }

    @Test
    void aServiceThatCannotAnswerNowIsNoRefusal() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.of(
                429, "{\"error\":{\"code\":429,\"message\":\"Quota exceeded\",\"status\":\"RESOURCE_EXHAUSTED\"}}"))) {
            assertThatThrownBy(() -> client(google).generateAccessToken(TARGET, SCOPES, Duration.ofHours(1), CALLER))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageEndingWith("cannot answer now: RESOURCE_EXHAUSTED, Quota exceeded (HTTP 429)");
        }
    }

    @Test
    void aTokenThatIsNotAcceptedIsToldWithGooglesSentence() throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.of(
                        401,
                        "{\"error\":{\"code\":401,\"message\":\"Invalid: ya29.federated\",\"status\":\"UNAUTHENTICATED\"}}")
                .with("WWW-Authenticate", "Bearer realm=\"x\""))) {
            assertThatThrownBy(() -> client(google).generateAccessToken(TARGET, SCOPES, Duration.ofHours(1), CALLER))
                    .hasMessage(
                            "IAM Credentials refused generateAccessToken: Invalid: (secret) (UNAUTHENTICATED, HTTP 401)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "{\"accessToken\":\"s3cret\"}", "{\"accessToken\":\"s3cret\",\"expireTime\":\"soon\"}"
            })
    void anAnswerWithoutATokenAndItsEndIsNotQuoted(String body) throws Exception {
        try (FakeServer google = FakeServer.answering(Answer.ok(body))) {
            assertThatThrownBy(() -> client(google).generateAccessToken(TARGET, SCOPES, Duration.ofHours(1), CALLER))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 43_201})
    void aLifetimeThatGoogleWouldRefuseIsRefusedHere(long seconds) {
        assertThatThrownBy(() -> IamCredentials.checkLifetime(Duration.ofSeconds(seconds)))
                .isInstanceOf(UnusableException.class)
                .hasMessage("a token of a service account lives from 1 to 43200 seconds, not " + seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sa", "a@b@c", "@x", "x@", "sa@demo/../../x", "sa@demo:signBlob?x=", "ü@demo", "a b@c"})
    void whatIsNoServiceAccountDoesNotReachAUrl(String text) {
        assertThatThrownBy(() -> ServiceAccountName.parse(text))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("is not a service account");
    }

    @Test
    void gcloudsVariableLeadsToAnotherEndpoint() {
        Map<String, String> local = Map.of("CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS", "http://127.0.0.1:9/");

        assertThat(IamCredentials.urlIn(Environment.of(local))).isEqualTo(URI.create("http://127.0.0.1:9"));
        assertThat(IamCredentials.urlIn(Environment.of(Map.of()))).isEqualTo(IamCredentials.DEFAULT_URL);
    }

    private static IamCredentials client(FakeServer google) {
        return new IamCredentials(google.url(), new UrlConnectionTransport(Environment.of(Map.of())));
    }
}
