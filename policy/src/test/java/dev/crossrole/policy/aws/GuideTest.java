package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Shared;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The user guide's own policies and what it says of them. */
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```[a-z]*\\n(.*?)```", Pattern.DOTALL);

    private static List<JsonObject> policies(String page) {
        List<JsonObject> policies = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Shared.text("aws-docs/" + page + ".md"));
        while (blocks.find()) {
            object(blocks.group(1).strip())
                    .filter(object -> object.has("Statement"))
                    .ifPresent(policies::add);
        }
        return policies;
    }

    /** Empty for fragments, and for examples in which the guide has slipped. */
    private static Optional<JsonObject> object(String block) {
        try {
            return Json.parse(block) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_policies",
                "access_policies_boundaries",
                "id_roles_create_for-idp_oidc",
                "id_session-tags",
                "reference_policies_condition-keys",
                "reference_policies_elements_condition",
                "reference_policies_elements_condition_operators",
                "reference_policies_elements_notprincipal",
                "reference_policies_elements_principal",
                "reference_policies_evaluation-logic",
                "reference_policies_evaluation-logic-cross-account",
                "reference_policies_iam-condition-keys",
                "reference_policies_multi-value-conditions",
                "reference_policies_variables",
            })
    void itsPoliciesAreReadAndEveryOperatorInThemIsKnown(String page) {
        assertThat(policies(page)).isNotEmpty().allSatisfy(json -> {
            // One example of the page on variables lacks the word Condition, and so has an element that the language
            // does not know.
            if (!json.compact().contains("s3:ExistingObjectTag/Team")) {
                assertThat(PolicyDocument.parse(json).statements())
                        .allSatisfy(statement -> assertThat(statement.conditions())
                                .allSatisfy(condition ->
                                        assertThat(condition.operator()).isPresent()));
            }
        });
    }

    @Test
    void carlosMayUseHisOwnBucketButNotTheLogs() {
        List<JsonObject> pages = policies("reference_policies_evaluation-logic");
        PolicySet policies = set(pages.get(0), pages.get(1));
        Caller carlos = user("123456789012");

        assertThat(decide(carlos, "s3:PutObject", "arn:aws:s3:::carlossalazar/f", policies))
                .isTrue();
        assertThat(decide(carlos, "s3:PutObject", "arn:aws:s3:::carlossalazar-logs/f", policies))
                .isFalse();
        assertThat(decide(carlos, "s3:ListAllMyBuckets", "arn:aws:s3:::*", policies))
                .isTrue();
        assertThat(decide(carlos, "s3:PutObject", "arn:aws:s3:::other/f", policies))
                .isFalse();
    }

    @Test
    void carlosMayUseTheOtherAccountsBucketAsFarAsBothAccountsAllow() {
        List<JsonObject> pages = policies("reference_policies_evaluation-logic-cross-account");
        Caller carlos = user("111111111111");

        assertThat(decideAcross(carlos, "s3:PutObject", "arn:aws:s3:::Production/f", set(pages.get(0), pages.get(1))))
                .isTrue();
        assertThat(decideAcross(
                        carlos, "s3:DeleteObject", "arn:aws:s3:::Production/f", set(pages.get(0), pages.get(1))))
                .isFalse();
        assertThat(decideAcross(
                        carlos, "s3:PutObject", "arn:aws:s3:::Production-logs/f", set(pages.get(0), pages.get(1))))
                .isFalse();
    }

    @Test
    void attributesOfATableAreLimitedByBothSetOperators() {
        List<JsonObject> pages = policies("reference_policies_multi-value-conditions");
        PolicyDocument allowsSome = PolicyDocument.parse(pages.get(0));
        PolicyDocument deniesSome = PolicyDocument.parse(pages.get(1));

        assertThat(attributes(allowsSome, "dynamodb:GetItem", "Message", "Tags", "ID"))
                .isTrue();
        assertThat(attributes(allowsSome, "dynamodb:GetItem", "Message", "UserName"))
                .isFalse();
        assertThat(attributes(deniesSome, "dynamodb:PutItem", "PostDateTime", "Message"))
                .isTrue();
        assertThat(attributes(deniesSome, "dynamodb:PutItem", "UserName")).isFalse();
    }

    private static boolean attributes(PolicyDocument policy, String action, String... attributes) {
        AwsRequest request = AwsRequest.of(
                        Fixtures.ALICE, action, "arn:aws:dynamodb:us-east-1:111111111111:table/Thread")
                .withContext(ConditionContext.builder()
                        .put("dynamodb:Attributes", List.of(attributes))
                        .build());
        var decision = PolicyEngine.decide(
                request,
                PolicySet.builder().identityPolicy(new NamedPolicy("p", policy)).build());
        return decision.allowed() || decision.explicitDeny();
    }

    @Test
    void theExampleWithoutTheWordConditionIsRefused() {
        JsonObject broken = policies("reference_policies_variables").stream()
                .filter(json -> json.compact().contains("s3:ExistingObjectTag/Team"))
                .findFirst()
                .orElse(JsonObject.builder().build());

        assertThat(catchThrowable(() -> PolicyDocument.parse(broken))).isInstanceOf(MalformedPolicyException.class);
    }

    private static Caller user(String account) {
        return Caller.of(
                new AwsPrincipal.User("aws", AccountId.of(account), "/", "carlossalazar"), "AIDACARLOS00000000000");
    }

    private static PolicySet set(JsonObject identity, JsonObject resource) {
        return PolicySet.builder()
                .identityPolicy(new NamedPolicy("identity", PolicyDocument.parse(identity)))
                .resourcePolicy(new NamedPolicy("resource", PolicyDocument.parse(resource)))
                .build();
    }

    private static boolean decide(Caller caller, String action, String resource, PolicySet policies) {
        return PolicyEngine.decide(AwsRequest.of(caller, action, resource), policies)
                .allowed();
    }

    private static boolean decideAcross(Caller caller, String action, String resource, PolicySet policies) {
        AwsRequest request = AwsRequest.of(caller, action, resource).withResourceAccount(AccountId.of("222222222222"));
        return PolicyEngine.decide(request, policies).allowed();
    }
}
