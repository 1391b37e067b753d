package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags on all that can be tagged, with the official client, and in decisions. */
class TagsTest {
    private static final String DOCUMENT =
            TestWorld.json(TestWorld.allowing("s3:GetObject", "*")).compact();

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("ada", TestWorld.NOTHING)
            .user(
                    "owner",
                    allowingWhere("'iam:*'", "{'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}}"))
            .user(
                    "tagger",
                    allowingWhere(
                            "['iam:TagUser','iam:UntagUser']",
                            "{'StringEqualsIfExists':{'aws:RequestTag/team':'bridge'},"
                                    + "'ForAllValues:StringEquals':{'aws:TagKeys':['team']}}"))
            .role("worker", TestWorld.trusting("123456789012"), TestWorld.NOTHING));

    private final IamClient admin = cloud.iam("admin");

    private static String allowingWhere(String actions, String condition) {
        return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':" + actions
                + ",'Resource':'*','Condition':" + condition + "}]}";
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private void tagUser(String name, Tag... tags) {
        admin.tagUser(request -> request.userName(name).tags(tags));
    }

    private List<Tag> tagsOf(String user) {
        return admin.listUserTags(request -> request.userName(user)).tags();
    }

    @Test
    void allKindsAreTaggedListedAndUntagged() {
        String policy = admin.createPolicy(request ->
                        request.policyName("P").policyDocument(DOCUMENT).tags(tag("a", "0")))
                .policy()
                .arn();
        String provider = admin.createOpenIDConnectProvider(
                        request -> request.url("https://tokens.example.com").clientIDList("app"))
                .openIDConnectProviderArn();
        admin.createInstanceProfile(request -> request.instanceProfileName("box"));
        List<Tag> two = List.of(tag("a", "1"), tag("b", ""));

        admin.tagRole(request -> request.roleName("worker").tags(two));
        admin.tagPolicy(request -> request.policyArn(policy).tags(two));
        admin.tagOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(provider).tags(two));
        admin.tagInstanceProfile(request -> request.instanceProfileName("box").tags(two));
        assertThat(List.of(
                        admin.listRoleTags(request -> request.roleName("worker"))
                                .tags(),
                        admin.listPolicyTags(request -> request.policyArn(policy))
                                .tags(),
                        admin.listOpenIDConnectProviderTags(request -> request.openIDConnectProviderArn(provider))
                                .tags(),
                        admin.listInstanceProfileTags(request -> request.instanceProfileName("box"))
                                .tags()))
                .allSatisfy(tags -> assertThat(tags).isEqualTo(two));

        admin.untagRole(request -> request.roleName("worker").tagKeys("a", "absent"));
        admin.untagPolicy(request -> request.policyArn(policy).tagKeys("a"));
        admin.untagOpenIDConnectProvider(
                request -> request.openIDConnectProviderArn(provider).tagKeys("a"));
        admin.untagInstanceProfile(request -> request.instanceProfileName("box").tagKeys("a"));
        assertThat(admin.getRole(request -> request.roleName("worker")).role().tags())
                .containsExactly(tag("b", ""));
        assertThat(admin.getPolicy(request -> request.policyArn(policy))
                        .policy()
                        .tags())
                .containsExactly(tag("b", ""));
        assertThat(admin.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(provider))
                        .tags())
                .containsExactly(tag("b", ""));
        assertThat(admin.getInstanceProfile(request -> request.instanceProfileName("box"))
                        .instanceProfile()
                        .tags())
                .containsExactly(tag("b", ""));
    }

    @Test
    void keysOfUsersIgnoreCaseAndThoseOfPoliciesDoNot() {
        tagUser("ada", tag("Team", "one"));
        tagUser("ada", tag("team", "two"));
        assertThat(tagsOf("ada")).containsExactly(tag("team", "two"));
        assertThat(refused(() -> tagUser("ada", tag("a", "1"), tag("A", "2"))))
                .isEqualTo(
                        "400 InvalidInput Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        admin.untagUser(request -> request.userName("ada").tagKeys("TEAM"));
        assertThat(tagsOf("ada")).isEmpty();

        String policy = admin.createPolicy(request ->
                        request.policyName("P").policyDocument(DOCUMENT).tags(tag("team", "1"), tag("Team", "2")))
                .policy()
                .arn();
        assertThat(admin.listPolicyTags(request -> request.policyArn(policy)).tags())
                .hasSize(2);
    }

    @Test
    void fiftyTagsAreTheMostAndTheirLengthIsLimited() {
        Tag[] fifty = IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toArray(Tag[]::new);
        tagUser("ada", fifty);
        tagUser("ada", tag("K7", "other"));
        assertThat(refused(() -> tagUser("ada", tag("one more", "v")))).startsWith("409 LimitExceeded");
        assertThat(admin.listUserTagsPaginator(
                                request -> request.userName("ada").maxItems(20))
                        .tags())
                .hasSize(50);

        tagUser("admin", tag("k".repeat(128), "v".repeat(256)));
        for (Tag tag : List.of(tag("k".repeat(129), ""), tag("k", "v".repeat(257)), tag("", "v"), tag("<", "v"))) {
            assertThat(refused(() -> tagUser("admin", tag))).startsWith("400 ValidationError");
        }
        assertThat(refused(() -> tagUser("admin", tag("AWS:team", "x")))).startsWith("400 InvalidInput");
        assertThat(refused(() -> tagUser("nobody", tag("a", "b")))).startsWith("404 NoSuchEntity");
    }

    @Test
    void theTagsOfCallerAndResourceReachDecisions() {
        IamClient owner = cloud.iam("owner");
        tagUser("owner", tag("team", "bridge"));
        admin.tagRole(request -> request.roleName("worker").tags(tag("team", "bridge")));
        String policy = admin.createPolicy(request ->
                        request.policyName("P").policyDocument(DOCUMENT).tags(tag("team", "bridge")))
                .policy()
                .arn();

        assertThat(owner.getRole(request -> request.roleName("worker")).role()).isNotNull();
        assertThat(owner.getPolicy(request -> request.policyArn(policy)).policy())
                .isNotNull();
        assertThat(refused(() -> owner.getUser(request -> request.userName("ada"))))
                .startsWith("403 AccessDenied");

        admin.untagPolicy(request -> request.policyArn(policy).tagKeys("team"));
        assertThat(refused(() -> owner.getPolicy(request -> request.policyArn(policy))))
                .startsWith("403 AccessDenied");
        tagUser("owner", tag("team", "tunnel"));
        assertThat(refused(() -> owner.getRole(request -> request.roleName("worker"))))
                .startsWith("403 AccessDenied");
    }

    @Test
    void theTagsOfACallReachDecisions() {
        IamClient tagger = cloud.iam("tagger");

        tagger.tagUser(request -> request.userName("ada").tags(tag("team", "bridge")));
        assertThat(refused(
                        () -> tagger.tagUser(request -> request.userName("ada").tags(tag("team", "tunnel")))))
                .startsWith("403 AccessDenied");
        assertThat(refused(() ->
                        tagger.tagUser(request -> request.userName("ada").tags(tag("team", "bridge"), tag("x", "y")))))
                .startsWith("403 AccessDenied");
        assertThat(refused(() ->
                        tagger.untagUser(request -> request.userName("ada").tagKeys("other"))))
                .startsWith("403 AccessDenied");
        tagger.untagUser(request -> request.userName("ada").tagKeys("team"));
        assertThat(tagsOf("ada")).isEmpty();
    }
}
