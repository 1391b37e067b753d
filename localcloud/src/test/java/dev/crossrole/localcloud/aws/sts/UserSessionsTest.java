package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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
}
