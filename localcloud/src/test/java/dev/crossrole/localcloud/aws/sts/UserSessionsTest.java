package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GetSessionToken, GetFederationToken and GetAccessKeyInfo. */
class UserSessionsTest {
    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("none", TestWorld.NOTHING)
            .role("open", TestWorld.trusting("arn:aws:iam::123456789012:root"), TestWorld.NOTHING));

    private final AwsCredentials admin = cloud.keyOf("admin");
    private final AwsCredentials none = cloud.keyOf("none");

    @Test
    void anyUserMayHaveASessionOfHisOwn() {
        Answer answer = cloud.sts(none, "GetSessionToken");

        assertThat(answer.text("Expiration")).isEqualTo("2026-11-22T22:15:30Z");
        assertThat(cloud.sts(TestCloud.credentials(answer), "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:iam::123456789012:user/none");
    }

    @Test
    void sessionCannotAskForASession() {
        AwsCredentials session = TestCloud.credentials(cloud.sts(admin, "GetSessionToken"));

        assertThat(cloud.sts(session, "GetSessionToken").text("Code")).isEqualTo("AccessDenied");
        assertThat(cloud.sts(session, "GetFederationToken", "Name", "guest").text("Code"))
                .isEqualTo("AccessDenied");
    }

    @Test
    void federatedUserMayDoWhatBothHisPolicyAndHisUserAllow() {
        String policy =
                TestWorld.json(TestWorld.allowing("sts:GetAccessKeyInfo", "*")).compact();
        Answer answer = cloud.sts(admin, "GetFederationToken", "Name", "guest", "Policy", policy);
        AwsCredentials guest = TestCloud.credentials(answer);

        assertThat(answer.text("FederatedUserId")).isEqualTo("123456789012:guest");
        assertThat(cloud.sts(guest, "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:sts::123456789012:federated-user/guest");
    }

    @Test
    void federatedUserMayCallNothingElseOfSts() {
        AwsCredentials guest = TestCloud.credentials(cloud.sts(
                admin,
                "GetFederationToken",
                "Name",
                "guest",
                "Policy",
                TestWorld.json(TestWorld.EVERYTHING).compact()));

        assertThat(cloud.sts(guest, "AssumeRole", "RoleArn", TestWorld.roleArn("open"), "RoleSessionName", "s1")
                        .text("Code"))
                .isEqualTo("AccessDenied");
        assertThat(cloud.sts(admin, "AssumeRole", "RoleArn", TestWorld.roleArn("open"), "RoleSessionName", "s1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void federationNeedsPermission() {
        assertThat(cloud.sts(none, "GetFederationToken", "Name", "guest").error())
                .startsWith("403 AccessDenied: User: arn:aws:iam::123456789012:user/none is not authorized to perform:"
                        + " sts:GetFederationToken on resource: arn:aws:sts::123456789012:federated-user/guest");
        assertThat(cloud.sts(admin, "GetFederationToken", "Name", "guest").text("PackedPolicySize"))
                .isEqualTo("0");
    }

    @Test
    void accessKeyIdNamesItsAccount() {
        assertThat(cloud.sts(admin, "GetAccessKeyInfo", "AccessKeyId", "ASIAY34FZKBOKMUTVV7A")
                        .text("Account"))
                .isEqualTo("609629065308");
        assertThat(cloud.sts(none, "GetAccessKeyInfo", "AccessKeyId", "ASIAY34FZKBOKMUTVV7A")
                        .error())
                .isEqualTo(
                        "403 AccessDenied: User: arn:aws:iam::123456789012:user/none is not authorized to perform:"
                                + " sts:GetAccessKeyInfo because no identity-based policy allows the sts:GetAccessKeyInfo action");
    }

    @Test
    void noSessionOfAUserCallsIam() {
        AwsCredentials session = TestCloud.credentials(cloud.sts(admin, "GetSessionToken"));
        AwsCredentials guest = TestCloud.credentials(cloud.sts(
                admin,
                "GetFederationToken",
                "Name",
                "guest",
                "Policy",
                TestWorld.json(TestWorld.EVERYTHING).compact()));

        assertThat(cloud.iam(admin, "ListUsers").status()).isEqualTo(200);
        for (AwsCredentials credentials : List.of(session, guest)) {
            assertThat(cloud.iam(credentials, "ListUsers").error()).startsWith("403 InvalidClientTokenId");
        }
    }

    @Test
    void managedPoliciesLimitAFederatedUserToo() {
        String readOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

        assertThat(cloud.sts(admin, "GetFederationToken", "Name", "guest", "PolicyArns.member.1.arn", readOnly)
                        .status())
                .isEqualTo(200);
        assertThat(cloud.sts(admin, "GetFederationToken", "Name", "guest", "PolicyArns.member.1.arn", readOnly + "X")
                        .error())
                .startsWith("400 ValidationError");
        String[] eleven = new String[24];
        eleven[0] = "Name";
        eleven[1] = "guest";
        for (int i = 1; i <= 11; i++) {
            eleven[2 * i] = "PolicyArns.member." + i + ".arn";
            eleven[2 * i + 1] = readOnly;
        }
        assertThat(cloud.sts(admin, "GetFederationToken", eleven).error())
                .contains("Member must have length less than or equal to 10");
    }

    @ParameterizedTest
    @CsvSource({
        "900, 200 OK",
        "0900, 200 OK",
        "+900, 200 OK",
        "900.0, 400 MalformedInput",
        "9e2, 400 MalformedInput",
        "2147483648, 400 MalformedInput",
        "0, 400 ValidationError",
    })
    void durationsAreWholeNumbersAsStsReadsThem(String value, String answer) {
        Answer session = cloud.sts(none, "GetSessionToken", "DurationSeconds", value);

        assertThat(session.status() + " " + (session.status() == 200 ? "OK" : session.text("Code")))
                .isEqualTo(answer);
    }

    @Test
    void whatIsNotServedSaysSo() {
        assertThat(cloud.unsigned("AssumeRoleWithSAML").error())
                .isEqualTo("400 InvalidAction: The local cloud does not serve AssumeRoleWithSAML.");
        assertThat(cloud.sts(admin, "AssumeRoot").error())
                .isEqualTo("400 InvalidAction: The local cloud does not serve AssumeRoot.");
    }
}
