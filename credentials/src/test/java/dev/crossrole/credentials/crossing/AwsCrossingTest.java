package dev.crossrole.credentials.crossing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.cache.CacheKey;
import dev.crossrole.credentials.process.Command;
import dev.crossrole.credentials.testing.Clouds;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AwsCrossingTest {
    private static final RoleArn FIRST = RoleArn.parse("arn:aws:iam::111122223333:role/first");
    private static final RoleArn SECOND = RoleArn.parse("arn:aws:iam::444455556666:role/second");

    private final FakeServer clouds;

    AwsCrossingTest() throws IOException {
        clouds = new FakeServer(Clouds::answer);
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void aGoogleMachineBecomesARole() {
        Machine machine = Machine.gce(clouds);

        AwsCredentials credentials = cross(
                machine,
                AwsTarget.to(FIRST)
                        .audience("my-audience")
                        .sessionName(new SessionName("me"))
                        .build());

        assertThat(credentials)
                .isEqualTo(AwsCredentials.temporary(
                        "ASIAfirst",
                        Secret.of(Clouds.ROLE_SECRET),
                        Secret.of("token-of-first"),
                        Instant.parse("2026-11-22T11:00:00Z")));
        Jwt claims = Jwt.decode(Tokens.idToken("my-audience"));
        assertThat(machine.hops())
                .containsExactly(
                        new Hop(
                                "identity token",
                                "my-audience",
                                Optional.of(clouds.url()),
                                new Hop.Proof.Presence(),
                                new Hop.Outcome.Identified(claims, Optional.empty())),
                        new Hop(
                                "AssumeRoleWithWebIdentity",
                                FIRST.toString(),
                                Optional.of(clouds.url()),
                                new Hop.Proof.Token(claims),
                                new Hop.Outcome.AwsSession(
                                        "ASIAfirst",
                                        Optional.of("arn:aws:sts::111122223333:assumed-role/first/me"),
                                        credentials.expiration(),
                                        Optional.of("request-of-first"))));
    }

    @Test
    void eachFurtherRoleIsAssumedAsTheOneBefore() {
        Machine machine = Machine.gce(clouds);
        AwsTarget target = AwsTarget.to(FIRST)
                .thenTo(SECOND)
                .externalId("partner")
                .policyArn(Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                .duration(Duration.ofMinutes(30))
                .build();

        assertThat(cross(machine, target).accessKeyId()).isEqualTo("ASIAsecond");
        FakeServer.Asked first = clouds.asked().get(1);
        FakeServer.Asked second = clouds.asked().get(2);
        assertThat(first.form())
                .containsEntry("Action", "AssumeRoleWithWebIdentity")
                .doesNotContainKeys("ExternalId", "DurationSeconds", "PolicyArns.member.1.arn");
        assertThat(second.form())
                .containsEntry("Action", "AssumeRole")
                .containsEntry("ExternalId", "partner")
                .containsEntry("DurationSeconds", "1800")
                .containsEntry("PolicyArns.member.1.arn", "arn:aws:iam::aws:policy/ReadOnlyAccess")
                .containsEntry("RoleSessionName", "crossrole");
        assertThat(second.header("authorization")).contains("Credential=ASIAfirst/");
        assertThat(second.header("x-amz-security-token")).isEqualTo("token-of-first");
    }

    @Test
    void aUsersKeysAssumeTheRoleAndNobodyElseIsAsked() {
        Machine machine = Machine.gce(clouds).withKeys();

        assertThat(cross(machine, AwsTarget.to(FIRST).build()).accessKeyId()).isEqualTo("ASIAfirst");
        assertThat(clouds.asked()).hasSize(1);
        assertThat(clouds.asked().getFirst().header("authorization"))
                .contains("Credential=AKIAUSER/20261122/us-east-1/sts/");
        assertThat(machine.hops().getLast().presented()).isEqualTo(new Hop.Proof.Signature("AKIAUSER", "us-east-1"));
    }

    @Test
    void anInstancesRoleAssumesTheRoleInTheInstancesRegion() {
        Machine machine = Machine.ec2(clouds);

        cross(machine, AwsTarget.to(FIRST).build());

        assertThat(clouds.asked().getLast().header("authorization"))
                .contains("Credential=ASIAINSTANCE/20261122/ap-northeast-1/sts/");
    }

    @Test
    void aNamedSourceIsTheOnlyOneLookedAt() {
        Machine machine = Machine.gce(clouds).withKeys();

        cross(machine, AwsTarget.to(FIRST).source(SourceName.GCE).build());

        assertThat(machine.hops())
                .extracting(Hop::operation)
                .containsExactly("identity token", "AssumeRoleWithWebIdentity");
    }

    @Test
    void aBrokenSourceEndsTheSearch() {
        Machine machine = Machine.gce(clouds).with("AWS_ACCESS_KEY_ID", "AKIAUSER");

        assertThatThrownBy(() -> cross(machine, AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage("AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not");
        assertThat(clouds.asked()).isEmpty();
        assertThat(machine.hops().getLast().outcome()).isInstanceOf(Hop.Outcome.Failed.class);
    }

    @Test
    void whereNobodySaysWhoTheProgramIsEachSourceIsNamedWithItsReason() {
        assertThatThrownBy(() -> cross(Machine.bare(clouds), AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage(
                        "nothing here says who this program is (environment: AWS_ACCESS_KEY_ID is not set;"
                                + " web-identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set;"
                                + " github: ACTIONS_ID_TOKEN_REQUEST_URL is not set;"
                                + " container: no variable names a container's role;"
                                + " adc: GOOGLE_APPLICATION_CREDENTIALS is not set; gce: NO_GCE_CHECK is true;"
                                + " profile: AWS_PROFILE is not set, and there is no ~/.aws/config; ec2: AWS_EC2_METADATA_DISABLED is true)");
    }

    @Test
    void aTasksOwnRoleComesBeforeItsNodesAndChains() throws IOException {
        String credentials = """
                {"AccessKeyId":"ASIATASK","SecretAccessKey":"task-s3cret","Token":"task-token","Expiration":"2026-11-23T00:00:00Z"}""";
        try (FakeServer agent = FakeServer.answering(FakeServer.Answer.ok(credentials))) {
            Machine task = Machine.ec2(clouds).with("AWS_CONTAINER_CREDENTIALS_FULL_URI", agent.url() + "/role");

            assertThat(cross(task, AwsTarget.to(FIRST).build()).accessKeyId()).isEqualTo("ASIAfirst");
            assertThat(clouds.asked().getFirst().header("authorization")).contains("Credential=ASIATASK/");

            AwsTarget tooLong =
                    AwsTarget.to(FIRST).duration(Duration.ofHours(2)).build();
            assertThatThrownBy(() -> cross(task, tooLong)).isInstanceOf(UnusableException.class);
        }
    }

    @Test
    void aContainerWithARoleOfItsOwnDoesNotBecomeItsNodeUnlessItSaysSo() {
        Machine task = Machine.ec2(clouds)
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://credentials.example/")
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/token");

        assertThatThrownBy(() -> cross(task, AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage("AWS_WEB_IDENTITY_TOKEN_FILE is set but AWS_ROLE_ARN is not");
        assertThatThrownBy(() -> cross(
                        task, AwsTarget.to(FIRST).source(SourceName.CONTAINER).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("AWS_CONTAINER_CREDENTIALS_FULL_URI must be");
        assertThat(clouds.asked()).isEmpty();
        cross(task, AwsTarget.to(FIRST).source(SourceName.EC2).build());
    }

    @Test
    void aTokenInAFileOpensThePodsRoleWhichThenAssumesTheNext(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), Tokens.idToken("sts.amazonaws.com") + "\n");
        Machine pod = Machine.ec2(clouds)
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString())
                .with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/pod")
                .with("AWS_ROLE_SESSION_NAME", "my-pod")
                .with("AWS_REGION", "eu-west-1");

        assertThat(cross(pod, AwsTarget.to(FIRST).build()).accessKeyId()).isEqualTo("ASIAfirst");
        FakeServer.Asked entry = clouds.asked().getFirst();
        assertThat(entry.form())
                .containsEntry("Action", "AssumeRoleWithWebIdentity")
                .containsEntry("RoleArn", "arn:aws:iam::111122223333:role/pod")
                .containsEntry("RoleSessionName", "my-pod")
                .containsEntry("WebIdentityToken", Tokens.idToken("sts.amazonaws.com"));
        assertThat(entry.header("authorization")).isEmpty();
        assertThat(clouds.asked().getLast().header("authorization"))
                .contains("Credential=ASIApod/20261122/eu-west-1/sts/");

        Files.writeString(file, Tokens.idToken("renewed"));
        cross(pod, AwsTarget.to(FIRST).build());
        assertThat(clouds.asked().get(2).form()).containsEntry("WebIdentityToken", Tokens.idToken("renewed"));
        assertThat(pod.hops())
                .extracting(Hop::operation)
                .containsExactly("web identity", "AssumeRole", "web identity", "AssumeRole");
    }

    @Test
    void aPodWhoseTokenCannotBeReadDoesNotBecomeItsNode(@TempDir Path folder) {
        Machine pod = Machine.ec2(clouds)
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", folder.resolve("none").toString())
                .with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/pod");

        assertThatThrownBy(() -> cross(pod, AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("cannot be read");
        assertThat(clouds.asked()).isEmpty();
    }

    @Test
    void aContainerWithoutARoleOfItsOwnIsNotItsNodeUnlessItSaysSo() {
        for (String variable :
                List.of("ECS_CONTAINER_METADATA_URI_V4", "ECS_CONTAINER_METADATA_URI", "KUBERNETES_SERVICE_HOST")) {
            Machine task = Machine.ec2(clouds).with(variable, "http://169.254.170.2/v4/1");

            assertThatThrownBy(() -> cross(task, AwsTarget.to(FIRST).build()))
                    .isInstanceOf(UnusableException.class)
                    .hasMessage(variable + " is set, so this is a container, and it has no role of its own:"
                            + " only its node's answers");
            cross(task, AwsTarget.to(FIRST).source(SourceName.EC2).build());
        }
    }

    @Test
    void aFunctionWithoutItsKeysIsNobody() {
        Machine function = Machine.ec2(clouds).with("AWS_LAMBDA_FUNCTION_NAME", "f");

        assertThatThrownBy(() -> cross(function, AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage(
                        "AWS_LAMBDA_FUNCTION_NAME is set, so this is a Lambda function, but AWS_ACCESS_KEY_ID is not set");
    }

    @Test
    void anIssuedTokenBecomesARoleFromAFileAUrlOrACommand(@TempDir Path folder) throws IOException {
        String token = Tokens.idToken("sts.amazonaws.com");
        Path file = Files.writeString(folder.resolve("token"), token);
        try (FakeServer issuer = FakeServer.answering(Answer.ok(token))) {
            for (SourceChoice choice : List.of(
                    new SourceChoice.TokenFile(file),
                    new SourceChoice.TokenUrl(issuer.url()),
                    new SourceChoice.TokenCommand(Command.parse("/bin/cat \"" + file + "\"")))) {
                // Keys are here too: what is named is the only source.
                Machine machine = Machine.bare(clouds).withKeys();
                cross(machine, AwsTarget.to(FIRST).source(choice).build());
                assertThat(clouds.asked().getLast().form()).containsEntry("WebIdentityToken", token);
            }
        }
    }

    @Test
    void aJobOfGithubActionsAsksForATokenWithItsBearer() throws IOException {
        String token = Tokens.idToken("sts.amazonaws.com");
        try (FakeServer github = FakeServer.answering(Answer.ok("{\"count\":1,\"value\":\"" + token + "\"}"))) {
            Machine job = Machine.ec2(clouds)
                    .with("ACTIONS_ID_TOKEN_REQUEST_URL", github.url() + "/idtoken?api-version=2.0")
                    .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-s3cret");

            cross(job, AwsTarget.to(FIRST).audience("my audience").build());

            assertThat(github.asked().getFirst().target()).isEqualTo("/idtoken?api-version=2.0&audience=my+audience");
            assertThat(github.asked().getFirst().header("authorization")).isEqualTo("bearer job-s3cret");
            assertThat(clouds.asked().getFirst().form()).containsEntry("WebIdentityToken", token);
            assertThat(job.hops().toString()).doesNotContain("s3cret");
        }
    }

    @Test
    void aBearerIsSentToNobodyInTheClear() {
        Machine job = Machine.ec2(clouds)
                .with("ACTIONS_ID_TOKEN_REQUEST_URL", "http://issuer.example/idtoken?x=s3cret")
                .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-s3cret");

        assertThatThrownBy(() -> cross(job, AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage(
                        "the variable ACTIONS_ID_TOKEN_REQUEST_URL must be an https URL, or an http URL of this machine,"
                                + " but is 'http://issuer.example/idtoken'");
        assertThatThrownBy(() -> cross(
                        job.with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", " "),
                        AwsTarget.to(FIRST).build()))
                .hasMessage("ACTIONS_ID_TOKEN_REQUEST_URL is set but ACTIONS_ID_TOKEN_REQUEST_TOKEN is not");
    }

    @Test
    void aTokenIsShownToNoServiceInTheClear() {
        Machine gce = Machine.gce(clouds);

        assertThatThrownBy(() -> cross(
                        gce.with("AWS_ENDPOINT_URL_STS", "http://me:s3cret@sts.example"),
                        AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the variable AWS_ENDPOINT_URL_STS is 'http://…@sts.example', which is not the URL of a"
                        + " service");
        assertThatThrownBy(() -> cross(
                        gce.with("AWS_ENDPOINT_URL_STS", "http://sts.example"),
                        AwsTarget.to(FIRST).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessage(
                        "the variable AWS_ENDPOINT_URL_STS is 'http://sts.example', where a token would be sent in the"
                                + " clear");
    }

    @Test
    void aKeyFileSpeaksForItsAccountAndIsWarnedOf(@TempDir Path folder) throws Exception {
        String token = Tokens.idToken("my-audience");
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        try (FakeServer google = FakeServer.answering(Answer.ok("{\"id_token\":\"" + token + "\"}"))) {
            Path file = keyFile(folder, pair, google.url() + "/token");
            Machine machine = Machine.gce(clouds).with("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

            cross(machine, AwsTarget.to(FIRST).audience("my-audience").build());

            String assertion = google.asked().getFirst().form().getOrDefault("assertion", "");
            assertThat(Jwt.decode(assertion).claims().compact())
                    .isEqualTo(
                            "{\"iss\":\"sa@demo.iam.gserviceaccount.com\",\"sub\":\"sa@demo.iam.gserviceaccount.com\","
                                    + "\"aud\":\"https://oauth2.googleapis.com/token\",\"target_audience\":\"my-audience\","
                                    + "\"iat\":1795341600,\"exp\":1795345200}");
            assertThat(verifies(assertion, pair)).isTrue();
            assertThat(clouds.asked().getFirst().form()).containsEntry("WebIdentityToken", token);
            assertThat(machine.warnings())
                    .containsExactly(file
                            + " is a service account's key: a secret that lasts, and that whoever copies it can use");
        }
    }

    @Test
    void aFileThatLeadsToGoogleIsNoIdentityUnlessSomebodyNamesIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("adc.json"), """
                {"type":"external_account","audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws-prod",
                 "subject_token_type":"urn:ietf:params:aws:token-type:aws4_request","token_url":"CLOUDS/v1/token",
                 "service_account_impersonation_url":"CLOUDS/v1/projects/-/serviceAccounts/sa@demo.iam.gserviceaccount.com:generateAccessToken",
                 "credential_source":{"environment_id":"aws1"}}""".replace("CLOUDS", clouds.url().toString()));
        Machine machine = Machine.ec2(clouds).with("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

        cross(machine, AwsTarget.to(FIRST).build());
        assertThat(clouds.asked().getLast().header("authorization")).contains("Credential=ASIAINSTANCE/");
        cross(machine, AwsTarget.to(FIRST).source(SourceName.ADC).build());
        assertThat(clouds.asked().getLast().form())
                .containsEntry("WebIdentityToken", Tokens.idToken("https://function"));
    }

    @Test
    void aFileOfApplicationCredentialsThatIsNoneEndsTheSearch(@TempDir Path folder) throws Exception {
        Map<String, String> cases = Map.of(
                "{\"type\":\"authorized_user\",\"refresh_token\":\"s3cret\"}",
                        "of type 'authorized_user', which does not say who",
                "s3cret", "is not a JSON object",
                "{\"type\":\"service_account\",\"client_email\":\"a\",\"private_key_id\":\"b\",\"private_key\":\"s3cret\"}",
                        "private_key is not an RSA key",
                "{\"type\":\"service_account\",\"token_uri\":\"http://elsewhere.example/\"}", "must be an https URL");
        for (Map.Entry<String, String> each : cases.entrySet()) {
            Path file = Files.writeString(folder.resolve("adc.json"), each.getKey());
            Machine machine = Machine.gce(clouds).with("GOOGLE_APPLICATION_CREDENTIALS", file.toString());

            assertThatThrownBy(() -> cross(machine, AwsTarget.to(FIRST).build()))
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining(each.getValue())
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(clouds.asked()).isEmpty();
    }

    private static Path keyFile(Path folder, KeyPair pair, String endpoint) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(
                folder.resolve("key.json"),
                JsonObject.builder()
                        .put("type", "service_account")
                        .put("client_email", "sa@demo.iam.gserviceaccount.com")
                        .put("private_key_id", "k1")
                        .put("private_key", pem)
                        .put("token_uri", endpoint)
                        .build()
                        .compact());
    }

    private static boolean verifies(String assertion, KeyPair pair) throws GeneralSecurityException {
        int dot = assertion.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update(assertion.substring(0, dot).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(dot + 1)));
    }

    @Test
    void aSourcesIdentityStaysWhileItsTokensChange(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), Tokens.idToken("sts.amazonaws.com"));
        Machine pod = Machine.bare(clouds)
                .with("AWS_WEB_IDENTITY_TOKEN_FILE", file.toString())
                .with("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/pod");

        assertThat(identity(Machine.bare(clouds).withKeys())).isEqualTo("environment: AKIAUSER");
        assertThat(identity(Machine.ec2(clouds))).isEqualTo("ec2: " + clouds.url() + " batch");
        String before = identity(pod);
        assertThat(before)
                .isEqualTo("web-identity: arn:aws:iam::111122223333:role/pod crossrole "
                        + IdToken.decode(Tokens.idToken("sts.amazonaws.com")).identity());
        Files.writeString(file, Tokens.idToken("sts.amazonaws.com").replace("signature", "other"));
        assertThat(identity(pod)).isEqualTo(before);
        assertThat(clouds.asked()).noneMatch(asked -> asked.path().equals("/"));
    }

    @Test
    void whomAContainerAJobOrAGoogleMachineStandsForIsToldWithoutATokenOfTheirs() throws IOException {
        Machine task = Machine.bare(clouds).with("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
        Machine pod = Machine.bare(clouds)
                .with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://169.254.170.23/v1/credentials")
                .with("AWS_CONTAINER_AUTHORIZATION_TOKEN", Tokens.idToken("pods.eks.amazonaws.com"));
        Machine job = Machine.bare(clouds)
                .with("ACTIONS_ID_TOKEN_REQUEST_URL", "https://issuer.example/?job=1")
                .with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "job-s3cret");
        String before = identity(job);

        assertThat(identity(task)).isEqualTo("container: http://169.254.170.2/v2/credentials/1 ");
        assertThat(identity(pod))
                .isEqualTo("container: http://169.254.170.23/v1/credentials "
                        + IdToken.decode(Tokens.idToken("pods.eks.amazonaws.com"))
                                .identity());
        assertThat(before).matches("github: https://issuer\\.example/ [0-9a-f]{32}");
        assertThat(identity(job.with("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "other-s3cret")))
                .isNotEqualTo(before);
        assertThat(clouds.asked()).isEmpty();
        try (FakeServer metadata = FakeServer.answering(
                Answer.ok("sa@demo.iam.gserviceaccount.com\n").with("Metadata-Flavor", "Google"))) {
            assertThat(identity(Machine.bare(clouds)
                            .with("NO_GCE_CHECK", "false")
                            .with("GCE_METADATA_HOST", metadata.hostAndPort())))
                    .isEqualTo("gce: sa@demo.iam.gserviceaccount.com for sts.amazonaws.com");
        }
    }

    @Test
    void whomACommandSpeaksForIsWhatItSaysAndItIsAskedOnceForACrossing(@TempDir Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        Path said = folder.resolve("said");
        Path script = executable(folder.resolve("mint"), "#!/bin/sh\necho run >> '" + runs + "'\ncat '" + said + "'\n");
        AwsTarget target = AwsTarget.to(FIRST)
                .source(new SourceChoice.TokenCommand(new Command(List.of(script.toString()))))
                .build();

        Files.writeString(said, token("ann"));
        AwsCrossing crossing = new AwsCrossing(target, Machine.bare(clouds).surroundings());
        CacheKey before = crossing.cacheKey();
        crossing.cross();
        assertThat(Files.readAllLines(runs)).hasSize(1);
        crossing.cross();
        assertThat(Files.readAllLines(runs)).as("an answer serves once").hasSize(2);
        assertThat(crossing.cacheKey()).isEqualTo(before);

        Files.writeString(said, token("bob"));
        assertThat(crossing.cacheKey()).isNotEqualTo(before);
    }

    @Test
    void whomAProfilesCommandSpeaksForIsWhatItSaysAndItIsAskedOnceForACrossing(@TempDir Path folder)
            throws IOException {
        Path runs = folder.resolve("runs");
        Path said = folder.resolve("said");
        Path script = executable(folder.resolve("keys"), "#!/bin/sh\necho run >> '" + runs + "'\ncat '" + said + "'\n");
        Path config = Files.writeString(
                folder.resolve("config"), "[profile work]\ncredential_process = \"" + script + "\"\n");
        for (SourceChoice choice : List.of(
                new SourceChoice.Profile("work"), new SourceChoice.Named(SourceName.PROFILE), SourceChoice.ANY)) {
            Files.deleteIfExists(runs);
            Files.writeString(said, keys("AKIAANN"));
            Machine machine = Machine.bare(clouds)
                    .with("AWS_CONFIG_FILE", config.toString())
                    .with("AWS_PROFILE", "work");
            AwsCrossing crossing =
                    new AwsCrossing(AwsTarget.to(FIRST).source(choice).build(), machine.surroundings());
            CacheKey before = crossing.cacheKey();
            crossing.cross();
            assertThat(Files.readAllLines(runs)).hasSize(1);

            Files.writeString(said, keys("AKIABOB"));
            assertThat(crossing.cacheKey()).isNotEqualTo(before);
        }
    }

    @Test
    void whomAUrlSpeaksForIsWhatItSays() throws IOException {
        assertThat(keyBehindUrl("ann")).isNotEqualTo(keyBehindUrl("bob"));
    }

    private String keyBehindUrl(String subject) throws IOException {
        try (FakeServer issuer = FakeServer.answering(Answer.ok(token(subject)))) {
            AwsTarget target = AwsTarget.to(FIRST)
                    .source(new SourceChoice.TokenUrl(issuer.url()))
                    .build();
            String identity = new AwsCrossing(target, Machine.bare(clouds).surroundings()).sourceIdentity();
            assertThat(identity)
                    .isEqualTo("token url: " + IdToken.decode(token(subject)).identity());
            return identity;
        }
    }

    private static String token(String subject) {
        return Tokens.idToken(JsonObject.builder()
                .put("iss", "https://issuer.example")
                .put("aud", "sts.amazonaws.com")
                .put("sub", subject)
                .build());
    }

    private static String keys(String id) {
        return "{\"Version\":1,\"AccessKeyId\":\"" + id + "\",\"SecretAccessKey\":\"s3cret\"}";
    }

    private static Path executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static String identity(Machine machine) {
        return new AwsCrossing(AwsTarget.to(FIRST).build(), machine.surroundings()).sourceIdentity();
    }

    @Test
    void aLongSessionOfAChainedRoleIsRefusedBeforeAnythingIsAsked() {
        AwsTarget.Builder chain = AwsTarget.to(FIRST).thenTo(SECOND).duration(Duration.ofHours(2));

        assertThatThrownBy(chain::build)
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining(
                        "a session of 7200 seconds is asked for, but a role that is assumed as another role");
    }

    @Test
    void aLongSessionIsRefusedOnAnInstanceBeforeStsIsAskedAndGrantedToATokenAndAUser() {
        AwsTarget target = AwsTarget.to(FIRST).duration(Duration.ofHours(2)).build();

        assertThatThrownBy(() -> cross(Machine.ec2(clouds), target)).isInstanceOf(UnusableException.class);
        assertThat(clouds.asked()).noneMatch(asked -> asked.path().equals("/"));
        cross(Machine.gce(clouds), target);
        cross(Machine.bare(clouds).withKeys(), target);
    }

    @Test
    void theRegionIsTheOptionThenTheVariableThenThePartitionsOwn() {
        cross(
                Machine.bare(clouds).withKeys().with("AWS_REGION", "eu-west-1"),
                AwsTarget.to(FIRST).region(new Region("eu-west-2")).build());
        cross(
                Machine.bare(clouds).withKeys().with("AWS_REGION", "eu-west-1"),
                AwsTarget.to(FIRST).build());
        cross(
                Machine.bare(clouds).withKeys(),
                AwsTarget.to(RoleArn.parse("arn:aws-cn:iam::111122223333:role/r"))
                        .build());

        assertThat(clouds.asked())
                .extracting(asked -> asked.header("authorization").split("/", -1)[2])
                .containsExactly("eu-west-2", "eu-west-1", "cn-northwest-1");
    }

    @Test
    void aRegionOfAnotherPartitionIsRefused() {
        assertThatThrownBy(() -> cross(
                        Machine.bare(clouds).withKeys(),
                        AwsTarget.to(FIRST).region(new Region("cn-north-1")).build()))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("is in the partition aws, but the region cn-north-1 is in aws-cn");
    }

    @Test
    void aRefusalIsToldToTheListenerBeforeItIsThrown() throws IOException {
        try (FakeServer refusing = new FakeServer(asked -> asked.path().equals("/")
                ? Answer.of(
                        403,
                        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>")
                : Clouds.answer(asked))) {
            Machine machine = Machine.gce(refusing);

            assertThatThrownBy(() -> cross(machine, AwsTarget.to(FIRST).build()))
                    .isInstanceOf(RefusedException.class);
            assertThat(machine.hops().getLast().outcome())
                    .isInstanceOfSatisfying(
                            Hop.Outcome.Refused.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("AccessDenied"));
        }
    }

    @Test
    void aTroubleThatPassesIsWaitedFor() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (FakeServer busy = new FakeServer(request -> {
            boolean first = request.path().equals("/") && asked.getAndIncrement() == 0;
            return first
                    ? Answer.of(400, "<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>")
                    : Clouds.answer(request);
        })) {
            assertThat(cross(Machine.gce(busy), AwsTarget.to(FIRST).build()).accessKeyId())
                    .isEqualTo("ASIAfirst");
        }
    }

    @Test
    void noHopShowsASecret() {
        Machine machine = Machine.gce(clouds);
        Machine user = Machine.bare(clouds).withKeys();
        Machine instance = Machine.ec2(clouds);

        for (Machine each : List.of(machine, user, instance)) {
            cross(each, AwsTarget.to(FIRST).thenTo(SECOND).build());
            assertThat(each.hops())
                    .isNotEmpty()
                    .allSatisfy(hop -> assertThat(hop.toString())
                            .doesNotContain(
                                    "s3cret",
                                    "t0ken",
                                    "token-of",
                                    Tokens.idToken("x").split("\\.", -1)[2]));
        }
    }

    @Test
    void aSourceIsReadByItsName() {
        assertThat(SourceName.parse("ec2")).isEqualTo(SourceName.EC2);
        assertThatThrownBy(() -> SourceName.parse("azure"))
                .isInstanceOf(UnusableException.class)
                .hasMessage(
                        "there is no source 'azure': there are environment, web-identity, profile, github, container, adc, gce, ec2");
    }

    private static AwsCredentials cross(Machine machine, AwsTarget target) {
        return new AwsCrossing(target, machine.surroundings()).cross();
    }
}
