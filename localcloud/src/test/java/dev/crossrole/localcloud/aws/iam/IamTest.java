package dev.crossrole.localcloud.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.policy.Layer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator does with IAM, and what others may not. */
class IamTest {
    private static final String ROOT = "arn:aws:iam::123456789012:root";
    private static final String TRUST_EC2 = json(
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}]}");
    private static final String LIST_USERS = json(TestWorld.allowing("iam:ListUsers", "*"));

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("none", TestWorld.NOTHING)
            .role("open", TestWorld.trusting(ROOT), TestWorld.EVERYTHING));

    private final AwsCredentials admin = cloud.keyOf("admin");
    private final AwsCredentials none = cloud.keyOf("none");

    private static String json(String text) {
        return TestWorld.json(text).compact();
    }

    private Answer admin(String action, String... parameters) {
        return cloud.iam(admin, action, parameters);
    }

    private Answer done(String action, String... parameters) {
        Answer answer = admin(action, parameters);
        assertThat(answer.status()).as(action + " " + answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void newUserHasAnIdOfHisOwnAndMayDoNothing() {
        Answer user = done("CreateUser", "UserName", "ada", "Path", "/team/");

        assertThat(user.text("Arn")).isEqualTo("arn:aws:iam::123456789012:user/team/ada");
        assertThat(user.text("UserId")).matches("AIDA[A-Z2-7]{17}");
        assertThat(user.text("CreateDate")).isEqualTo("2026-11-22T10:15:30Z");
        AwsCredentials key = key(done("CreateAccessKey", "UserName", "ada"));
        assertThat(cloud.sts(key, "GetCallerIdentity").text("Arn"))
                .isEqualTo("arn:aws:iam::123456789012:user/team/ada");
        assertThat(cloud.iam(key, "ListUsers").status()).isEqualTo(403);
    }

    private static AwsCredentials key(Answer answer) {
        return AwsCredentials.longTerm(answer.text("AccessKeyId"), Secret.of(answer.text("SecretAccessKey")));
    }

    @Test
    void grantAndRevocationWorkAtOnce() {
        assertThat(cloud.iam(none, "ListUsers").error())
                .startsWith(
                        "403 AccessDenied: User: arn:aws:iam::123456789012:user/none is not authorized to perform: iam:ListUsers");

        done("PutUserPolicy", "UserName", "none", "PolicyName", "Look", "PolicyDocument", LIST_USERS);
        assertThat(cloud.iam(none, "ListUsers").body())
                .contains("<UserName>admin</UserName>", "<UserName>none</UserName>");

        done("DeleteUserPolicy", "UserName", "none", "PolicyName", "Look");
        assertThat(cloud.iam(none, "ListUsers").status()).isEqualTo(403);
    }

    @Test
    void policyComesBackAsItWentIn() {
        String spaced =
                "{ \"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"} }";
        done("PutRolePolicy", "RoleName", "open", "PolicyName", "Spaced", "PolicyDocument", spaced);

        String encoded = done("GetRolePolicy", "RoleName", "open", "PolicyName", "Spaced")
                .text("PolicyDocument");
        assertThat(encoded).contains("%20", "%0A", "s3%3A%2A").doesNotContain("+", "*");
        assertThat(java.net.URLDecoder.decode(encoded, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(spaced);
        assertThat(done("ListRolePolicies", "RoleName", "open").body())
                .contains("<PolicyNames><member>Inline</member><member>Spaced</member></PolicyNames>");
    }

    @Test
    void roleIsCreatedAssumedAndGone() {
        Answer created = done(
                "CreateRole",
                "RoleName",
                "batch",
                "AssumeRolePolicyDocument",
                json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'" + ROOT
                        + "'},'Action':'sts:AssumeRole'}]}"),
                "MaxSessionDuration",
                "7200",
                "Tags.member.1.Key",
                "test",
                "Tags.member.1.Value",
                "value");
        assertThat(created.body()).contains("<Key>test</Key>").doesNotContain("MaxSessionDuration");
        assertThat(done("GetRole", "RoleName", "batch").body())
                .contains("<MaxSessionDuration>7200</MaxSessionDuration>", "<RoleLastUsed/>");
        AwsCredentials session = cloud.assume(admin, "batch");

        done("DeleteRole", "RoleName", "batch");
        assertThat(cloud.sts(session, "GetCallerIdentity").error())
                .as("a session dies with its role")
                .isEqualTo("403 InvalidClientTokenId: The security token included in the request is invalid.");
        assertThat(admin("GetRole", "RoleName", "batch").error())
                .isEqualTo("404 NoSuchEntity: The role with name batch cannot be found.");
    }

    @Test
    void sessionDoesNotComeBackWithANewRoleOfTheSameName() {
        String trust = json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'" + ROOT
                + "'},'Action':'sts:AssumeRole'}]}");
        done("CreateRole", "RoleName", "batch", "AssumeRolePolicyDocument", trust);
        AwsCredentials session = cloud.assume(admin, "batch");
        done("DeleteRole", "RoleName", "batch");
        done("CreateRole", "RoleName", "batch", "AssumeRolePolicyDocument", trust);

        assertThat(cloud.sts(session, "GetCallerIdentity").text("Code")).isEqualTo("InvalidClientTokenId");
        assertThat(cloud.sts(cloud.assume(admin, "batch"), "GetCallerIdentity").status())
                .isEqualTo(200);
    }

    @Test
    void trustPolicyCanBeReplaced() {
        cloud.assume(admin, "open");

        done("UpdateAssumeRolePolicy", "RoleName", "open", "PolicyDocument", TRUST_EC2);
        assertThat(cloud.sts(admin, "AssumeRole", "RoleArn", TestWorld.roleArn("open"), "RoleSessionName", "s1")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"}]}"})
    void textThatIsNoPolicyIsRefused(String text) {
        assertThat(admin("PutUserPolicy", "UserName", "none", "PolicyName", "P", "PolicyDocument", text)
                        .text("Code"))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(admin("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", text)
                        .text("Code"))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(admin("GetRole", "RoleName", "r").status()).isEqualTo(404);
    }

    @Test
    void textThatIsNoJsonIsRefusedInIamsWords() {
        assertThat(admin("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", "{")
                        .error())
                .isEqualTo("400 MalformedPolicyDocument: This policy contains invalid Json");
    }

    @Test
    void trustPolicyIsNoIdentityPolicy() {
        assertThat(admin("PutUserPolicy", "UserName", "none", "PolicyName", "P", "PolicyDocument", TRUST_EC2)
                        .text("Code"))
                .isEqualTo("MalformedPolicyDocument");
        assertThat(admin("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", LIST_USERS)
                        .text("Code"))
                .isEqualTo("MalformedPolicyDocument");
    }

    @Test
    void managedPolicyIsAttachedAndDetached() {
        String arn = done("CreatePolicy", "PolicyName", "LookAround", "PolicyDocument", LIST_USERS)
                .text("Arn");
        assertThat(arn).isEqualTo("arn:aws:iam::123456789012:policy/LookAround");
        done("AttachUserPolicy", "UserName", "none", "PolicyArn", arn);
        assertThat(cloud.iam(none, "ListUsers").status()).isEqualTo(200);
        assertThat(done("GetPolicy", "PolicyArn", arn).text("AttachmentCount")).isEqualTo("1");
        assertThat(done("ListAttachedUserPolicies", "UserName", "none").text("PolicyName"))
                .isEqualTo("LookAround");
        assertThat(admin("DeletePolicy", "PolicyArn", arn).error()).startsWith("409 DeleteConflict: ");

        done("DetachUserPolicy", "UserName", "none", "PolicyArn", arn);
        assertThat(cloud.iam(none, "ListUsers").status()).isEqualTo(403);
        done("DeletePolicy", "PolicyArn", arn);
        assertThat(admin("GetPolicy", "PolicyArn", arn).error())
                .isEqualTo("404 NoSuchEntity: Policy " + arn + " was not found.");
    }

    @Test
    void policyOfAwsCanBeAttached() {
        done("AttachUserPolicy", "UserName", "none", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");

        assertThat(cloud.iam(none, "ListUsers").status()).isEqualTo(200);
        assertThat(done(
                                "GetPolicyVersion",
                                "PolicyArn",
                                "arn:aws:iam::aws:policy/AdministratorAccess",
                                "VersionId",
                                "v1")
                        .text("Document"))
                .contains("%22Allow%22");
        assertThat(admin("DeletePolicy", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void attachingSaysWhatIsWrongWithAnArn() {
        assertThat(admin("AttachRolePolicy", "RoleName", "open", "PolicyArn", "longpolicynamebutnoarn")
                        .error())
                .isEqualTo("400 ValidationError: Invalid ARN:  Could not be parsed!");
        assertThat(admin("AttachRolePolicy", "RoleName", "open", "PolicyArn", "arn:aws:iam::123456789012:policy/none")
                        .error())
                .isEqualTo(
                        "404 NoSuchEntity: Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.");
    }

    @Test
    void boundaryLimitsWhatPoliciesAllow() {
        done("CreatePolicy", "PolicyName", "OnlyLook", "PolicyDocument", LIST_USERS);
        String boundary = "arn:aws:iam::123456789012:policy/OnlyLook";
        done("PutUserPolicy", "UserName", "none", "PolicyName", "All", "PolicyDocument", json(TestWorld.EVERYTHING));
        assertThat(cloud.iam(none, "ListRoles").status()).isEqualTo(200);

        done("PutUserPermissionsBoundary", "UserName", "none", "PermissionsBoundary", boundary);
        assertThat(cloud.iam(none, "ListUsers").status()).isEqualTo(200);
        assertThat(cloud.iam(none, "ListRoles").status()).isEqualTo(403);
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.BOUNDARY);
        assertThat(done("GetUser", "UserName", "none").text("PermissionsBoundaryArn"))
                .isEqualTo(boundary);

        done("DeleteUserPermissionsBoundary", "UserName", "none");
        assertThat(cloud.iam(none, "ListRoles").status()).isEqualTo(200);
    }

    @Test
    void userMayManageHisOwnKeysOnceAllowed() {
        assertThat(cloud.iam(none, "ListAccessKeys").status()).isEqualTo(403);
        done(
                "PutUserPolicy",
                "UserName",
                "none",
                "PolicyName",
                "Own",
                "PolicyDocument",
                json(TestWorld.allowing("iam:*AccessKey*", "arn:aws:iam::123456789012:user/${aws:username}")));

        AwsCredentials second = key(cloud.iam(none, "CreateAccessKey"));
        assertThat(cloud.iam(none, "CreateAccessKey").error())
                .isEqualTo("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2");
        assertThat(cloud.iam(none, "CreateAccessKey", "UserName", "admin").status())
                .as("another user's")
                .isEqualTo(403);
        cloud.iam(second, "UpdateAccessKey", "AccessKeyId", none.accessKeyId(), "Status", "Inactive");
        assertThat(cloud.sts(none, "GetCallerIdentity").text("Code")).isEqualTo("InvalidClientTokenId");
        cloud.iam(second, "UpdateAccessKey", "AccessKeyId", none.accessKeyId(), "Status", "Active");
        assertThat(cloud.sts(none, "GetCallerIdentity").status()).isEqualTo(200);
        cloud.iam(none, "DeleteAccessKey", "AccessKeyId", second.accessKeyId());
        assertThat(cloud.sts(second, "GetCallerIdentity").text("Code")).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void enumIsCheckedInIamsWords() {
        assertThat(admin("UpdateAccessKey", "UserName", "none", "AccessKeyId", none.accessKeyId(), "Status", "Sleeping")
                        .error())
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value at 'status' failed to satisfy constraint:"
                                + " Member must satisfy enum value set");
    }

    @Test
    void userWithSomethingAttachedCannotBeDeleted() {
        assertThat(admin("DeleteUser", "UserName", "none").error())
                .isEqualTo("409 DeleteConflict: Cannot delete entity, must delete access keys first.");

        done("DeleteAccessKey", "UserName", "none", "AccessKeyId", none.accessKeyId());
        done("DeleteUser", "UserName", "none");
        assertThat(admin("GetUser", "UserName", "none").error())
                .isEqualTo("404 NoSuchEntity: The user with name none cannot be found.");
    }

    @Test
    void nameIsTakenInAnyCase() {
        assertThat(admin("CreateUser", "UserName", "ADMIN").text("Code")).isEqualTo("EntityAlreadyExists");
        assertThat(admin("CreateRole", "RoleName", "Open", "AssumeRolePolicyDocument", TRUST_EC2)
                        .text("Code"))
                .isEqualTo("EntityAlreadyExists");
    }

    @Test
    void callersWhoMayNotAreNotToldWhatExists() {
        assertThat(cloud.iam(none, "GetUser", "UserName", "ghost").status()).isEqualTo(403);
        assertThat(admin("GetUser", "UserName", "ghost").status()).isEqualTo(404);
    }

    @Test
    void callWithoutAUserNameIsAboutTheCaller() {
        assertThat(done("GetUser").text("UserName")).isEqualTo("admin");
        assertThat(cloud.iam(cloud.assume(admin, "open"), "GetUser").error())
                .isEqualTo("400 ValidationError: Must specify userName when calling with non-User credentials");
    }

    @Test
    void sessionOfAUserCannotCallIam() {
        AwsCredentials session = TestCloud.credentials(cloud.sts(admin, "GetSessionToken"));

        assertThat(cloud.iam(session, "ListUsers").text("Code")).isEqualTo("InvalidClientTokenId");
        assertThat(cloud.iam(cloud.assume(admin, "open"), "ListUsers").status())
                .as("but a role's can")
                .isEqualTo(200);
    }

    @Test
    void listsComeInPages() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            done("CreateUser", "UserName", "user" + i, "Path", "/many/");
        }
        String marker = "";
        for (int pages = 0; pages < 3; pages++) {
            Answer page = marker.isEmpty()
                    ? done("ListUsers", "PathPrefix", "/many/", "MaxItems", "2")
                    : done("ListUsers", "PathPrefix", "/many/", "MaxItems", "2", "Marker", marker);
            java.util.regex.Matcher name =
                    java.util.regex.Pattern.compile("<UserName>([^<]*)<").matcher(page.body());
            while (name.find()) {
                names.add(name.group(1));
            }
            assertThat(page.text("IsTruncated")).isEqualTo(pages < 2 ? "true" : "false");
            marker = pages < 2 ? page.text("Marker") : "";
        }
        assertThat(names).containsExactly("user0", "user1", "user2", "user3", "user4");
    }

    @Test
    void identityProviderIsManaged() {
        String arn = done(
                        "CreateOpenIDConnectProvider",
                        "Url",
                        "https://tokens.example.com/tenant",
                        "ClientIDList.member.1",
                        "app")
                .text("OpenIDConnectProviderArn");

        assertThat(done("ListOpenIDConnectProviders").text("Arn")).isEqualTo(arn);
        assertThat(done("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .text("Url"))
                .isEqualTo("tokens.example.com/tenant");
        done("AddClientIDToOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "second");
        done("RemoveClientIDFromOpenIDConnectProvider", "OpenIDConnectProviderArn", arn, "ClientID", "app");
        assertThat(done("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .body())
                .contains("<ClientIDList><member>second</member></ClientIDList>");
        assertThat(admin("CreateOpenIDConnectProvider", "Url", "https://tokens.example.com/tenant")
                        .text("Code"))
                .isEqualTo("EntityAlreadyExists");
        done("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn);
        assertThat(admin("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .text("Code"))
                .isEqualTo("NoSuchEntity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://tokens.example.com",
                "tokens.example.com",
                "https://a.example:8443",
                "https://a.example?x=1",
                "https://"
            })
    void issuerMustBeAPlainHttpsAddress(String url) {
        assertThat(admin("CreateOpenIDConnectProvider", "Url", url).text("Code"))
                .isEqualTo("ValidationError");
    }

    @Test
    void inlinePoliciesOfAUserHaveALimit() {
        String big =
                json("{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::"
                        + "b".repeat(1000) + "'}]}");

        done("PutUserPolicy", "UserName", "none", "PolicyName", "One", "PolicyDocument", big);
        assertThat(admin("PutUserPolicy", "UserName", "none", "PolicyName", "Two", "PolicyDocument", big)
                        .error())
                .isEqualTo("409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user none");
    }
}
