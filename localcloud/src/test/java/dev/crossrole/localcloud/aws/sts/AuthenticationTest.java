package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.Layer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Who gets in, and what those hear who do not. GetCallerIdentity is the probe: whoever is let in may call it. */
class AuthenticationTest {
    private static final String INVALID =
            "403 InvalidClientTokenId: The security token included in the request is invalid.";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("ada", TestWorld.NOTHING)
            .role("reader", TestWorld.trusting(TestWorld.userArn("ada")), TestWorld.NOTHING));

    private final AwsCredentials ada = cloud.keyOf("ada");

    private static Request probe() {
        return TestCloud.form("2011-06-15", "GetCallerIdentity");
    }

    @Test
    void userWithTheRightKeyIsLetIn() {
        Answer answer = cloud.sts(ada, "GetCallerIdentity");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/ada");
        assertThat(answer.text("UserId")).startsWith("AIDA").hasSize(21);
        assertThat(answer.text("Account")).isEqualTo("123456789012");
        assertThat(answer.contentType()).isEqualTo("text/xml");
    }

    @Test
    void parametersMayStandInTheQueryWithAnEmptyBody() {
        Request post = Request.of(
                "POST",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
                Headers.of("Host", "sts.us-east-1.amazonaws.com"),
                new byte[0]);
        Request get = Request.of(
                "GET",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
                Headers.of("Host", "sts.us-east-1.amazonaws.com"),
                new byte[0]);

        assertThat(cloud.send(cloud.sign("sts", ada, post)).status()).isEqualTo(200);
        assertThat(cloud.send(cloud.sign("sts", ada, get)).status()).isEqualTo(200);
    }

    @Test
    void callerWhoAcceptsJsonGetsJson() {
        Request request = Request.of(
                "POST",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
                Headers.of("Host", "sts.us-east-1.amazonaws.com", "Accept", "application/json"),
                new byte[0]);

        Answer answer = cloud.send(cloud.sign("sts", ada, request));
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body()).contains("\"Arn\":\"arn:aws:iam::123456789012:user/ada\"");
    }

    @Test
    void unsignedRequestHasNoToken() {
        assertThat(cloud.send(probe()).error())
                .isEqualTo("403 MissingAuthenticationToken: Request is missing Authentication Token");
    }

    @Test
    void secretOfAnotherKeyDoesNotMatch() {
        AwsCredentials wrong = AwsCredentials.longTerm(ada.accessKeyId(), Secret.of("wrong"));

        assertThat(cloud.sts(wrong, "GetCallerIdentity").error())
                .isEqualTo(
                        "403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you"
                                + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation"
                                + " for details.");
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.REQUEST);
    }

    @Test
    void bodyThatWasNotSignedDoesNotMatch() {
        Request signed = cloud.sign("sts", ada, probe());

        Answer answer = cloud.send(signed.withBody(
                "Action=GetCallerIdentity&Version=2011-06-15&X=1".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(answer.text("Code")).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void hostIsTheOneOfTheRequestAsGiven() {
        Request signed = cloud.sign("sts", ada, probe());
        Headers elsewhere = new Headers(signed.headers().fields().stream()
                .map(field -> field.getKey().equals("Host")
                        ? java.util.Map.entry("Host", "sts.eu-west-1.amazonaws.com")
                        : field)
                .toList());

        assertThat(cloud.send(Request.of("POST", "/", elsewhere, bodyOf(signed)))
                        .text("Code"))
                .isEqualTo("SignatureDoesNotMatch");
        assertThat(cloud.send(Request.of("POST", "/", signed.headers(), bodyOf(signed)))
                        .status())
                .isEqualTo(200);
    }

    private static byte[] bodyOf(Request ignored) {
        return "Action=GetCallerIdentity&Version=2011-06-15".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void unknownKeyIsAnInvalidToken() {
        AwsCredentials unknown = AwsCredentials.longTerm("AKIAIOSFODNN7EXAMPLE", Secret.of("x"));

        assertThat(cloud.sts(unknown, "GetCallerIdentity").error()).isEqualTo(INVALID);
    }

    @Test
    void signatureForAnotherServiceNamesTheRightOne() {
        Request request = Request.of(
                "POST",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
                Headers.of("Host", "sts.us-east-1.amazonaws.com"),
                new byte[0]);

        assertThat(cloud.send(cloud.sign("execute-api", ada, request)).error())
                .isEqualTo("403 SignatureDoesNotMatch: Credential should be scoped to correct service: 'sts'. ");
    }

    @Test
    void requestSignedMoreThanAQuarterOfAnHourAgoIsExpired() {
        assertThat(cloud.send(cloud.sign("sts", ada, probe(), Duration.ofMinutes(-15)))
                        .status())
                .isEqualTo(200);
        assertThat(cloud.send(cloud.sign(
                                "sts", ada, probe(), Duration.ofMinutes(-15).minusSeconds(1)))
                        .error())
                .isEqualTo(
                        "403 SignatureDoesNotMatch: Signature expired: 20261122T100029Z is now earlier than 20261122T100030Z"
                                + " (20261122T101530Z - 15 min.)");
    }

    @Test
    void requestSignedMoreThanAQuarterOfAnHourAheadIsNotYetCurrent() {
        assertThat(cloud.send(cloud.sign("sts", ada, probe(), Duration.ofMinutes(15)))
                        .status())
                .isEqualTo(200);
        assertThat(cloud.send(cloud.sign(
                                "sts", ada, probe(), Duration.ofMinutes(15).plusSeconds(1)))
                        .error())
                .isEqualTo("403 SignatureDoesNotMatch: Signature not yet current: 20261122T103031Z is still later than"
                        + " 20261122T103030Z (20261122T101530Z + 15 min.)");
    }

    @Test
    void brokenAuthorizationHeaderIsAnIncompleteSignature() {
        Request request = new Request(
                "POST",
                "/?Action=GetCallerIdentity&Version=2011-06-15",
                Headers.of(
                        "Host",
                        "sts.us-east-1.amazonaws.com",
                        "X-Amz-Date",
                        "20261122T101530Z",
                        "Authorization",
                        "AWS4-HMAC-SHA256 nonsense"),
                java.io.InputStream.nullInputStream());

        assertThat(cloud.send(request).error())
                .isEqualTo("400 IncompleteSignature: 'nonsense' not a valid key=value pair (missing equal-sign) in"
                        + " Authorization header: 'AWS4-HMAC-SHA256 nonsense'.");
    }

    @Test
    void badSignatureIsReportedBeforeBadParameters() {
        AwsCredentials wrong = AwsCredentials.longTerm(ada.accessKeyId(), Secret.of("wrong"));

        assertThat(cloud.sts(wrong, "AssumeRole").text("Code")).isEqualTo("SignatureDoesNotMatch");
        assertThat(cloud.sts(ada, "AssumeRole").text("Code")).isEqualTo("ValidationError");
    }

    @Test
    void sessionIsLetInUntilItExpires() {
        AwsCredentials session = cloud.assume(ada, "reader");

        cloud.clock().advance(Duration.ofHours(1).minusSeconds(1));
        assertThat(cloud.sts(session, "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/reader/session");
        cloud.clock().advance(Duration.ofSeconds(1));
        assertThat(cloud.sts(session, "GetCallerIdentity").error())
                .isEqualTo("403 ExpiredToken: The security token included in the request is expired");
    }

    @Test
    void sessionKeyWithoutItsTokenIsInvalid() {
        AwsCredentials session = cloud.assume(ada, "reader");
        AwsCredentials bare = AwsCredentials.longTerm(session.accessKeyId(), session.secretAccessKey());

        assertThat(cloud.sts(bare, "GetCallerIdentity").error()).isEqualTo(INVALID);
    }

    @Test
    void tokenOfAnotherSessionIsInvalid() {
        AwsCredentials one = cloud.assume(ada, "reader");
        AwsCredentials other = cloud.assume(ada, "reader");
        AwsCredentials mixed =
                new AwsCredentials(one.accessKeyId(), one.secretAccessKey(), other.sessionToken(), Optional.empty());

        assertThat(cloud.sts(mixed, "GetCallerIdentity").error()).isEqualTo(INVALID);
    }

    @Test
    void tokenBesideALongTermKeyIsInvalid() {
        AwsCredentials session = cloud.assume(ada, "reader");
        AwsCredentials mixed =
                new AwsCredentials(ada.accessKeyId(), ada.secretAccessKey(), session.sessionToken(), Optional.empty());

        assertThat(cloud.sts(mixed, "GetCallerIdentity").error()).isEqualTo(INVALID);
    }

    @Test
    void cloudThatIsStartedAgainWithTheSameKeyLetsTheSessionIn() throws Exception {
        AwsCredentials session = cloud.assume(ada, "reader");
        TestWorld sameWorld = new TestWorld()
                .user("ada", TestWorld.NOTHING)
                .role("reader", TestWorld.trusting(TestWorld.userArn("ada")), TestWorld.NOTHING);

        byte[] otherKey = new byte[32];
        otherKey[0] = 1;
        try (TestCloud again = new TestCloud(sameWorld);
                TestCloud stranger = new TestCloud(sameWorld, SessionKey.of(otherKey));
                TestCloud withoutRole = new TestCloud(new TestWorld().user("ada", TestWorld.NOTHING))) {
            assertThat(again.sts(session, "GetCallerIdentity").status()).isEqualTo(200);
            assertThat(stranger.sts(session, "GetCallerIdentity").error()).isEqualTo(INVALID);
            assertThat(withoutRole.sts(session, "GetCallerIdentity").error()).isEqualTo(INVALID);
        }
    }

    @Test
    void misspeltActionIsNotFound() {
        assertThat(cloud.sts(ada, "GetCallerIdentitty").text("Code")).isEqualTo("InvalidAction");
        assertThat(cloud.unsigned("AssumeRoleWithSAML").error())
                .isEqualTo("400 InvalidAction: The local cloud does not serve AssumeRoleWithSAML.");
    }

    @Test
    void everyAnswerCarriesItsRequestId() {
        Answer answer = cloud.sts(ada, "GetCallerIdentity");

        assertThat(cloud.decisions().ofRequest(answer.text("RequestId"))).hasSize(1);
        assertThat(cloud.lastDecision().action()).isEqualTo("sts:GetCallerIdentity");
        assertThat(cloud.lastDecision().principal()).isEqualTo("arn:aws:iam::123456789012:user/ada");
    }
}
