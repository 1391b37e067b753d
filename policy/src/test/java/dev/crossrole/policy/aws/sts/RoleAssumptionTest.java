package dev.crossrole.policy.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.PolicySet;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.validation.PolicyKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleAssumptionTest {
    private static final RoleArn ROLE = RoleArn.parse("arn:aws:iam::123456789012:role/my-role-example");
    private static final Caller USER = Caller.of(
            new AwsPrincipal.User("aws", AccountId.of("123456789012"), "/", "test-session-tags"),
            "AIDATEST000000000000");
    private static final SessionTags TAGS = new SessionTags(
            Map.of("Project", "Automation", "CostCenter", "12345", "Department", "Engineering"),
            Set.of("Project", "Department"));
    private static final RoleAssumption ASKS = RoleAssumption.of(USER, ROLE, new SessionName("my-session"));

    /** The example of the user guide's page on session tags. */
    private static final PolicySet GUIDE = trust("""
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "AllowIamUserAssumeRole", "Effect": "Allow", "Action": "sts:AssumeRole",
               "Principal": {"AWS": "arn:aws:iam::123456789012:user/test-session-tags"},
               "Condition": {
                 "StringLike": {"aws:RequestTag/Project": "*", "aws:RequestTag/CostCenter": "*", "aws:RequestTag/Department": "*"},
                 "StringEquals": {"sts:ExternalId": "Example987"}}},
              {"Sid": "AllowPassSessionTagsAndTransitive", "Effect": "Allow", "Action": "sts:TagSession",
               "Principal": {"AWS": "arn:aws:iam::123456789012:user/test-session-tags"},
               "Condition": {
                 "StringLike": {"aws:RequestTag/Project": "*", "aws:RequestTag/CostCenter": "*"},
                 "StringEquals": {"aws:RequestTag/Department": ["Engineering", "Marketing"]},
                 "ForAllValues:StringEquals": {"sts:TransitiveTagKeys": ["Project", "Department"]}}}]}""");

    private static PolicySet trust(String policy) {
        return PolicySet.builder()
                .trustPolicy(new NamedPolicy("trust", PolicyKind.TRUST.parse(policy)))
                .build();
    }

    private static JsonObject json(String text) {
        return (JsonObject) Json.parse(text.replace('\'', '"'));
    }

    @Test
    void theGuidesExampleLetsTheUserPassTheRequiredTags() {
        RoleAssumption.Answer answer =
                ASKS.withTags(TAGS).withExternalId("Example987").decide(GUIDE);

        assertThat(answer.decision().allowed()).isTrue();
        assertThat(answer.request().action()).isEqualTo("sts:AssumeRole");
    }

    @Test
    void theGuidesExampleRefusesWithoutTheExternalIdOrATag() {
        assertThat(ASKS.withTags(TAGS).decide(GUIDE).decision().allowed()).isFalse();
        assertThat(ASKS.withExternalId("Example987").decide(GUIDE).decision().allowed())
                .isFalse();
    }

    @Test
    void aTagThatMayNotBePassedIsRefusedAsTagSession() {
        SessionTags sales = new SessionTags(Map.of("Project", "p", "CostCenter", "1", "Department", "Sales"), Set.of());

        RoleAssumption.Answer answer =
                ASKS.withTags(sales).withExternalId("Example987").explain(GUIDE);

        assertThat(answer.decision().allowed()).isFalse();
        assertThat(answer.request().action()).isEqualTo("sts:TagSession");
    }

    @Test
    void onlyListedTagsMayBeTransitive() {
        SessionTags costs = new SessionTags(TAGS.tags(), Set.of("CostCenter"));

        assertThat(ASKS.withTags(costs)
                        .withExternalId("Example987")
                        .decide(GUIDE)
                        .request()
                        .action())
                .isEqualTo("sts:TagSession");
    }

    @Test
    void aSourceIdentityTakesItsOwnPermission() {
        String open = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\":"
                + " {\"AWS\": \"*\"}, \"Action\": [\"sts:AssumeRole\"%s], \"Condition\": {\"StringEquals\": {\"sts:SourceIdentity\": \"Saanvi\"}}}]}";

        assertThat(ASKS.withSourceIdentity("Saanvi")
                        .decide(trust(open.replace("%s", "")))
                        .request()
                        .action())
                .isEqualTo("sts:SetSourceIdentity");
        PolicySet both = trust(open.replace("%s", ", \"sts:SetSourceIdentity\""));
        assertThat(ASKS.withSourceIdentity("Saanvi").decide(both).decision().allowed())
                .isTrue();
        assertThat(ASKS.withSourceIdentity("Diego").decide(both).decision().allowed())
                .isFalse();
    }

    @Test
    void aTokensTagsRolesAndSourceIdentityAreTaken() {
        JsonObject claims = json("{'sub': 'johndoe', 'aud': 'client', 'https://aws.amazon.com/tags': {'principal_tags':"
                + " {'Project': ['Automation'], 'Department': ['Engineering']}, 'transitive_tag_keys': ['Project']},"
                + " 'https://aws.amazon.com/source_identity': 'johndoe', 'https://aws.amazon.com/roles': '" + ROLE
                + "'}");
        WebIdentitySession token = WebIdentitySession.of(claims);

        List<AwsRequest> requests = RoleAssumption.of(
                        new Caller.Federated("arn:aws:iam::123456789012:oidc-provider/xyz.com"),
                        ROLE,
                        new SessionName("s1"))
                .with(token)
                .withContext(WebIdentityKeys.of("https://xyz.com", claims))
                .requests();

        assertThat(requests)
                .extracting(AwsRequest::action)
                .containsExactly("sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity");
        ConditionContext context = requests.get(0).context();
        assertThat(context.values("aws:TagKeys")).containsExactly("Project", "Department");
        assertThat(context.values("aws:RequestTag/project")).containsExactly("Automation");
        assertThat(context.values("sts:TransitiveTagKeys")).containsExactly("Project");
        assertThat(context.values("sts:RoleAuthorizedByIdp")).containsExactly("true");
        assertThat(context.values("xyz.com:sub")).containsExactly("johndoe");
        assertThat(token.fault(ROLE)).isEmpty();
    }

    @Test
    void aTokenForOtherRolesIsRefusedBeforeTheTrustPolicy() {
        WebIdentitySession other = WebIdentitySession.of(
                json("{'https://aws.amazon.com/roles': ['arn:aws:iam::123456789012:role/other']}"));

        assertThat(other.fault(ROLE)).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo("InvalidIdentityToken");
            assertThat(fault.message())
                    .isEqualTo("The target role ARN is not present in the roles claim of the identity token");
        });
        assertThat(WebIdentitySession.of(json("{}")).fault(ROLE)).isEmpty();
        assertThat(WebIdentitySession.of(json("{}")).authorizes(ROLE)).isFalse();
    }

    @Test
    void tagsMayComeFlattened() {
        SessionTags tags = WebIdentitySession.of(
                        json("{'https://aws.amazon.com/tags/principal_tags/Project': ['Automation'],"
                                + " 'https://aws.amazon.com/tags/transitive_tag_keys': ['Project']}"))
                .tags();

        assertThat(tags).isEqualTo(new SessionTags(Map.of("Project", "Automation"), Set.of("Project")));
    }
}
