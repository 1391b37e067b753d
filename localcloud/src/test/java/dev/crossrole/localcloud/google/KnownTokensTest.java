package dev.crossrole.localcloud.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.IdTokenClaims;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the two services that are asked about tokens say, and what they keep to themselves. */
class KnownTokensTest {
    private static final String PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
    private static final String READER_ID = "114700000000000000001";

    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @Test
    void theTokenServiceKnowsAFederatedToken() throws Exception {
        Answer answer = introspect(federated("aws-pool"));
        assertThat(answer.body().bool("active")).isTrue();
        assertThat(answer.body().string("username"))
                .isEqualTo("principal://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/"
                        + "aws-pool/subject/alice");
        assertThat(answer.body().string("scope")).isEqualTo(PLATFORM);
        assertThat(Long.parseLong(answer.body().string("exp")))
                .isEqualTo(google.now().plusSeconds(3600).getEpochSecond());
    }

    @Test
    void anEndedForgedOrForeignTokenIsNotActive() throws Exception {
        String token = federated("aws-pool");
        assertThat(isActive(token)).isTrue();
        assertThat(isActive(token + "x")).isFalse();
        assertThat(isActive("ya29.forged")).isFalse();
        assertThat(isActive(federated("off-pool"))).isFalse();
        assertThat(isActive(google.tokenOf("reader"))).isFalse();
        google.pass(Duration.ofHours(1));
        assertThat(isActive(token)).isFalse();
        assertThat(introspect(token).body().names()).containsExactly("active");
    }

    @Test
    void introspectionNeedsAToken() throws Exception {
        assertThat(form("/v1/introspect", "token=").status()).isEqualTo(400);
        assertThat(form("/v1/introspect", "token=x&token_type_hint=refresh_token")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAccountsAccessTokenIsToldOfInTexts() throws Exception {
        String token = google.tokenOf("reader");
        Answer answer = info("access_token", token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().string("azp")).isEqualTo(READER_ID);
        assertThat(answer.body().string("aud")).isEqualTo(READER_ID);
        assertThat(answer.body().string("scope")).isEqualTo(PLATFORM);
        assertThat(Long.parseLong(answer.body().string("expires_in"))).isBetween(3590L, 3600L);
        assertThat(answer.body().has("email")).isFalse();
        assertThat(form("/tokeninfo", "access_token=" + token).body()).isEqualTo(answer.body());
        // As google-auth-library for Node.js asks.
        assertThat(google.post("/tokeninfo", token, "").body()).isEqualTo(answer.body());
        assertThat(google.send("GET", "/oauth2/v3/tokeninfo?access_token=" + token, Headers.none(), "")
                        .body())
                .isEqualTo(answer.body());
    }

    @Test
    void theEmailIsToldWhereItsScopeWasAsked() throws Exception {
        AccessGrant grant = new AccessGrant(
                new GooglePrincipal.ServiceAccount(Worlds.READER, READER_ID),
                Set.of("https://www.googleapis.com/auth/userinfo.email"),
                google.now().plusSeconds(60));
        Answer answer = info("access_token", issue(grant));
        assertThat(answer.body().string("email")).isEqualTo(Worlds.READER);
        assertThat(answer.body().string("email_verified")).isEqualTo("true");
    }

    @Test
    void anIdTokenIsToldOfUntilItEnds() throws Exception {
        String token = idToken();
        Answer answer = info("id_token", token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().string("aud")).isEqualTo("https://partner.example");
        assertThat(answer.body().string("iss")).isEqualTo("https://accounts.google.com");
        assertThat(answer.body().string("sub")).isEqualTo(READER_ID);
        assertThat(answer.body().string("alg")).isEqualTo("RS256");
        google.pass(Duration.ofHours(1));
        assertInvalid(info("id_token", token));
    }

    @Test
    void whatIsNoTokenOfThatKindIsInvalid() throws Exception {
        String id = idToken();
        String access = google.tokenOf("reader");
        int signature = id.lastIndexOf('.') + 1;
        String altered =
                id.substring(0, signature) + (id.charAt(signature) == 'A' ? 'B' : 'A') + id.substring(signature + 1);
        assertInvalid(info("id_token", altered));
        assertInvalid(info("id_token", id.substring(0, signature)));
        assertInvalid(info("id_token", access));
        assertInvalid(info("access_token", id));
        assertInvalid(info("access_token", access + "x"));
        assertInvalid(info("access_token", federated("aws-pool")));
        assertThat(info("id_token", id).status()).isEqualTo(200);
        assertThat(info("access_token", access).status()).isEqualTo(200);
        google.pass(Duration.ofHours(1));
        assertInvalid(info("access_token", access));
    }

    @Test
    void oneTokenIsAskedAboutAtATime() throws Exception {
        assertThat(form("/tokeninfo", "").body().string("error")).isEqualTo("invalid_request");
        assertInvalid(google.post("/tokeninfo", "ya29.forged", ""));
        assertThat(form("/tokeninfo", "id_token=a&access_token=b").body().string("error"))
                .isEqualTo("invalid_request");
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().string("error")).isEqualTo("invalid_token");
    }

    private String idToken() {
        return new IdTokens(TestCloud.KEYS.signing(), google::now)
                .mint(new IdTokenClaims("https://partner.example", READER_ID, Optional.empty(), Optional.empty()))
                .reveal();
    }

    private String federated(String pool) {
        return issue(new AccessGrant(
                new GooglePrincipal.Federated(
                        new PoolName("123456789", pool), new FederatedIdentity("alice", List.of(), Map.of())),
                Set.of(PLATFORM),
                google.now().plusSeconds(3600)));
    }

    private static String issue(AccessGrant grant) {
        return new AccessTokens(TestCloud.KEYS.sealing(), new SecureRandom())
                .issue(grant)
                .text()
                .reveal();
    }

    private boolean isActive(String token) throws Exception {
        return introspect(token).body().bool("active");
    }

    private Answer introspect(String token) throws Exception {
        return form("/v1/introspect", "token=" + URLEncoder.encode(token, UTF_8));
    }

    private Answer info(String kind, String token) throws Exception {
        return google.send("GET", "/tokeninfo?" + kind + "=" + URLEncoder.encode(token, UTF_8), Headers.none(), "");
    }

    private Answer form(String path, String body) throws Exception {
        return google.send("POST", path, Headers.of("Content-Type", "application/x-www-form-urlencoded"), body);
    }
}
