package dev.crossrole.localcloud.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import dev.crossrole.policy.Layer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeRoleTest {
    private static final String ROOT = "arn:aws:iam::123456789012:root";
    private static final String EXTERNAL_ID = "{'Effect':'Allow','Principal':{'AWS':'" + TestWorld.userArn("none")
            + "'},'Action':'sts:AssumeRole','Condition':{'StringEquals':{'sts:ExternalId':'42'}}}";

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld()
            .user("none", TestWorld.NOTHING)
            .user("mayAssume", TestWorld.allowing("sts:*", "*"))
            .user("denied", "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Action':'sts:*','Resource':'*'}]}")
            .role("trustsNone", TestWorld.trusting(TestWorld.userArn("none")), TestWorld.EVERYTHING)
            .role("trustsDenied", TestWorld.trusting(TestWorld.userArn("denied")), TestWorld.NOTHING)
            .role("trustsAccount", TestWorld.trusting(ROOT), TestWorld.EVERYTHING)
            .role("long", 43_200, TestWorld.trusting(ROOT), TestWorld.EVERYTHING)
            .role(
                    "noTags",
                    "{'Effect':'Allow','Principal':{'AWS':'" + ROOT + "'},'Action':'sts:AssumeRole'}",
                    TestWorld.EVERYTHING)
            .role("external", EXTERNAL_ID, TestWorld.NOTHING));

    private final AwsCredentials none = cloud.keyOf("none");
    private final AwsCredentials mayAssume = cloud.keyOf("mayAssume");

    private Answer assume(AwsCredentials caller, String role, String... more) {
        String[] all = new String[more.length + 4];
        all[0] = "RoleArn";
        all[1] = TestWorld.roleArn(role);
        all[2] = "RoleSessionName";
        all[3] = "session";
        System.arraycopy(more, 0, all, 4, more.length);
        return cloud.sts(caller, "AssumeRole", all);
    }

    private static String refusal(String user, String role) {
        return refusal(user, "AssumeRole", role);
    }

    private static String refusal(String user, String action, String role) {
        return "403 AccessDenied: User: " + TestWorld.userArn(user) + " is not authorized to perform: sts:" + action
                + " on resource: " + TestWorld.roleArn(role);
    }

    @Test
    void userWhomTheRoleNamesNeedsNoPolicyOfHisOwn() {
        Answer answer = assume(none, "trustsNone");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/trustsNone/session");
        assertThat(answer.text("AssumedRoleId")).matches("AROA[A-Z2-7]{17}:session");
        assertThat(answer.text("AccessKeyId")).startsWith("ASIA");
        assertThat(Instant.parse(answer.text("Expiration"))).isEqualTo(TestCloud.START.plus(Duration.ofHours(1)));
        assertThat(answer.body()).doesNotContain("PackedPolicySize").doesNotContain("SourceIdentity");
    }

    @Test
    void sessionIsTheRoleAndNoLongerTheUser() {
        AwsCredentials session = cloud.assume(none, "trustsNone");

        Answer answer = cloud.sts(session, "GetCallerIdentity");
        assertThat(answer.text("Arn")).isEqualTo("arn:aws:sts::123456789012:assumed-role/trustsNone/session");
        assertThat(answer.text("UserId")).matches("AROA[A-Z2-7]{17}:session");
    }

    @Test
    void roleThatTrustsTheAccountLeavesItToTheUsersPolicies() {
        assertThat(assume(mayAssume, "trustsAccount").status()).isEqualTo(200);
        assertThat(assume(none, "trustsAccount").error()).isEqualTo(refusal("none", "trustsAccount"));
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.IDENTITY);
    }

    @Test
    void permissionToAssumeIsOfNoUseAgainstARoleThatDoesNotTrust() {
        assertThat(assume(mayAssume, "trustsNone").error()).isEqualTo(refusal("mayAssume", "trustsNone"));
        assertThat(cloud.lastDecision().decision().blockedBy()).contains(Layer.TRUST);
    }

    @Test
    void denyInTheUsersPolicyWinsOverTrust() {
        assertThat(assume(cloud.keyOf("denied"), "trustsDenied").error()).isEqualTo(refusal("denied", "trustsDenied"));
        assertThat(cloud.lastDecision().decision().explicitDeny()).isTrue();
    }

    @Test
    void roleThatDoesNotExistIsRefusedLikeOneThatDoesNotTrust() {
        assertThat(assume(mayAssume, "missing").error()).isEqualTo(refusal("mayAssume", "missing"));
        assertThat(cloud.lastDecision().decision().reason()).isEqualTo("There is no such role.");
    }

    @Test
    void externalIdMustBeTheOneThatTheRoleWants() {
        assertThat(assume(none, "external", "ExternalId", "42").status()).isEqualTo(200);
        assertThat(assume(none, "external", "ExternalId", "43").error()).isEqualTo(refusal("none", "external"));
        assertThat(assume(none, "external").error()).isEqualTo(refusal("none", "external"));
    }

    @Test
    void sessionLastsAsLongAsTheRoleAllows() {
        assertThat(assume(mayAssume, "long", "DurationSeconds", "43200").text("Expiration"))
                .isEqualTo("2026-11-22T22:15:30Z");
        assertThat(assume(mayAssume, "trustsAccount", "DurationSeconds", "3601").error())
                .isEqualTo(
                        "400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    @Test
    void sessionThatAssumesTheNextRoleGetsAnHourAtMost() {
        AwsCredentials session = cloud.assume(mayAssume, "long");

        assertThat(assume(session, "long", "DurationSeconds", "3600").status()).isEqualTo(200);
        assertThat(assume(session, "long", "DurationSeconds", "3601").error())
                .isEqualTo(
                        "400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles"
                                + " assumed by role chaining.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-valid-in-here",
                "arn::b:::something/test-role",
                "arn:a::::something/test-role",
                "arn:a:::something/test-role",
                "arn:a:a::aaaaaaaaaa:"
            })
    void textThatIsNoArnIsInvalid(String arn) {
        assertThat(cloud.sts(mayAssume, "AssumeRole", "RoleArn", arn, "RoleSessionName", "session")
                        .error())
                .isEqualTo("400 ValidationError: " + arn + " is invalid");
    }

    @Test
    void allViolationsAreCountedInOneAnswer() {
        assertThat(cloud.sts(
                                mayAssume,
                                "AssumeRole",
                                "RoleArn",
                                TestWorld.roleArn("long"),
                                "RoleSessionName",
                                "Session1:2")
                        .error())
                .isEqualTo(
                        "400 ValidationError: 1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to"
                                + " satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        assertThat(cloud.sts(mayAssume, "AssumeRole", "RoleSessionName", ":", "DurationSeconds", "1")
                        .text("Message"))
                .startsWith("4 validation errors detected: ")
                .contains("roleArn", "roleSessionName", "durationSeconds");
    }

    @ParameterizedTest
    @CsvSource({"899, 400", "900, 200", "43200, 200", "43201, 400", "x, 400"})
    void durationHasItsLimits(String seconds, int status) {
        assertThat(assume(mayAssume, "long", "DurationSeconds", seconds).status())
                .isEqualTo(status);
    }

    @Test
    void sessionPolicyLimitsTheSession() {
        String policy =
                TestWorld.json(TestWorld.allowing("sts:AssumeRole", "*")).compact();
        AwsCredentials limited = cloud.assume(mayAssume, "trustsAccount", "Policy", policy);

        assertThat(cloud.sts(limited, "GetAccessKeyInfo", "AccessKeyId", none.accessKeyId())
                        .status())
                .isEqualTo(403);
        assertThat(cloud.lastDecision().decision().blockedBy()).containsExactly(Layer.SESSION);
        AwsCredentials unlimited = cloud.assume(mayAssume, "trustsAccount");
        assertThat(cloud.sts(unlimited, "GetAccessKeyInfo", "AccessKeyId", none.accessKeyId())
                        .text("Account"))
                .isEqualTo("123456789012");
    }

    @Test
    void managedPolicyLimitsTheSession() {
        AwsCredentials limited = cloud.assume(
                mayAssume,
                "trustsAccount",
                "PolicyArns.member.1.arn",
                "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");

        assertThat(cloud.sts(limited, "GetAccessKeyInfo", "AccessKeyId", none.accessKeyId())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void sessionPolicyMustBeAPolicy() {
        assertThat(assume(mayAssume, "trustsAccount", "Policy", "{").text("Code"))
                .isEqualTo("MalformedPolicyDocument");
    }

    @Test
    void packedSizeIsToldAndLimited() {
        String policy = TestWorld.json(TestWorld.allowing("s3:*", "*")).compact();
        assertThat(Integer.parseInt(
                        assume(mayAssume, "trustsAccount", "Policy", policy).text("PackedPolicySize")))
                .isBetween(1, 100);

        String[] tags = new String[200];
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 50; i++) {
            tags[i * 4] = "Tags.member." + (i + 1) + ".Key";
            tags[i * 4 + 1] = "key" + i;
            tags[i * 4 + 2] = "Tags.member." + (i + 1) + ".Value";
            tags[i * 4 + 3] = random.ints(250, 'a', 'z' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
        Answer answer = assume(mayAssume, "trustsAccount", tags);
        assertThat(answer.error())
                .matches("400 PackedPolicyTooLarge: Packed size of session tags consumes [0-9]+% of allotted space\\.");
    }

    @Test
    void tagsNeedAPermissionOfTheirOwn() {
        String[] tag = {"Tags.member.1.Key", "Project", "Tags.member.1.Value", "Bridge"};

        assertThat(assume(mayAssume, "trustsAccount", tag).status()).isEqualTo(200);
        assertThat(assume(mayAssume, "noTags", tag).error()).isEqualTo(refusal("mayAssume", "TagSession", "noTags"));
        assertThat(assume(mayAssume, "noTags").status()).isEqualTo(200);
    }

    @Test
    void transitiveTagMustBeAmongTheTags() {
        assertThat(assume(
                                mayAssume,
                                "trustsAccount",
                                "Tags.member.1.Key",
                                "Project",
                                "Tags.member.1.Value",
                                "Bridge",
                                "TransitiveTagKeys.member.1",
                                "Other")
                        .error())
                .isEqualTo(
                        "400 InvalidParameterValue: The specified transitive tag key must be included in the requested tags.");
    }

    @Test
    void tagKeysAreNotDistinguishedByCase() {
        assertThat(assume(
                                mayAssume,
                                "trustsAccount",
                                "Tags.member.1.Key",
                                "Project",
                                "Tags.member.1.Value",
                                "a",
                                "Tags.member.2.Key",
                                "PROJECT",
                                "Tags.member.2.Value",
                                "b")
                        .error())
                .isEqualTo(
                        "400 InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Project", "PROJECT"})
    void inheritedTagCannotBeSetAgain(String key) {
        AwsCredentials session = cloud.assume(
                mayAssume,
                "trustsAccount",
                "Tags.member.1.Key",
                "Project",
                "Tags.member.1.Value",
                "Bridge",
                "TransitiveTagKeys.member.1",
                "Project");

        assertThat(assume(session, "trustsAccount", "Tags.member.1.Key", key, "Tags.member.1.Value", "x")
                        .error())
                .isEqualTo("400 InvalidParameterValue: One of the specified transitive tag keys can't be set because it"
                        + " conflicts with a transitive tag key from the calling session.");
        assertThat(assume(session, "trustsAccount").status()).isEqualTo(200);
        assertThat(assume(session, "noTags").status())
                .as("inherited tags need the permission too")
                .isEqualTo(403);
    }

    @Test
    void sourceIdentityStaysForTheWholeChain() {
        Answer first = assume(mayAssume, "trustsAccount", "SourceIdentity", "ada@example.com");
        assertThat(first.text("SourceIdentity")).isEqualTo("ada@example.com");
        AwsCredentials session = TestCloud.credentials(first);

        assertThat(assume(session, "long").text("SourceIdentity")).isEqualTo("ada@example.com");
        assertThat(assume(session, "long", "SourceIdentity", "eve@example.com").text("Message"))
                .contains("is not authorized to perform: sts:SetSourceIdentity");
        assertThat(assume(mayAssume, "noTags", "SourceIdentity", "ada@example.com")
                        .error())
                .isEqualTo(refusal("mayAssume", "SetSourceIdentity", "noTags"));
    }

    @Test
    void secondFactorThatNobodyHasIsRefused() {
        assertThat(assume(
                                mayAssume,
                                "trustsAccount",
                                "SerialNumber",
                                "arn:aws:iam::123456789012:mfa/x",
                                "TokenCode",
                                "123456")
                        .text("Code"))
                .isEqualTo("AccessDenied");
    }
}
