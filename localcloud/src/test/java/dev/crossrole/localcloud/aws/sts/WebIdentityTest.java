package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.FakeIssuer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.policy.Layer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** AssumeRoleWithWebIdentity: each denial beside the call that is allowed. */
class WebIdentityTest {
    private static final String SUBJECT = "114700000000000000001";
    private static final String AUDIENCE = "https://aws.example.com";
    private static final String TRUST = "{'Effect':'Allow','Principal':{'Federated':'accounts.google.com'},"
            + "'Action':['sts:AssumeRoleWithWebIdentity'],'Condition':{'StringEquals':{'accounts.google.com:sub':'"
            + SUBJECT
            + "','accounts.google.com:oaud':'" + AUDIENCE + "'}}}";
    private static final String DENIED = "403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity";
    private static final String NO_KEY =
            "400 InvalidIdentityToken: Couldn't retrieve verification key from your identity"
                    + " provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";
    private static final String NOT_A_JWT =
            "400 InvalidIdentityToken: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .role("reader", 7200, TRUST, TestWorld.EVERYTHING)
            .role("trustsNobody", TRUST.replace("'Allow'", "'Deny'"), TestWorld.EVERYTHING));

    private final FakeIssuer issuer = cloud.issuer();

    private JsonObject claims() {
        return FakeIssuer.googleClaims(
                SUBJECT, AUDIENCE, cloud.clock().instant().getEpochSecond());
    }

    private Answer exchange(String token) {
        return exchange("reader", token);
    }

    private Answer exchange(String role, String token, String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(
                new String[] {"RoleArn", TestWorld.roleArn(role), "RoleSessionName", "app1", "WebIdentityToken", token},
                0,
                all,
                0,
                6);
        System.arraycopy(more, 0, all, 6, more.length);
        return cloud.unsigned("AssumeRoleWithWebIdentity", all);
    }

    private void assertTokenRefused() {
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.TOKEN);
    }

    @Test
    void tokenOfTheRightAccountForTheRightAudienceOpensASession() {
        Answer answer = exchange(issuer.sign(claims()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("Provider")).isEqualTo("accounts.google.com");
        assertThat(answer.text("Audience")).as("azp, since the token has one").isEqualTo(SUBJECT);
        assertThat(answer.text("SubjectFromWebIdentityToken")).isEqualTo(SUBJECT);
        assertThat(answer.text("Expiration")).isEqualTo("2026-11-22T11:15:30Z");
        assertThat(cloud.sts(TestCloud.credentials(answer), "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/reader/app1");
    }

    @Test
    void decisionShowsTheClaimsAndTheStatement() {
        exchange(issuer.sign(claims()));

        var decision = cloud.decisions().all().get(0);
        assertThat(decision.action()).isEqualTo("sts:AssumeRoleWithWebIdentity");
        assertThat(decision.principal()).isEqualTo("accounts.google.com:" + SUBJECT + ":" + SUBJECT);
        assertThat(decision.decision().evidence())
                .extracting(evidence -> evidence.layer(), evidence -> evidence.policy())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Layer.TOKEN, "web identity token"),
                        org.assertj.core.groups.Tuple.tuple(Layer.TRUST, "trust policy of role reader"));
    }

    @Test
    void tokenForAnotherAudienceIsDenied() {
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "aud", new JsonString("https://other.example.com"))))
                        .error())
                .isEqualTo(DENIED);
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.TRUST);
    }

    @Test
    void tokenOfAnotherAccountIsDenied() {
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "sub", new JsonString("114700000000000000002"))))
                        .error())
                .isEqualTo(DENIED);
    }

    @Test
    void roleThatDoesNotExistIsRefusedLikeOneThatDoesNotTrust() {
        assertThat(exchange("missing", issuer.sign(claims())).error()).isEqualTo(DENIED);
        assertThat(exchange("trustsNobody", issuer.sign(claims())).error()).isEqualTo(DENIED);
    }

    @Test
    void issuerMayComeWithoutItsScheme() {
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "iss", new JsonString("accounts.google.com"))))
                        .status())
                .isEqualTo(200);
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "iss", new JsonString("http://accounts.google.com"))))
                        .error())
                .isEqualTo("400 InvalidIdentityToken: No OpenIDConnect provider found in your account for"
                        + " http://accounts.google.com");
    }

    @Test
    void forgedSignatureIsRefused() {
        assertThat(exchange(issuer.forge(claims())).error()).isEqualTo(NO_KEY);
        assertTokenRefused();
    }

    @Test
    void keysThatCannotBeFetchedRefuse() {
        issuer.fail();

        assertThat(exchange(issuer.sign(claims())).error()).isEqualTo(NO_KEY);
        assertTokenRefused();
    }

    @Test
    void rotatedKeyIsFetchedAndKeptKeysAreNot() {
        exchange(issuer.sign(claims()));
        exchange(issuer.sign(claims()));
        assertThat(issuer.fetches()).isEqualTo(1);

        issuer.rotate();
        assertThat(exchange(issuer.sign(claims())).status()).isEqualTo(200);
        assertThat(issuer.fetches()).isEqualTo(2);

        cloud.clock().advance(Duration.ofHours(1));
        assertThat(exchange(issuer.sign(claims())).status()).isEqualTo(200);
        assertThat(issuer.fetches()).as("after an hour").isEqualTo(3);
    }

    @Test
    void madeUpKeyIdsDoNotMakeTheKeysBeFetchedForEver() {
        FakeIssuer stranger = new FakeIssuer();
        stranger.rotate();
        for (int i = 0; i < 50; i++) {
            assertThat(exchange(stranger.sign(claims())).error()).isEqualTo(NO_KEY);
        }
        assertThat(issuer.fetches()).isLessThanOrEqualTo(11);

        cloud.clock().advance(Duration.ofMinutes(2));
        issuer.rotate();
        assertThat(exchange(issuer.sign(claims())).status())
                .as("a minute later")
                .isEqualTo(200);
    }

    @Test
    void textThatIsNoTokenIsRefusedAndNeverQuoted() {
        for (String text : List.of("ya29.access", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "....", "no token")) {
            Answer answer = exchange(text);
            assertThat(answer.error()).isEqualTo(NOT_A_JWT);
            assertThat(answer.body()).doesNotContain(text);
        }
        assertThat(exchange("abc").text("Message"))
                .isEqualTo(
                        "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must"
                                + " have length greater than or equal to 4");
    }

    @Test
    void tokenExpiresAtItsExpiration() {
        String token = issuer.sign(claims());

        cloud.clock().advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(exchange(token).status()).isEqualTo(200);
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(exchange(token).error())
                .isEqualTo(
                        "400 ExpiredTokenException: Token expired: current date/time 1795346130 must be before the expiration"
                                + " date/time 1795346130");
        assertTokenRefused();
    }

    @Test
    void timesMustBeThereAndBeNumbers() {
        assertThat(exchange(issuer.sign(FakeIssuer.without(claims(), "exp"))).text("Code"))
                .isEqualTo("InvalidIdentityToken");
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "exp", new JsonString("1795346130"))))
                        .text("Code"))
                .isEqualTo("InvalidIdentityToken");
        assertThat(exchange(issuer.sign(FakeIssuer.with(claims(), "nbf", new JsonString("now"))))
                        .text("Code"))
                .isEqualTo("InvalidIdentityToken");
        assertThat(exchange(issuer.sign(FakeIssuer.with(
                                claims(), "nbf", JsonNumber.of(TestCloud.START.getEpochSecond() + 3000))))
                        .text("Code"))
                .isEqualTo("InvalidIdentityToken");
    }

    @Test
    void validityOfTheTokenIsDecidedBeforeTheRole() {
        cloud.clock().advance(Duration.ofHours(2));
        String expired = issuer.sign(FakeIssuer.googleClaims(SUBJECT, AUDIENCE, TestCloud.START.getEpochSecond()));

        assertThat(exchange("missing", expired).text("Code")).isEqualTo("ExpiredTokenException");
    }

    @Test
    void sessionLastsAsLongAsTheRoleAllows() {
        assertThat(exchange("reader", issuer.sign(claims()), "DurationSeconds", "7200")
                        .text("Expiration"))
                .isEqualTo("2026-11-22T12:15:30Z");
        assertThat(exchange("reader", issuer.sign(claims()), "DurationSeconds", "7201")
                        .error())
                .isEqualTo(
                        "400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
}
