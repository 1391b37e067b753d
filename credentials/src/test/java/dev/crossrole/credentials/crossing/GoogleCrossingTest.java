package dev.crossrole.credentials.crossing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.google.SubjectToken;
import dev.crossrole.credentials.testing.Clouds;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization;
import dev.crossrole.identity.sigv4.SigV4Verifier;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.identity.sigv4.Verification;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoogleCrossingTest {
    private static final ProviderName PROVIDER =
            ProviderName.parse("projects/1/locations/global/workloadIdentityPools/pool/providers/aws-prod");
    private static final ServiceAccountName ACCOUNT = new ServiceAccountName("sa@demo.iam.gserviceaccount.com");

    private final FakeServer clouds;

    GoogleCrossingTest() throws IOException {
        clouds = new FakeServer(Clouds::answer);
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void anInstanceBecomesAServiceAccount() {
        Machine machine = Machine.ec2(clouds);
        GoogleTarget target = GoogleTarget.to(PROVIDER)
                .serviceAccount(ACCOUNT)
                .scope("https://www.googleapis.com/auth/bigquery")
                .lifetime(Duration.ofMinutes(20))
                .build();

        AccessToken token = new GoogleCrossing(target, machine.surroundings()).cross();

        assertThat(token)
                .isEqualTo(new AccessToken(Secret.of(Clouds.IMPERSONATED), Instant.parse("2026-11-22T11:00:00Z")));
        FakeServer.Asked exchange = asked("/v1/token");
        assertThat(exchange.form())
                .containsEntry("scope", GoogleTarget.CLOUD_PLATFORM)
                .containsEntry("subject_token_type", "urn:ietf:params:aws:token-type:aws4_request");
        FakeServer.Asked impersonation = clouds.asked().getLast();
        assertThat(impersonation.header("authorization")).isEqualTo("Bearer " + Clouds.FEDERATED);
        assertThat(impersonation.body()).contains("auth/bigquery", "\"1200s\"");
        assertThat(machine.hops())
                .extracting(Hop::operation, Hop::target, Hop::presented)
                .containsExactly(
                        tuple("instance credentials", "the instance's role", new Hop.Proof.Presence()),
                        tuple(
                                "token exchange",
                                PROVIDER.audience(),
                                new Hop.Proof.Signature("ASIAINSTANCE", "ap-northeast-1")),
                        tuple("generateAccessToken", ACCOUNT.value(), new Hop.Proof.Bearer()));
    }

    /** Where Google's own libraries find no AWS identity: in ECS, Fargate and EKS. */
    @Test
    void aTaskBecomesAServiceAccount() throws IOException {
        String credentials = """
                {"AccessKeyId":"ASIATASK","SecretAccessKey":"task-s3cret","Token":"task-token","Expiration":"2026-11-23T00:00:00Z"}""";
        try (FakeServer agent = FakeServer.answering(FakeServer.Answer.ok(credentials))) {
            Machine task = Machine.ec2(clouds)
                    .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url() + "/role")
                    .with("AWS_REGION", "eu-west-1");

            GoogleTarget target =
                    GoogleTarget.to(PROVIDER).serviceAccount(ACCOUNT).build();
            AccessToken token = new GoogleCrossing(target, task.surroundings()).cross();

            assertThat(token.token()).isEqualTo(Secret.of(Clouds.IMPERSONATED));
            assertThat(task.hops())
                    .extracting(Hop::operation, Hop::target, Hop::presented)
                    .startsWith(
                            tuple("container credentials", "the container's role", new Hop.Proof.Presence()),
                            tuple(
                                    "token exchange",
                                    PROVIDER.audience(),
                                    new Hop.Proof.Signature("ASIATASK", "eu-west-1")));
        }
    }

    @Test
    void theSubjectTokenIsARequestThatOnlyTheRealAwsAndOnlyThisProviderCanUse() {
        new GoogleCrossing(
                        GoogleTarget.to(PROVIDER).build(), Machine.ec2(clouds).surroundings())
                .cross();

        String subject = asked("/v1/token").form().getOrDefault("subject_token", "");
        JsonObject request = (JsonObject) Json.parse(URLDecoder.decode(subject, UTF_8));
        assertThat(request.string("url"))
                .isEqualTo("https://sts.ap-northeast-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(request.string("method")).isEqualTo("POST");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.array("headers").forEach(item -> {
            JsonObject header = (JsonObject) item;
            assertThat(headers.put(header.string("key"), header.string("value")))
                    .isNull();
        });
        assertThat(headers)
                .containsOnlyKeys(
                        "Authorization", "host", "x-amz-date", "x-amz-security-token", "x-goog-cloud-target-resource")
                .containsEntry("host", "sts.ap-northeast-1.amazonaws.com")
                .containsEntry("x-goog-cloud-target-resource", PROVIDER.audience())
                .containsEntry("x-amz-security-token", "instance-t0ken");
        assertThat(verify(headers)).isInstanceOf(Verification.Valid.class);
        headers.put("x-goog-cloud-target-resource", "//iam.googleapis.com/another");
        assertThat(verify(headers)).isInstanceOf(Verification.SignatureMismatch.class);
    }

    @Test
    void withoutAServiceAccountTheFederatedTokenHasTheScopesThatAreAskedFor() {
        GoogleTarget target =
                GoogleTarget.to(PROVIDER).scope("scope-1").scope("scope-2").build();

        AccessToken token = new GoogleCrossing(target, Machine.ec2(clouds).surroundings()).cross();

        assertThat(token).isEqualTo(new AccessToken(Secret.of(Clouds.FEDERATED), Machine.NOW.plusSeconds(3600)));
        assertThat(asked("/v1/token").form()).containsEntry("scope", "scope-1 scope-2");
    }

    @Test
    void anIdentityTokenOfTheServiceAccountCanBeHadToo() {
        GoogleCrossing crossing = new GoogleCrossing(
                GoogleTarget.to(PROVIDER).serviceAccount(ACCOUNT).build(),
                Machine.ec2(clouds).surroundings());

        assertThat(crossing.crossForIdToken("https://function").claims().audiences())
                .containsExactly("https://function");
    }

    @Test
    void aUsersKeysAreTakenBeforeTheInstancesAndSignForTheirRegion() {
        Machine machine = Machine.ec2(clouds).withKeys();

        new GoogleCrossing(GoogleTarget.to(PROVIDER).build(), machine.surroundings()).cross();
        new GoogleCrossing(
                        GoogleTarget.to(PROVIDER)
                                .region(new Region("eu-west-1"))
                                .build(),
                        machine.surroundings())
                .cross();

        assertThat(machine.hops())
                .extracting(Hop::presented)
                .containsExactly(
                        new Hop.Proof.Presence(),
                        new Hop.Proof.Signature("AKIAUSER", "us-east-1"),
                        new Hop.Proof.Presence(),
                        new Hop.Proof.Signature("AKIAUSER", "eu-west-1"));
        assertThat(clouds.asked()).allMatch(asked -> asked.path().equals("/v1/token"));
    }

    @Test
    void aFileOfConfigurationSaysWhereEverythingIs() {
        Machine machine = Machine.bare(clouds).with("AWS_EC2_METADATA_DISABLED", "false");
        ExternalAccount file = ExternalAccount.parse("aws.json", config("aws4_request", """
                {"environment_id":"aws1","url":"CLOUDS/latest/meta-data/iam/security-credentials"}"""));

        AccessToken token = new GoogleCrossing(GoogleTarget.from(file).build(), machine.surroundings()).cross();

        assertThat(token.token()).isEqualTo(Secret.of(Clouds.IMPERSONATED));
        assertThat(machine.hops())
                .extracting(Hop::operation)
                .containsExactly("instance credentials", "token exchange", "generateAccessToken");
    }

    @Test
    void aTokenInAFileIsExchangedAsItIs(@TempDir Path folder) throws Exception {
        String token = Tokens.idToken("//iam.googleapis.com/x");
        Path stored = Files.writeString(folder.resolve("token"), token);
        Machine machine = Machine.bare(clouds);
        ExternalAccount file = ExternalAccount.parse(
                "file.json",
                config(
                        "jwt",
                        JsonObject.builder()
                                .put("file", stored.toString())
                                .build()
                                .compact()));

        new GoogleCrossing(GoogleTarget.from(file).build(), machine.surroundings()).cross();

        assertThat(asked("/v1/token").form())
                .containsEntry("subject_token", token)
                .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
        assertThat(machine.hops().get(1).presented()).isInstanceOf(Hop.Proof.Token.class);
    }

    /** AWS signs a statement of who the caller is, and Google takes it as it takes any issuer's. */
    @Test
    void anIssuedTokenOfAwsIsExchangedWhereTheTargetAsksForIt() throws IOException {
        String token = Tokens.idToken("https:" + PROVIDER.audience());
        try (FakeServer sts = FakeServer.answering(
                Answer.ok("<GetWebIdentityTokenResponse><GetWebIdentityTokenResult>" + "<WebIdentityToken>" + token
                        + "</WebIdentityToken></GetWebIdentityTokenResult></GetWebIdentityTokenResponse>"))) {
            Machine machine =
                    Machine.ec2(clouds).with("AWS_ENDPOINT_URL_STS", sts.url().toString());
            GoogleTarget target =
                    GoogleTarget.to(PROVIDER).proof(AwsProof.ISSUED_TOKEN).build();

            new GoogleCrossing(target, machine.surroundings()).cross();

            assertThat(sts.asked().getFirst().form())
                    .containsEntry("Action", "GetWebIdentityToken")
                    .containsEntry("Audience.member.1", "https:" + PROVIDER.audience())
                    .containsEntry("SigningAlgorithm", "RS256");
            assertThat(sts.asked().getFirst().header("authorization"))
                    .contains("Credential=ASIAINSTANCE/20261122/ap-northeast-1/sts/");
            assertThat(asked("/v1/token").form())
                    .containsEntry("subject_token", token)
                    .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
            assertThat(machine.hops())
                    .extracting(Hop::operation)
                    .containsExactly("instance credentials", "GetWebIdentityToken", "token exchange");
        }
    }

    @Test
    void anAccountThatIssuesNoTokensIsToldWhatToDo() throws IOException {
        try (FakeServer sts = FakeServer.answering(Answer.of(
                403,
                "<ErrorResponse><Error><Code>OutboundWebIdentityFederationDisabledException</Code>"
                        + "<Message>m</Message></Error></ErrorResponse>"))) {
            Machine machine = Machine.bare(clouds)
                    .withKeys()
                    .with("AWS_ENDPOINT_URL_STS", sts.url().toString());
            GoogleTarget target =
                    GoogleTarget.to(PROVIDER).proof(AwsProof.ISSUED_TOKEN).build();

            assertThatThrownBy(() -> new GoogleCrossing(target, machine.surroundings()).cross())
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.hint().orElseThrow())
                                    .contains("iam:EnableOutboundWebIdentityFederation"));
        }
    }

    @Test
    void aFileForGooglesLibrariesSaysTheSameCrossing() {
        GoogleTarget target = GoogleTarget.to(PROVIDER)
                .serviceAccount(ACCOUNT)
                .lifetime(Duration.ofMinutes(20))
                .build();
        GoogleCrossing crossing = new GoogleCrossing(target, Machine.ec2(clouds).surroundings());

        ExternalAccount file = crossing.externalAccount(source -> "none");
        assertThat(ExternalAccount.parse("written", file.json().compact())).isEqualTo(file);
        assertThat(file.json().object("credential_source").string("imdsv2_session_token_url"))
                .isEqualTo(clouds.url() + "/latest/api/token");
        AccessToken token = new GoogleCrossing(
                        GoogleTarget.from(file).build(),
                        Machine.bare(clouds)
                                .with("AWS_EC2_METADATA_DISABLED", "false")
                                .surroundings())
                .cross();
        assertThat(token.token()).isEqualTo(Secret.of(Clouds.IMPERSONATED));
        assertThat(clouds.asked().getLast().body()).contains("\"1200s\"");
    }

    @Test
    void whatGooglesLibrariesCannotReadACommandPrints(@TempDir Path folder) throws Exception {
        Machine user = Machine.bare(clouds).withKeys();
        ExternalAccount withoutRegion = externalAccount(user, GoogleTarget.to(PROVIDER));
        ExternalAccount withRegion = externalAccount(user.with("AWS_REGION", "eu-west-1"), GoogleTarget.to(PROVIDER));
        ExternalAccount issued = externalAccount(user, GoogleTarget.to(PROVIDER).proof(AwsProof.ISSUED_TOKEN));
        Path file = Files.writeString(folder.resolve("token"), Tokens.idToken("x"));
        ExternalAccount token =
                externalAccount(user, GoogleTarget.to(PROVIDER).source(new SourceChoice.TokenFile(file)));

        assertThat(withoutRegion.source())
                .isEqualTo(new CredentialSource.Executable("run environment", Duration.ofSeconds(30)));
        assertThat(withoutRegion.tokenType()).isEqualTo(SubjectToken.Type.AWS4_REQUEST);
        assertThat(withRegion.source()).isInstanceOf(CredentialSource.Aws.class);
        assertThat(issued.source()).isInstanceOf(CredentialSource.Executable.class);
        assertThat(issued.tokenType()).isEqualTo(SubjectToken.Type.JWT);
        assertThat(token.json().object("credential_source").string("file")).isEqualTo(file.toString());
    }

    private static ExternalAccount externalAccount(Machine machine, GoogleTarget.Builder target) {
        return new GoogleCrossing(target.build(), machine.surroundings()).externalAccount(source -> "run " + source);
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedBeforeAnythingIsAsked() {
        assertThatThrownBy(() -> GoogleTarget.to(PROVIDER).delegate(ACCOUNT).build())
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("delegates");
        assertThatThrownBy(() -> GoogleTarget.to(PROVIDER)
                        .lifetime(Duration.ofMinutes(5))
                        .build())
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("lifetime");
        GoogleTarget gce = GoogleTarget.to(PROVIDER).source(SourceName.GCE).build();
        assertThatThrownBy(() -> new GoogleCrossing(gce, Machine.gce(clouds).surroundings()).cross())
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("on Google Cloud already");
        GoogleTarget federated = GoogleTarget.to(PROVIDER).build();
        assertThatThrownBy(
                        () -> new GoogleCrossing(federated, Machine.ec2(clouds).surroundings())
                                .crossForIdToken("https://function"))
                .isInstanceOf(UnusableException.class);
        assertThat(clouds.asked()).isEmpty();
    }

    @Test
    void aRefusedImpersonationIsToldAfterTheExchange() throws IOException {
        try (FakeServer refusing = new FakeServer(asked -> asked.target().contains(":generateAccessToken")
                ? Answer.of(403, "{\"error\":{\"code\":403,\"message\":\"denied\",\"status\":\"PERMISSION_DENIED\"}}")
                : Clouds.answer(asked))) {
            Machine machine = Machine.ec2(refusing);
            GoogleTarget target =
                    GoogleTarget.to(PROVIDER).serviceAccount(ACCOUNT).build();

            assertThatThrownBy(() -> new GoogleCrossing(target, machine.surroundings()).cross())
                    .isInstanceOf(RefusedException.class);
            assertThat(machine.hops()).extracting(Hop::outcome).last().isInstanceOf(Hop.Outcome.Refused.class);
            assertThat(machine.hops().get(1).outcome()).isInstanceOf(Hop.Outcome.GoogleToken.class);
        }
    }

    @Test
    void noHopShowsASecret() {
        Machine machine = Machine.ec2(clouds);

        new GoogleCrossing(GoogleTarget.to(PROVIDER).serviceAccount(ACCOUNT).build(), machine.surroundings()).cross();

        assertThat(machine.hops())
                .hasSize(3)
                .allSatisfy(hop -> assertThat(hop.toString()).doesNotContain("s3cret", "t0ken", "ya29"));
    }

    private FakeServer.Asked asked(String path) {
        return clouds.asked().stream()
                .filter(asked -> asked.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Verification verify(Map<String, String> headers) {
        List<Header> fields = new ArrayList<>();
        headers.forEach((name, value) -> fields.add(new Header(name, value)));
        SignableRequest request = new SignableRequest("POST", "/?Action=GetCallerIdentity&Version=2011-06-15", fields);
        SigV4Authorization.Signed proof = (SigV4Authorization.Signed) SigV4Authorization.parse(request);
        assertThat(proof.signedHeaders())
                .contains("host", "x-amz-date", "x-amz-security-token", "x-goog-cloud-target-resource");
        return SigV4Verifier.of("sts")
                .withRegion("ap-northeast-1")
                .verify(request, proof, Secret.of("instance-s3cret"), PayloadHash.empty(), Machine.NOW);
    }

    private String config(String type, String source) {
        String urn = type.equals("jwt")
                ? "urn:ietf:params:oauth:token-type:jwt"
                : "urn:ietf:params:aws:token-type:aws4_request";
        return """
                {"type":"external_account","audience":"AUDIENCE","subject_token_type":"TYPE","token_url":"CLOUDS/v1/token",
                 "service_account_impersonation_url":"CLOUDS/v1/projects/-/serviceAccounts/sa@demo.iam.gserviceaccount.com:generateAccessToken",
                 "credential_source":SOURCE}""".replace("AUDIENCE", PROVIDER.audience())
                .replace("TYPE", urn)
                .replace("SOURCE", source)
                .replace("CLOUDS", clouds.url().toString());
    }
}
