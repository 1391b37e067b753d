package dev.crossrole.credentials.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.Clouds;
import dev.crossrole.credentials.testing.FakeServer;
import dev.crossrole.credentials.testing.FakeServer.Answer;
import dev.crossrole.credentials.testing.Tokens;
import dev.crossrole.identity.aws.AwsCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfileCredentialsTest {
    private static final String KEYS = "aws_access_key_id = AKIABASE\naws_secret_access_key = s3cret\n";

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private final FakeServer clouds;

    ProfileCredentialsTest() throws IOException {
        clouds = new FakeServer(asked -> asked.path().equals("/federation/credentials")
                ? Answer.ok("{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"s3cret\","
                        + "\"sessionToken\":\"t0ken\",\"expiration\":1795345200000}}")
                : Clouds.answer(asked));
    }

    @BeforeEach
    void variables() throws IOException {
        Files.createDirectories(home.resolve(".aws/sso/cache"));
        variables.put("HOME", home.toString());
        variables.put("AWS_ENDPOINT_URL", clouds.url().toString());
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void theDefaultProfilesKeysAreTakenFromEitherFile() throws IOException {
        config("[default]\nregion = eu-west-1\naws_access_key_id = AKIAOLD\n");
        credentials("[default]\n" + KEYS);

        assertThat(found("").accessKeyId()).isEqualTo("AKIABASE");
        assertThat(source("").region().orElseThrow()).hasToString("eu-west-1");
    }

    @Test
    void rolesAreAssumedAlongTheChainAndTheRegionIsEachProfilesOwn() throws IOException {
        config("""
                [profile one]
                role_arn = arn:aws:iam::111122223333:role/one
                source_profile = base
                external_id = partner
                [profile "two words"]
                role_arn = arn:aws:iam::111122223333:role/two
                source_profile = one
                role_session_name = me
                duration_seconds = 1800
                region = eu-west-2
                """);
        credentials("[base]\n" + KEYS);

        assertThat(found("two words").accessKeyId()).isEqualTo("ASIAtwo");
        FakeServer.Asked first = clouds.asked().get(0);
        FakeServer.Asked second = clouds.asked().get(1);
        assertThat(first.header("authorization")).contains("Credential=AKIABASE/20261122/us-east-1/");
        assertThat(first.form()).containsEntry("ExternalId", "partner").containsEntry("RoleSessionName", "crossrole");
        assertThat(second.header("authorization")).contains("Credential=ASIAone/20261122/eu-west-2/");
        assertThat(second.form()).containsEntry("RoleSessionName", "me").containsEntry("DurationSeconds", "1800");
    }

    @Test
    void aProfileMayBeItsOwnSource() throws IOException {
        credentials("[self]\nrole_arn = arn:aws:iam::111122223333:role/one\nsource_profile = self\n" + KEYS);

        assertThat(found("self").accessKeyId()).isEqualTo("ASIAone");
    }

    @Test
    void aCircleIsRefusedByItsNames() throws IOException {
        config("""
                [profile a]
                role_arn = arn:aws:iam::111122223333:role/a
                source_profile = b
                [profile b]
                role_arn = arn:aws:iam::111122223333:role/b
                source_profile = a
                """);

        assertThat(failure("a")).endsWith("config:6: the profiles lead in a circle: a > b > a");
    }

    @Test
    void theCallerMayBeThisMachine() throws IOException {
        config("[profile r]\nrole_arn = arn:aws:iam::111122223333:role/one\ncredential_source = Environment\n");
        variables.put("AWS_ACCESS_KEY_ID", "AKIAHERE");
        variables.put("AWS_SECRET_ACCESS_KEY", "s3cret");

        found("r");
        assertThat(clouds.asked().getFirst().header("authorization")).contains("Credential=AKIAHERE/");
        Files.writeString(
                home.resolve(".aws/config"),
                Files.readString(home.resolve(".aws/config")).replace("Environment", "Ec2InstanceMetadata"));
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", clouds.url().toString());
        found("r");
        assertThat(clouds.asked().getLast().header("authorization")).contains("Credential=ASIAINSTANCE/");
    }

    @Test
    void aTokenOpensAProfilesRole() throws IOException {
        Path token = Files.writeString(home.resolve("token"), Tokens.idToken("sts.amazonaws.com"));
        config("[profile w]\nrole_arn = arn:aws:iam::111122223333:role/one\nweb_identity_token_file = " + token + "\n");

        assertThat(found("w").accessKeyId()).isEqualTo("ASIAone");
        assertThat(clouds.asked().getFirst().form()).containsEntry("Action", "AssumeRoleWithWebIdentity");
    }

    @Test
    void aProcessWritesCredentials() throws IOException {
        Path document = Files.writeString(
                home.resolve("document"),
                "{\"Version\":1,\"AccessKeyId\":\"ASIAPROC\",\"SecretAccessKey\":\"s3cret\",\"SessionToken\":\"t0ken\","
                        + "\"Expiration\":\"2026-11-22T11:00:00Z\"}");
        config("[default]\ncredential_process = /bin/cat \"" + document + "\"\n");

        assertThat(found("").accessKeyId()).isEqualTo("ASIAPROC");
        Files.writeString(document, Files.readString(document).replace("11:00", "09:00"));
        assertThat(failure(""))
                .isEqualTo("the command cat, which is the credential_process of the profile default,"
                        + " wrote credentials that expired at 2026-11-22T09:00:00Z");
        Files.writeString(document, "{\"Version\":2,\"AccessKeyId\":\"s3cret\"}");
        assertThat(failure("")).contains("a Version other than 1").doesNotContain("s3cret");
        Files.writeString(document, "s3cret");
        assertThat(failure("")).contains("not a document of credentials").doesNotContain("s3cret");
    }

    @Test
    void aProfileThatCrossroleItselfFeedsIsNoSource() throws IOException {
        config("[default]\ncredential_process = /opt/crossrole/bin/crossrole aws --role x\n[profile p]\n" + KEYS);

        assertThat(source("").resolve())
                .isEqualTo(new Resolution.NotHere<>("the profile default gets its credentials from crossrole itself"));
        assertThat(failure("default")).isEqualTo("the profile default gets its credentials from crossrole itself");
        variables.put("CROSSROLE_WITHIN_PROFILE", "p");
        variables.put("AWS_PROFILE", "p");
        assertThat(source("").resolve())
                .isEqualTo(new Resolution.NotHere<>("the profile p gets its credentials from crossrole itself"));
    }

    /** The file's name is the SHA-1 digest of the session's name, or of the start URL: each worked out with sha1sum. */
    @ParameterizedTest
    @ValueSource(strings = {"sso_session = corp", "sso_start_url = https://corp.awsapps.com/start"})
    void aSignInIsShownToThePortal(String setting) throws IOException {
        config(
                "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n[profile s]\n"
                        + setting
                        + "\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = Reader\n");
        assertThat(failure("s")).isEqualTo("nobody has signed in for this profile");

        signIn(setting.substring(setting.indexOf('=') + 2), "2026-11-22T11:00:00Z");
        assertThat(found("s").accessKeyId()).isEqualTo("ASIASSO");
        assertThat(clouds.asked().getFirst().query())
                .containsEntry("role_name", "Reader")
                .containsEntry("account_id", "123456789012");
        assertThat(clouds.asked().getFirst().header("x-amz-sso_bearer_token")).isEqualTo("sign-in-t0ken");

        signIn(setting.substring(setting.indexOf('=') + 2), "2026-11-22T09:00:00UTC");
        assertThat(failed("s").error().hint()).hasValue("Run: aws sso login --profile s");
        assertThat(failure("s")).isEqualTo("the sign-in for this profile expired at 2026-11-22T09:00:00Z");
    }

    @Test
    void aPortalsNoIsTold() throws IOException {
        try (FakeServer portal = FakeServer.answering(
                Answer.of(401, "{\"message\":\"Session token not found or invalid: sign-in-t0ken\"}"))) {
            variables.put("AWS_ENDPOINT_URL_SSO", portal.url().toString());
            config("[profile s]\nsso_start_url = u\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = R\n");
            signIn("u", "2026-11-22T11:00:00Z");

            assertThat(failure("s"))
                    .isEqualTo("the IAM Identity Center portal refused GetRoleCredentials:"
                            + " Session token not found or invalid: (secret) (HTTP 401)");
            assertThat(failed("s").error().hint()).hasValue("The sign-in is over. Run: aws sso login --profile s");
        }
    }

    /** A profile p with these settings, | for a line's end, and what is said of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', textBlock = """
            region = eu-west-1                                         ! config:1: the profile p says nothing of credentials
            aws_access_key_id = AKIA                                   ! lacks aws_secret_access_key, which aws_access_key_id needs
            aws_access_key_id = A|aws_secret_access_key = B|credential_process = x ! has aws_access_key_id and credential_process, and tools disagree
            role_arn = arn:aws:iam::111122223333:role/x                ! no source_profile, credential_source or web_identity_token_file, but one of them
            role_arn = x|source_profile = q                            ! config:2: role_arn: 'x' is not an ARN
            role_arn = arn:aws:iam::111122223333:role/x|source_profile = gone ! config:3: source_profile names the profile 'gone', but there is none
            role_arn = arn:aws:iam::111122223333:role/x|credential_source = Moon ! must be Environment, Ec2InstanceMetadata or EcsContainer
            role_arn = arn:aws:iam::111122223333:role/x|source_profile = p|duration_seconds = long ! config:4: duration_seconds
            role_arn = arn:aws:iam::111122223333:role/x|source_profile = p|mfa_serial = x ! needs a code of a person's device
            credential_process = "x                                    ! config:2: credential_process: a command has a double quote
            sso_session = gone|sso_account_id = 1|sso_role_name = R    ! config:2: there is no section [sso-session gone]
            """)
    void eachMistakeIsToldWithItsPlace(String settings, String sentence) throws IOException {
        config("[profile p]\n" + settings.replace('|', '\n') + "\n");

        assertThat(failure("p")).contains(sentence);
    }

    @Test
    void aProfileThatIsNotThereIsToldWithThoseThatAre() throws IOException {
        config("[profile a]\n[profile b]\n[c]\n" + KEYS);

        assertThat(failure("c")).isEqualTo("the call names the profile 'c', but there is none: there are a, b");
        assertThat(failed("c").error().hint().orElseThrow()).endsWith("config:3 must be [profile c].");
        variables.put("AWS_PROFILE", "d");
        assertThat(failure("")).startsWith("AWS_PROFILE names the profile 'd'");
    }

    @Test
    void theIdentityChangesWithTheFilesAndHoldsNoKey() throws IOException {
        credentials("[default]\n" + KEYS);
        String before = identity();

        assertThat(before).matches("default [0-9a-f]{32} AKIABASE");
        assertThat(identity()).isEqualTo(before);
        config("[default]\nregion = eu-west-1\n");
        assertThat(identity()).isNotEqualTo(before);
    }

    private String identity() {
        return ((Resolution.Found<String>) source("").identity()).value();
    }

    private AwsCredentials found(String profile) {
        return ((Resolution.Found<AwsCredentials>) source(profile).resolve()).value();
    }

    private Resolution.Failed<AwsCredentials> failed(String profile) {
        return (Resolution.Failed<AwsCredentials>) source(profile).resolve();
    }

    private String failure(String profile) {
        return String.valueOf(failed(profile).error().getMessage());
    }

    private ProfileCredentials source(String profile) {
        Environment environment = Environment.of(variables);
        Transport transport = new UrlConnectionTransport(environment);
        StsAccess sts = new StsAccess(
                environment,
                transport,
                () -> Instant.parse("2026-11-22T10:00:00Z"),
                Optional.empty(),
                Optional.empty());
        return new ProfileCredentials(
                Optional.of(profile).filter(name -> !name.isEmpty()), environment, transport, sts.clock(), sts);
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private void credentials(String text) throws IOException {
        Files.writeString(home.resolve(".aws/credentials"), text);
    }

    private void signIn(String key, String end) throws IOException {
        Map<String, String> names = Map.of(
                "corp",
                "ee0bfd2552fbd840c02cc48b6e823320543c450f",
                "https://corp.awsapps.com/start",
                "a51746d4aa793ae07b25e90c3a5db96fc7832bd7",
                "u",
                "51e69892ab49df85c6230ccc57f8e1d1606caccc");
        Files.writeString(
                home.resolve(".aws/sso/cache").resolve(names.get(key) + ".json"),
                "{\"startUrl\":\"x\",\"region\":\"eu-west-1\",\"accessToken\":\"sign-in-t0ken\",\"expiresAt\":\"" + end
                        + "\"}");
    }
}
