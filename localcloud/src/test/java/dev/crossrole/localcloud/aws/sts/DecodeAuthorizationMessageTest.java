package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.access.AuthorizationMessages;
import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.InvalidAuthorizationMessageException;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a denial carries, and who may read it: with the official clients. */
class DecodeAuthorizationMessageTest {
    private static final String MOSTLY = """
            {'Version': '2012-10-17', 'Statement': [
              {'Effect': 'Allow', 'Action': '*', 'Resource': '*'},
              {'Sid': 'NoSecrets', 'Effect': 'Deny', 'Action': ['s3:GetObject', 's3:PutObject'],
               'Resource': 'arn:aws:s3:::bucket/secret*',
               'Condition': {'StringNotEquals': {'aws:PrincipalTag/team': ['blue', 'green']}}},
              {'Effect': 'Deny', 'Action': 'iam:CreateUser', 'Resource': '*'}]}""";

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("mostly", MOSTLY)
            .user("none", TestWorld.NOTHING)
            .user("decoder", TestWorld.allowing("sts:DecodeAuthorizationMessage", "*"))
            .role("role", TestWorld.trusting("arn:aws:iam::123456789012:user/admin"), TestWorld.NOTHING)
            .bucket("bucket", "secret.txt", "hidden"));

    @AutoClose
    private final StsClient decoder = cloud.sts("decoder");

    private static String encoded(AwsServiceException denial) {
        return header(denial).orElseThrow(() -> new AssertionError("no encoded message", denial));
    }

    private static Optional<String> header(AwsServiceException denial) {
        return denial.awsErrorDetails().sdkHttpResponse().firstMatchingHeader(AuthorizationMessages.HEADER);
    }

    private JsonObject decoded(AwsServiceException denial) {
        String text = decoder.decodeAuthorizationMessage(request -> request.encodedMessage(encoded(denial)))
                .decodedMessage();
        return (JsonObject) Json.parse(text);
    }

    private static JsonArray items(JsonObject object, String member) {
        return (JsonArray) object.object(member).get("items");
    }

    private static JsonObject firstStatement(JsonObject message) {
        return (JsonObject)
                items(message, "matchedStatements").stream().findFirst().orElseThrow();
    }

    private AwsServiceException denialOfS3() {
        try (S3Client s3 = cloud.s3("mostly")) {
            return catchThrowableOfType(
                    AwsServiceException.class,
                    () -> s3.getObjectAsBytes(get -> get.bucket("bucket").key("secret.txt")));
        }
    }

    @Test
    void anExplicitDenyQuotesTheStatementAndTheRequest() {
        JsonObject message = decoded(denialOfS3());

        assertThat(message.names())
                .containsExactly("allowed", "explicitDeny", "matchedStatements", "failures", "context");
        assertThat(message.get("allowed").compact()).isEqualTo("false");
        assertThat(message.get("explicitDeny").compact()).isEqualTo("true");
        JsonObject statement = firstStatement(message);
        String userId = message.object("context").object("principal").string("id");
        assertThat(statement.compact()).isEqualTo("""
                        {"statementId":"NoSecrets","effect":"DENY",\
                        "principals":{"items":[{"value":"%s"}]},"principalGroups":{"items":[]},\
                        "actions":{"items":[{"value":"s3:GetObject"},{"value":"s3:PutObject"}]},\
                        "resources":{"items":[{"value":"arn:aws:s3:::bucket/secret*"}]},\
                        "conditions":{"items":[{"key":"aws:PrincipalTag/team",\
                        "values":{"items":[{"value":"blue"},{"value":"green"}]}}]}}""".formatted(userId));
        assertThat(items(message, "matchedStatements")).hasSize(1);
        JsonObject context = message.object("context");
        assertThat(userId).startsWith("AIDA");
        assertThat(context.object("principal").string("name")).isEqualTo("mostly");
        assertThat(context.object("principal").string("arn")).isEqualTo(TestWorld.userArn("mostly"));
        assertThat(context.string("action")).isEqualTo("s3:GetObject");
        assertThat(context.string("resource")).isEqualTo("arn:aws:s3:::bucket/secret.txt");
        assertThat(items(context, "conditions").compact())
                .contains("{\"key\":\"aws:SecureTransport\",\"values\":{\"items\":[{\"value\":\"false\"}]}}");
    }

    @Test
    void aStatementWithoutASidHasAnEmptyId() {
        try (IamClient iam = cloud.iam("mostly")) {
            AwsServiceException denial =
                    catchThrowableOfType(AwsServiceException.class, () -> iam.createUser(user -> user.userName("new")));

            JsonObject statement = firstStatement(decoded(denial));
            assertThat(statement.string("statementId")).isEmpty();
        }
    }

    @Test
    void anImplicitDenyQuotesNoStatement() {
        try (IamClient iam = cloud.iam("none")) {
            AwsServiceException denial =
                    catchThrowableOfType(AwsServiceException.class, () -> iam.getUser(user -> user.userName("admin")));
            JsonObject message = decoded(denial);

            assertThat(message.get("explicitDeny").compact()).isEqualTo("false");
            assertThat(items(message, "matchedStatements")).isEmpty();
            assertThat(message.object("context").string("action")).isEqualTo("iam:GetUser");
        }
    }

    @Test
    void aSessionIsNamedByItsArnAlone() {
        try (StsClient admin = cloud.sts("admin");
                StsClient session = cloud.sts(SdkCloud.session(admin.assumeRole(
                                role -> role.roleArn(TestWorld.roleArn("role")).roleSessionName("job"))
                        .credentials()))) {
            AwsServiceException denial = catchThrowableOfType(
                    AwsServiceException.class, () -> session.getAccessKeyInfo(key -> key.accessKeyId("A".repeat(20))));

            JsonObject principal = decoded(denial).object("context").object("principal");
            assertThat(principal.names()).containsExactly("id", "arn");
            assertThat(principal.string("arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/role/job");
        }
    }

    @Test
    void theMessageOfTheErrorStaysAsItIs() {
        AwsServiceException denial = denialOfS3();

        assertThat(denial.awsErrorDetails().errorMessage())
                .isEqualTo("User: arn:aws:iam::123456789012:user/mostly is not authorized to perform: s3:GetObject on"
                        + " resource: \"arn:aws:s3:::bucket/secret.txt\" with an explicit deny in an identity-based"
                        + " policy");
        assertThat(encoded(denial)).matches("[A-Za-z0-9_-]+").doesNotContain("NoSecrets");
    }

    @Test
    void aRoleThatIsNotThereIsDeniedLikeOneThatDoesNotTrust() {
        try (StsClient sts = cloud.sts("mostly")) {
            for (String role : List.of("role", "nowhere")) {
                AwsServiceException denial = catchThrowableOfType(
                        AwsServiceException.class,
                        () -> sts.assumeRole(assume ->
                                assume.roleArn(TestWorld.roleArn(role)).roleSessionName("job")));

                assertThat(decoded(denial).object("context").string("resource")).isEqualTo(TestWorld.roleArn(role));
            }
        }
    }

    @Test
    void onlyThoseWhoAreAllowedDecode() {
        String encoded = encoded(denialOfS3());

        try (StsClient sts = cloud.sts("none")) {
            assertThatThrownBy(() -> sts.decodeAuthorizationMessage(request -> request.encodedMessage(encoded)))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorMessage())
                                .isEqualTo("User: arn:aws:iam::123456789012:user/none is not authorized to perform:"
                                        + " sts:DecodeAuthorizationMessage because no identity-based policy allows the"
                                        + " sts:DecodeAuthorizationMessage action");
                    });
        }
    }

    @Test
    void noChangedMessageIsDecoded() {
        String encoded = encoded(denialOfS3());

        for (int at : new int[] {0, 1, 20, encoded.length() / 2, encoded.length() - 1}) {
            char other = encoded.charAt(at) == 'A' ? 'B' : 'A';
            requireInvalid(encoded.substring(0, at) + other + encoded.substring(at + 1));
        }
        requireInvalid(encoded + "A");
        requireInvalid(encoded.substring(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "not base64!", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatThisCloudDidNotWriteIsNotDecoded(String text) {
        requireInvalid(text);
    }

    @Test
    void anotherCloudsMessageIsNotDecoded() throws Exception {
        String encoded = encoded(denialOfS3());

        try (SdkCloud other = new SdkCloud(new TestWorld().user("decoder", TestWorld.EVERYTHING));
                StsClient sts = other.sts("decoder")) {
            assertThatThrownBy(() -> sts.decodeAuthorizationMessage(request -> request.encodedMessage(encoded)))
                    .isInstanceOf(InvalidAuthorizationMessageException.class);
        }
    }

    @Test
    void whoeverHasNoCredentialsGetsNoMessage() {
        try (StsClient sts = cloud.sts("none")) {
            AwsServiceException refused = catchThrowableOfType(
                    AwsServiceException.class,
                    () -> sts.assumeRoleWithWebIdentity(role -> role.roleArn(TestWorld.roleArn("role"))
                            .roleSessionName("job")
                            .webIdentityToken("a.b.c")));

            assertThat(header(refused)).isEmpty();
        }
    }

    private void requireInvalid(String text) {
        assertThatThrownBy(() -> decoder.decodeAuthorizationMessage(request -> request.encodedMessage(text)))
                .as(text)
                .isInstanceOf(InvalidAuthorizationMessageException.class);
    }
}
