package dev.crossrole.credentials.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExternalAccountTest {
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    /** As gcloud writes it for an AWS provider with IMDSv2 and impersonation. */
    private static final String AWS = """
            {"universe_domain":"googleapis.com","type":"external_account",
             "audience":"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws1",
             "subject_token_type":"urn:ietf:params:aws:token-type:aws4_request",
             "token_url":"https://sts.googleapis.com/v1/token",
             "service_account_impersonation_url":"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/sa@demo.iam.gserviceaccount.com:generateAccessToken",
             "service_account_impersonation":{"token_lifetime_seconds":1800},
             "quota_project_id":"demo",
             "credential_source":{"environment_id":"aws1",
               "region_url":"http://169.254.169.254/latest/meta-data/placement/availability-zone",
               "url":"http://169.254.169.254/latest/meta-data/iam/security-credentials",
               "regional_cred_verification_url":"https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
               "imdsv2_session_token_url":"http://169.254.169.254/latest/api/token"}}""";

    @Test
    void whatGcloudWritesForAwsIsRead() {
        ExternalAccount account = ExternalAccount.parse("aws.json", AWS);

        assertThat(account.provider().provider()).isEqualTo("aws1");
        assertThat(account.tokenType()).isEqualTo(SubjectToken.Type.AWS4_REQUEST);
        assertThat(account.tokenUrl()).isEqualTo(GoogleSts.DEFAULT_URL);
        assertThat(account.impersonation())
                .contains(new ExternalAccount.Impersonation(
                        IamCredentials.DEFAULT_URL,
                        new ServiceAccountName("sa@demo.iam.gserviceaccount.com"),
                        Optional.of(Duration.ofMinutes(30))));
        assertThat(account.source()).isEqualTo(new CredentialSource.Aws(URI.create("http://169.254.169.254")));
        assertThat(account.ignored()).containsExactly("quota_project_id");
    }

    @Test
    void aTokenMayComeFromAFileOrAUrl() {
        assertThat(withSource("{\"file\":\"/run/token\"}").source())
                .isEqualTo(new CredentialSource.File(
                        Path.of("/run/token"), new CredentialSource.Format(Optional.empty())));
        assertThat(withSource(
                                "{\"url\":\"http://127.0.0.1:9/t\",\"headers\":{\"X-A\":\"s3cret\"},\"format\":{\"type\":\"json\",\"subject_token_field_name\":\"id\"}}")
                        .source())
                .isEqualTo(new CredentialSource.Url(
                        URI.create("http://127.0.0.1:9/t"),
                        Map.of("X-A", "s3cret"),
                        new CredentialSource.Format(Optional.of("id"))))
                .asString()
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | service_account | type is 'service_account', but must be external_account",
                "type | authorized_user | type is 'authorized_user', but must be external_account",
                "audience | //iam.googleapis.com/projects/demo/x | audience: '//iam.googleapis.com/projects/demo/x' is not a workload identity provider",
                "subject_token_type | urn:ietf:params:oauth:token-type:saml2 | subject_token_type is 'urn:ietf:params:oauth:token-type:saml2', but must be",
                "token_url | http://sts.example/v1/token | token_url is 'http://sts.example/v1/token', but must be an https URL",
                "token_url | file:///etc/passwd | token_url is 'file:///etc/passwd', but must be an https URL",
                "service_account_impersonation_url | https://iamcredentials.googleapis.com/v1/x | service_account_impersonation_url is",
                "client_id | x | client_id belongs to workforce identity",
                "workforce_pool_user_project | x | workforce_pool_user_project belongs to workforce identity",
                "universe_domain | example.com | universe_domain is 'example.com'",
            })
    void aMemberThatCannotBeUsedIsNamedWithItsValue(String member, String value, String message) {
        assertThatThrownBy(() -> ExternalAccount.parse("aws.json", with(member, new JsonString(value))))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("aws.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"executable\":{\"command\":\"x\"}} | has the members [executable], but only AWS, a file and a URL are spoken here",
                "{\"certificate\":{}} | has the members [certificate], but only",
                "{\"environment_id\":\"aws2\"} | .environment_id is 'aws2', but must be aws1",
                "{\"environment_id\":\"aws1\",\"url\":\"http://169.254.169.254/x\"} | .url is 'http://169.254.169.254/x', but must end in",
                "{\"environment_id\":\"aws1\",\"regional_cred_verification_url\":\"https://evil.example\"} | .regional_cred_verification_url is 'https://evil.example', but must be",
                "{\"url\":\"ftp://x\"} | .url is 'ftp://x', but must be an https URL, or an http URL of this machine or its metadata server",
                "{\"file\":\"x\",\"format\":{\"type\":\"xml\"}} | .format.type is 'xml', but must be text or json",
            })
    void aSourceThatIsNotSpokenIsNamed(String source, String message) {
        assertThatThrownBy(() -> withSource(source))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("aws.json: credential_source" + (message.startsWith(".") ? "" : " ") + message);
    }

    @Test
    void aServiceAccountKeyIsCalledWhatItIs() {
        CrossroleException e = catchThrowableOfType(
                CrossroleException.class,
                () -> ExternalAccount.parse("key.json", "{\"type\":\"service_account\",\"private_key\":\"s3cret\"}"));

        assertThat(e.hint().orElseThrow()).contains("a secret that lasts");
        assertThat(e).hasMessageNotContaining("s3cret");
    }

    @Test
    void whatIsMissingOrMalformedIsNamedByItsPath() {
        assertThatThrownBy(() -> ExternalAccount.parse("a.json", "{\"type\":\"external_account\"}"))
                .hasMessage("a.json: audience: is missing");
        assertThatThrownBy(() -> ExternalAccount.parse("a.json", "not json"))
                .isInstanceOf(UnusableException.class)
                .hasMessageStartingWith("a.json: not JSON");
        assertThatThrownBy(() -> ExternalAccount.parse("a.json", "[]")).hasMessage("a.json: must hold a JSON object");
    }

    @Test
    void aFileIsReadAndAMissingOrHugeOneIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("aws.json"), AWS);
        Path huge = Files.writeString(folder.resolve("huge.json"), " ".repeat(70_000));

        assertThat(ExternalAccount.read(file)).isEqualTo(ExternalAccount.parse("aws.json", AWS));
        assertThatThrownBy(() -> ExternalAccount.read(folder.resolve("none.json")))
                .hasMessage("there is no file " + folder.resolve("none.json"));
        assertThatThrownBy(() -> ExternalAccount.read(huge)).hasMessageContaining("larger than");
        assertThatThrownBy(() -> ExternalAccount.read(folder)).isInstanceOf(UnusableException.class);
    }

    @Test
    void theTokensTypeMustFitItsSource() {
        assertThatThrownBy(() -> ExternalAccount.parse("a.json", with("subject_token_type", new JsonString(JWT))))
                .isInstanceOf(UnusableException.class)
                .hasMessage("a.json: subject_token_type is '" + JWT + "', which credential_source does not lead to");
    }

    private static ExternalAccount withSource(String source) {
        return ExternalAccount.parse(
                "aws.json",
                with(Map.of("credential_source", Json.parse(source), "subject_token_type", new JsonString(JWT))));
    }

    private static String with(String member, Json value) {
        return with(Map.of(member, value));
    }

    private static String with(Map<String, Json> changes) {
        Map<String, Json> members = new LinkedHashMap<>(((JsonObject) Json.parse(AWS)).members());
        members.putAll(changes);
        return JsonObject.of(members).compact();
    }
}
