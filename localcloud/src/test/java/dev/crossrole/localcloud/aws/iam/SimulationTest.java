package dev.crossrole.localcloud.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.Statement;

/** The policy simulator, with the official client. */
class SimulationTest {
    private static final String ROLE = TestWorld.roleArn("reader");
    /** As it was attached when IAM's answer was recorded, so that the columns can be compared. */
    private static final String RECORDED = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"\", \"Effect\":"
            + " \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"*\"}}";

    private static final String THREE = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
                {
                  "Sid": "NoDeletes",
                  "Effect": "Deny",
                  "Action": "s3:Delete*",
                  "Resource": "arn:aws:s3:::b/*"
                },
                {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/${aws:username}/*"}
              ]
            }""";

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("none", TestWorld.NOTHING)
            .user("alice", TestWorld.allowing("s3:GetObject", "arn:aws:s3:::b/${aws:username}/*"))
            .role("reader", TestWorld.trusting(TestWorld.userArn("alice")), TestWorld.NOTHING));

    @AutoClose
    private final IamClient iam = cloud.iam("admin");

    private List<EvaluationResult> principal(Consumer<SimulatePrincipalPolicyRequest.Builder> request) {
        return iam.simulatePrincipalPolicy(request).evaluationResults();
    }

    private List<EvaluationResult> custom(Consumer<SimulateCustomPolicyRequest.Builder> request) {
        return iam.simulateCustomPolicy(request).evaluationResults();
    }

    private static String place(Statement statement) {
        return statement.startPosition().line() + ":"
                + statement.startPosition().column() + "-"
                + statement.endPosition().line() + ":" + statement.endPosition().column();
    }

    @Test
    void aRoleIsAnsweredAsWasRecordedFromIam() {
        String policy = iam.createPolicy(create -> create.policyName("puts").policyDocument(RECORDED))
                .policy()
                .arn();
        iam.attachRolePolicy(attach -> attach.roleName("reader").policyArn(policy));

        List<EvaluationResult> results = principal(request -> request.policySourceArn(ROLE)
                .actionNames("s3:PutObject", "s3:GetObjectVersion")
                .resourceArns("arn:aws:s3:::bucket"));

        assertThat(results).hasSize(2);
        EvaluationResult put = results.get(0);
        assertThat(put.evalActionName()).isEqualTo("s3:PutObject");
        assertThat(put.evalResourceName()).isEqualTo("arn:aws:s3:::bucket");
        assertThat(put.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(put.evalDecisionDetails()).isEmpty();
        assertThat(put.missingContextValues()).isEmpty();
        assertThat(put.permissionsBoundaryDecisionDetail()).isNull();
        Statement statement = put.matchedStatements().get(0);
        assertThat(put.matchedStatements()).hasSize(1);
        assertThat(statement.sourcePolicyId()).isEqualTo("puts");
        assertThat(statement.sourcePolicyTypeAsString()).isEqualTo("IAM Policy");
        assertThat(place(statement)).isEqualTo("1:41-1:113");
        ResourceSpecificResult specific = put.resourceSpecificResults().get(0);
        assertThat(put.resourceSpecificResults()).hasSize(1);
        assertThat(specific.evalResourceName()).isEqualTo("arn:aws:s3:::bucket");
        assertThat(specific.evalResourceDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(specific.matchedStatements()).isEqualTo(put.matchedStatements());
        EvaluationResult get = results.get(1);
        assertThat(get.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(get.matchedStatements()).isEmpty();
        assertThat(get.resourceSpecificResults().get(0).matchedStatements()).isEmpty();
    }

    @Test
    void anExplicitDenyIsTheOnlyEntryAndItsPlaceIsGiven() {
        EvaluationResult result = custom(request -> request.policyInputList(THREE)
                        .actionNames("s3:DeleteObject")
                        .resourceArns("arn:aws:s3:::b/k"))
                .get(0);

        assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
        assertThat(result.matchedStatements()).hasSize(1);
        Statement statement = result.matchedStatements().get(0);
        assertThat(statement.sourcePolicyId()).isEqualTo("PolicyInputList.1");
        assertThat(place(statement)).isEqualTo("5:6-10:6");
    }

    @Test
    void eachStatementThatAllowsIsAnEntry() {
        EvaluationResult result = custom(request -> request.policyInputList(RECORDED, THREE)
                        .actionNames("s3:PutObject")
                        .resourceArns("arn:aws:s3:::b/alice/k")
                        .contextEntries(entry("aws:username", "alice")))
                .get(0);

        assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(result.matchedStatements().stream().map(matched -> matched.sourcePolicyId() + " " + place(matched)))
                .containsExactly(
                        "PolicyInputList.1 1:41-1:113", "PolicyInputList.2 4:6-4:59", "PolicyInputList.2 11:6-11:98");
    }

    @Test
    void everyActionIsSimulatedOnEveryResource() {
        List<EvaluationResult> results = custom(request -> request.policyInputList(THREE)
                .actionNames("s3:GetObject", "sqs:SendMessage")
                .resourceArns("arn:aws:s3:::b/k", "arn:aws:s3:::c/k"));

        assertThat(results.stream()
                        .map(result -> result.evalActionName() + " " + result.evalResourceName() + " "
                                + result.evalDecisionAsString()))
                .containsExactly(
                        "s3:GetObject arn:aws:s3:::b/k allowed",
                        "s3:GetObject arn:aws:s3:::c/k allowed",
                        "sqs:SendMessage arn:aws:s3:::b/k implicitDeny",
                        "sqs:SendMessage arn:aws:s3:::c/k implicitDeny");
    }

    @Test
    void keysThatNobodyGaveAreNamedWhereTheyCount() {
        String policy = """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/${aws:PrincipalTag/team}/${*}",
                   "Condition": {"Bool": {"aws:SecureTransport": "true"}, "StringEquals": {"s3:given": "yes"}}},
                  {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": {"Null": {"sqs:other": "true"}}}]}""";
        EvaluationResult everywhere = custom(request -> request.policyInputList(policy)
                        .actionNames("s3:GetObject")
                        .contextEntries(entry("s3:given", "yes")))
                .get(0);
        EvaluationResult one = custom(request -> request.policyInputList(policy)
                        .actionNames("s3:GetObject")
                        .resourceArns("arn:aws:s3:::b/blue/*")
                        .contextEntries(entry("S3:Given", "yes"), entry("aws:PrincipalTag/team", "blue")))
                .get(0);

        assertThat(everywhere.evalResourceName()).isEqualTo("*");
        assertThat(everywhere.missingContextValues()).containsExactly("aws:PrincipalTag/team", "aws:SecureTransport");
        assertThat(everywhere.resourceSpecificResults()).isEmpty();
        assertThat(everywhere.hasEvalDecisionDetails()).isFalse();
        assertThat(one.missingContextValues()).isEmpty();
        assertThat(one.resourceSpecificResults().get(0).missingContextValues()).containsExactly("aws:SecureTransport");
        assertThat(one.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
    }

    @Test
    void aKeyOfManyValuesIsGivenAsAList() {
        String policy = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
                  "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}}}""";

        assertThat(custom(request -> request.policyInputList(policy)
                                .actionNames("ec2:RunInstances")
                                .contextEntries(entry("aws:TagKeys", "a", "b")))
                        .get(0)
                        .evalDecision())
                .isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(custom(request -> request.policyInputList(policy)
                                .actionNames("ec2:RunInstances")
                                .contextEntries(entry("aws:TagKeys", "a", "c")))
                        .get(0)
                        .evalDecision())
                .isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
    }

    @Test
    void aUsersOwnKeysAreKnown() {
        List<EvaluationResult> results = principal(request -> request.policySourceArn(TestWorld.userArn("alice"))
                .actionNames("s3:GetObject")
                .resourceArns("arn:aws:s3:::b/alice/k", "arn:aws:s3:::b/bob/k"));

        assertThat(results.stream().map(EvaluationResult::evalDecisionAsString))
                .containsExactly("allowed", "implicitDeny");
        assertThat(results.get(0).matchedStatements().get(0).sourcePolicyId()).isEqualTo("Inline");
        assertThat(results.get(0).resourceSpecificResults().get(0).missingContextValues())
                .isEmpty();
    }

    @Test
    void aBoundaryLimitsAndSaysSo() {
        String boundary = TestWorld.json(TestWorld.allowing("s3:Get*", "*")).compact();
        List<EvaluationResult> results = custom(request -> request.policyInputList(THREE)
                .permissionsBoundaryPolicyInputList(boundary)
                .actionNames("s3:GetObject", "s3:PutObject")
                .resourceArns("arn:aws:s3:::b/k"));
        iam.createPolicy(create -> create.policyName("limit").policyDocument(boundary));
        iam.putUserPermissionsBoundary(
                put -> put.userName("alice").permissionsBoundary("arn:aws:iam::123456789012:policy/limit"));
        EvaluationResult attached = principal(request -> request.policySourceArn(TestWorld.userArn("alice"))
                        .policyInputList(THREE)
                        .actionNames("s3:PutObject")
                        .resourceArns("arn:aws:s3:::b/alice/k"))
                .get(0);

        assertThat(results.stream().map(EvaluationResult::evalDecisionAsString))
                .containsExactly("allowed", "implicitDeny");
        assertThat(results.get(0).permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isTrue();
        assertThat(results.get(0).matchedStatements()).hasSize(1);
        assertThat(results.get(1).permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
        assertThat(results.get(1)
                        .resourceSpecificResults()
                        .get(0)
                        .permissionsBoundaryDecisionDetail()
                        .allowedByPermissionsBoundary())
                .isFalse();
        assertThat(attached.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(attached.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                .isFalse();
    }

    @Test
    void aResourcePolicyOfAnotherAccountMustAllowToo() {
        String open = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "123456789012"},
                  "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}""";
        List<EvaluationResult> results = custom(request -> request.policyInputList(THREE)
                .resourcePolicy(open)
                .resourceOwner("arn:aws:iam::999999999999:root")
                .callerArn(TestWorld.userArn("alice"))
                .actionNames("s3:GetObject", "s3:PutObject")
                .resourceArns("arn:aws:s3:::b/k"));

        assertThat(results.get(0).evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED);
        assertThat(results.get(0).matchedStatements().stream()
                        .map(statement -> statement.sourcePolicyId() + " " + statement.sourcePolicyTypeAsString()))
                .containsExactlyInAnyOrder("ResourcePolicy Resource Policy", "PolicyInputList.1 IAM Policy");
        assertThat(results.get(1).evalDecision()).isEqualTo(PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThat(results.get(1).evalDecisionDetailsAsStrings())
                .isEqualTo(Map.of("IAM Policy", "allowed", "Resource Policy", "implicitDeny"));
    }

    @Test
    void longResultsComeInPages() {
        SimulateCustomPolicyRequest request = SimulateCustomPolicyRequest.builder()
                .policyInputList(THREE)
                .actionNames(IntStream.range(0, 7).mapToObj(i -> "s3:Get" + i).toList())
                .maxItems(3)
                .build();
        SimulateCustomPolicyResponse first = iam.simulateCustomPolicy(request);

        assertThat(first.isTruncated()).isTrue();
        assertThat(first.evaluationResults()).hasSize(3);
        assertThat(iam.simulateCustomPolicyPaginator(request).evaluationResults().stream()
                        .map(EvaluationResult::evalActionName))
                .containsExactlyElementsOf(request.actionNames());
        assertThat(iam.simulateCustomPolicy(
                                request.toBuilder().marker("2147483647").build())
                        .evaluationResults())
                .isEmpty();
    }

    @Test
    void whoeverMayNotSimulateIsTold() {
        try (IamClient none = cloud.iam("none")) {
            assertThatThrownBy(() -> none.simulateCustomPolicy(
                            request -> request.policyInputList(THREE).actionNames("s3:GetObject")))
                    .isInstanceOfSatisfying(
                            IamException.class,
                            e -> assertThat(e.awsErrorDetails().errorMessage())
                                    .isEqualTo("User: arn:aws:iam::123456789012:user/none is not authorized to perform:"
                                            + " iam:SimulateCustomPolicy because no identity-based policy allows the"
                                            + " iam:SimulateCustomPolicy action"));
            assertThatThrownBy(() -> none.simulatePrincipalPolicy(
                            request -> request.policySourceArn(ROLE).actionNames("s3:GetObject")))
                    .isInstanceOfSatisfying(
                            IamException.class,
                            e -> assertThat(e.awsErrorDetails().errorMessage())
                                    .contains("iam:SimulatePrincipalPolicy on resource: " + ROLE + " because"));
        }
    }

    @Test
    void mistakesAreNamed() {
        requireInvalid(request -> request.policyInputList("{").actionNames("s3:GetObject"), "PolicyInputList.1");
        requireInvalid(request -> request.policyInputList(THREE).actionNames("s3:Get*"), "without wildcards");
        requireInvalid(request -> request.policyInputList(THREE).actionNames("GetObject"), "service:Name");
        requireInvalid(
                request -> request.policyInputList(THREE)
                        .actionNames("s3:GetObject")
                        .callerArn(ROLE),
                "must be the ARN of an IAM user");
        requireInvalid(
                request -> request.policyInputList(THREE)
                        .actionNames("s3:GetObject")
                        .resourcePolicy(THREE),
                "CallerArn must name a user");
        requireInvalid(
                request -> request.policyInputList(THREE)
                        .actionNames("s3:GetObject")
                        .resourceHandlingOption("EC2-VPC-InstanceStore"),
                "does not serve ResourceHandlingOption");
        requireInvalid(
                request -> request.policyInputList(THREE)
                        .permissionsBoundaryPolicyInputList(THREE, THREE)
                        .actionNames("s3:GetObject"),
                "one policy at most");
    }

    @Test
    void onlyUsersAndRolesThatAreThereAreSimulated() {
        for (String nobody : List.of("user/nobody", "role/nobody", "group/nobody", "role/other/reader")) {
            assertThatThrownBy(() -> principal(request -> request.policySourceArn("arn:aws:iam::123456789012:" + nobody)
                            .actionNames("s3:GetObject")))
                    .as(nobody)
                    .isInstanceOf(NoSuchEntityException.class);
        }
        assertThatThrownBy(() -> principal(request ->
                        request.policySourceArn("arn:aws:s3:::bucket-of-mine").actionNames("s3:GetObject")))
                .isInstanceOf(InvalidInputException.class);
    }

    private void requireInvalid(Consumer<SimulateCustomPolicyRequest.Builder> request, String message) {
        assertThatThrownBy(() -> iam.simulateCustomPolicy(request))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private static ContextEntry entry(String key, String... values) {
        return ContextEntry.builder()
                .contextKeyName(key)
                .contextKeyType(values.length == 1 ? ContextKeyTypeEnum.STRING : ContextKeyTypeEnum.STRING_LIST)
                .contextKeyValues(values)
                .build();
    }
}
