package dev.crossrole.credentials.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SessionTags;
import dev.crossrole.credentials.session.SourceIdentity;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StsClientTest {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::111122223333:role/gcp-role");
    private static final RoleRequest REQUEST = RoleRequest.of(ROLE, new SessionName("app1"));
    private static final AwsCredentials USER =
            AwsCredentials.longTerm("AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    private static final Secret TOKEN = Secret.of("eyJhbGciOiJSUzI1NiJ9.e30.c2ln");
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30Z");

    /** As it was observed on the wire; the elements that nobody needs are there too. */
    private static final String WEB_IDENTITY_ANSWER = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Audience>112179062720391305885</Audience>
                <AssumedRoleUser>
                  <AssumedRoleId>AROAXXXXXXXXXXXXXXXXX:app1</AssumedRoleId>
                  <Arn>arn:aws:sts::111122223333:assumed-role/gcp-role/app1</Arn>
                </AssumedRoleUser>
                <Provider>accounts.google.com</Provider>
                <Credentials>
                  <AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>answered+secret</SecretAccessKey>
                  <SessionToken>answered/token</SessionToken><Expiration>2026-11-22T11:15:30Z</Expiration>
                </Credentials>
                <SubjectFromWebIdentityToken>112179062720391305885</SubjectFromWebIdentityToken>
              </AssumeRoleWithWebIdentityResult>
              <ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata>
            </AssumeRoleWithWebIdentityResponse>
            """;

    @Test
    void aTokenIsExchangedUnsigned() throws IOException {
        try (FakeServer sts = FakeServer.answering(
                Answer.ok(WEB_IDENTITY_ANSWER).with("x-amzn-RequestId", "c6104cbe-af31-11e0-8154-cbc7ccf896c7"))) {
            RoleSession session = client(sts.url()).assumeRoleWithWebIdentity(REQUEST, TOKEN);

            assertThat(session.credentials())
                    .isEqualTo(AwsCredentials.temporary(
                            "ASIAIOSFODNN7EXAMPLE",
                            Secret.of("answered+secret"),
                            Secret.of("answered/token"),
                            Instant.parse("2026-11-22T11:15:30Z")));
            assertThat(session.arn()).contains("arn:aws:sts::111122223333:assumed-role/gcp-role/app1");
            assertThat(session.requestId()).contains("c6104cbe-af31-11e0-8154-cbc7ccf896c7");
            FakeServer.Asked asked = sts.asked().getFirst();
            assertThat(asked.header("authorization")).isEmpty();
            assertThat(asked.form())
                    .isEqualTo(Map.of(
                            "Action", "AssumeRoleWithWebIdentity",
                            "Version", "2011-06-15",
                            "RoleArn", ROLE.toString(),
                            "RoleSessionName", "app1",
                            "WebIdentityToken", TOKEN.reveal()));
        }
    }

    @Test
    void everyOptionTravelsUnderItsName() throws IOException {
        try (FakeServer sts = FakeServer.answering(
                Answer.ok(WEB_IDENTITY_ANSWER.replace("AssumeRoleWithWebIdentity", "AssumeRole")))) {
            RoleRequest request = RoleRequest.of(ROLE, new SessionName("app1"))
                    .withDuration(Optional.of(Duration.ofHours(2)))
                    .withExternalId(Optional.of("partner:42"))
                    .withPolicies(
                            Optional.of("{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
                            List.of(Arn.parse("arn:aws:iam::aws:policy/A"), Arn.parse("arn:aws:iam::aws:policy/B")))
                    .withTags(new SessionTags(
                            List.of(new SessionTag("stage", "")), List.of(new SessionTag("team", "data lake"))))
                    .withSourceIdentity(Optional.of(new SourceIdentity("ann@example.com")));

            client(sts.url()).assumeRole(request, USER);

            assertThat(sts.asked().getFirst().form())
                    .containsEntry("DurationSeconds", "7200")
                    .containsEntry("ExternalId", "partner:42")
                    .containsEntry("Policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}")
                    .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/A")
                    .containsEntry("PolicyArns.member.2.arn", "arn:aws:iam::aws:policy/B")
                    .containsEntry("Tags.member.1.Key", "stage")
                    .containsEntry("Tags.member.1.Value", "")
                    .containsEntry("Tags.member.2.Key", "team")
                    .containsEntry("Tags.member.2.Value", "data lake")
                    .containsEntry("TransitiveTagKeys.member.1", "team")
                    .doesNotContainKeys("Tags.member.3.Key", "TransitiveTagKeys.member.2")
                    .containsEntry("SourceIdentity", "ann@example.com");
        }
    }

    @Test
    void aRoleIsAssumedWithASignatureThatCoversTheHostTheDateAndTheSessionToken() throws IOException {
        AwsCredentials session = AwsCredentials.temporary(
                "ASIAIOSFODNN7EXAMPLE", Secret.of("secret"), Secret.of("session"), NOW.plusSeconds(60));
        try (FakeServer sts = FakeServer.answering(
                Answer.ok(WEB_IDENTITY_ANSWER.replace("AssumeRoleWithWebIdentity", "AssumeRole")))) {
            client(sts.url()).assumeRole(REQUEST, session);

            FakeServer.Asked asked = sts.asked().getFirst();
            assertThat(asked.header("x-amz-security-token")).isEqualTo("session");
            assertThat(asked.header("x-amz-date")).isEqualTo("20261122T101530Z");
            assertThat(asked.header("authorization"))
                    .startsWith(
                            "AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20261122/eu-central-1/sts/aws4_request,")
                    .contains("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token,");
        }
    }

    @Test
    void theCallerLearnsWhoItIs() throws IOException {
        try (FakeServer sts = FakeServer.answering(Answer.ok("""
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:iam::111122223333:user/ann</Arn><UserId>AIDA</UserId><Account>111122223333</Account>
                </GetCallerIdentityResult></GetCallerIdentityResponse>"""))) {
            assertThat(client(sts.url()).getCallerIdentity(USER))
                    .isEqualTo(new CallerIdentity(
                            "arn:aws:iam::111122223333:user/ann", "111122223333", "AIDA", Optional.empty()));
        }
    }

    @Test
    void aRefusalCarriesTheCloudsCodeSentenceAndRequestId() throws IOException {
        try (FakeServer sts = FakeServer.answering(
                error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"))) {
            RefusedException e = catchThrowableOfType(
                    RefusedException.class, () -> client(sts.url()).assumeRoleWithWebIdentity(REQUEST, TOKEN));

            assertThat(e)
                    .hasMessage("AWS STS refused AssumeRoleWithWebIdentity: Not authorized to perform"
                            + " sts:AssumeRoleWithWebIdentity (AccessDenied, HTTP 403, request r-1)");
            assertThat(e.exitCode()).isEqualTo(1);
            assertThat(e.hint().orElseThrow()).contains("trust policy");
            assertThat(e.refusal().code()).isEqualTo("AccessDenied");
        }
    }

    @Test
    void aRefusalThatEchoesWhatWasSentDoesNotShowIt() throws IOException {
        try (FakeServer sts =
                FakeServer.answering(error(400, "InvalidIdentityToken", "bad token " + TOKEN.reveal() + "\nmore"))) {
            assertThatThrownBy(() -> client(sts.url()).assumeRoleWithWebIdentity(REQUEST, TOKEN))
                    .hasMessageContaining("bad token (secret) more")
                    .hasMessageNotContaining("eyJ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AccessDenied | User: arn:aws:iam::1:user/u is not authorized to perform: sts:AssumeRole | policies",
                "SignatureDoesNotMatch | Signature expired: 20220127T001427Z is now earlier than 20220127T014428Z | clock",
                "SignatureDoesNotMatch | The request signature we calculated does not match | secret access key",
                "ExpiredToken | The security token included in the request is expired | new credentials",
                "InvalidClientTokenId | The security token included in the request is invalid. | access key",
                "ValidationError | The requested DurationSeconds exceeds the MaxSessionDuration set for this role. | shorter",
            })
    void aRefusalComesWithWhatToDo(String code, String message, String hint) throws IOException {
        try (FakeServer sts = FakeServer.answering(error(403, code, message))) {
            CrossroleException e = catchThrowableOfType(
                    CrossroleException.class, () -> client(sts.url()).assumeRole(REQUEST, USER));

            assertThat(e.hint().orElse("none")).contains(hint);
            assertThat(e.getMessage()).doesNotContain(USER.secretAccessKey().reveal());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Forbidden by proxy</body></html>",
                "<AssumeRoleResponse/>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>",
                "{\"Error\":{\"Code\":\"AccessDenied\"}}",
                "<!DOCTYPE x [<!ENTITY a \"b\">]><AssumeRoleResponse>&a;</AssumeRoleResponse>",
            })
    void whatIsNoAnswerOfStsIsCalledSoAndNotQuoted(String body) throws IOException {
        for (int status : new int[] {200, 403, 502}) {
            try (FakeServer sts = FakeServer.answering(Answer.of(status, body))) {
                assertThatThrownBy(() -> client(sts.url()).assumeRole(REQUEST, USER))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("AWS STS at " + sts.url() + " answered HTTP " + status + " with ")
                        .hasMessageNotContaining("<");
            }
        }
    }

    @Test
    void anStsThatCannotAnswerNowIsNoRefusal() throws IOException {
        for (Answer answer : List.of(
                error(503, "ServiceUnavailable", "busy"),
                error(400, "Throttling", "Rate exceeded"),
                error(500, "InternalFailure", "x"))) {
            try (FakeServer sts = FakeServer.answering(answer)) {
                assertThatThrownBy(() -> client(sts.url()).assumeRole(REQUEST, USER))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageStartingWith("AWS STS at " + sts.url() + " cannot answer now: ");
            }
        }
    }

    @Test
    void aRedirectIsNamedAndNotFollowed() throws IOException {
        try (FakeServer sts = FakeServer.answering(Answer.of(302, "").with("Location", "http://127.0.0.1:1/"))) {
            assertThatThrownBy(() -> client(sts.url()).assumeRole(REQUEST, USER))
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("a redirect, which is not followed");
        }
    }

    @Test
    void anStsThatIsNotThereIsUnreachable() {
        URI gone = URI.create("http://127.0.0.1:1");
        CrossroleException e = catchThrowableOfType(
                CrossroleException.class, () -> client(gone).assumeRole(REQUEST, USER));

        assertThat(e).hasMessage("could not reach AWS STS at " + gone + ": the connection was refused");
        assertThat(e.exitCode()).isEqualTo(3);
    }

    @Test
    void whatATokenCannotBringIsRefusedBeforeItIsSent() {
        RoleRequest plain = RoleRequest.of(ROLE, new SessionName("app1"));
        SessionTags tags = new SessionTags(List.of(new SessionTag("team", "data")), List.of());
        Map<String, RoleRequest> refused = Map.of(
                "an external id", plain.withExternalId(Optional.of("id")),
                "session tags", plain.withTags(tags),
                "a source identity", plain.withSourceIdentity(Optional.of(new SourceIdentity("ann"))));

        refused.forEach((what, request) -> assertThatThrownBy(
                        () -> client(URI.create("http://127.0.0.1:1")).assumeRoleWithWebIdentity(request, TOKEN))
                .isInstanceOf(UnusableException.class)
                .hasMessage(what + " cannot be sent with a token: AssumeRoleWithWebIdentity has no such parameter"));
    }

    /** The action that was missing is another than the operation that was asked for. */
    @ParameterizedTest
    @CsvSource({
        "sts:AssumeRole, a role that does not exist",
        "sts:TagSession, sts:TagSession too",
        "sts:SetSourceIdentity, sts:SetSourceIdentity too"
    })
    void theHintNamesTheActionThatWasMissing(String action, String hint) throws IOException {
        String error = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                + "<Code>AccessDenied</Code><Message>User: u is not authorized to perform: " + action
                + " on resource: r</Message></Error><RequestId>q</RequestId></ErrorResponse>";
        try (FakeServer sts = FakeServer.answering(new Answer(403, Map.of("Content-Type", "text/xml"), error))) {
            RefusedException e = catchThrowableOfType(
                    RefusedException.class, () -> client(sts.url()).assumeRole(REQUEST, USER));

            assertThat(e.hint().orElseThrow()).contains(hint);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, Throttling, true", "400, IDPCommunicationError, true", "400, RequestThrottled, true",
        "400, InvalidIdentityToken, false", "403, AccessDenied, false", "503, ServiceUnavailable, true",
    })
    void theCodeTellsWhetherTheTroublePasses(int status, String code, boolean passing) {
        Answer answer = error(status, code, "text");
        HttpResponse response =
                new HttpResponse(status, Map.of(), answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(StsClient.isPassing(response)).isEqualTo(passing);
    }

    private static StsClient client(URI url) {
        return new StsClient(
                new StsEndpoint(url, new Region("eu-central-1")),
                new UrlConnectionTransport(Environment.of(Map.of())),
                () -> NOW);
    }

    private static Answer error(int status, String code, String message) {
        return Answer.of(
                status,
                "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
    }
}
