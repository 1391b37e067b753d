package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyEngineTest {
    private static final NamedPolicy READ =
            Fixtures.allow("read", "'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::b/*'");
    private static final NamedPolicy ALL = Fixtures.allow("all", "'Action': '*', 'Resource': '*'");
    private static final AwsRequest GET = AwsRequest.of(Fixtures.ALICE, "s3:GetObject", "arn:aws:s3:::b/k");

    private static Decision decide(AwsRequest request, PolicySet.Builder policies) {
        Decision decision = PolicyEngine.decide(request, policies.build());
        Decision explained = PolicyEngine.explain(request, policies.build());
        assertThat(explained.verdict()).isEqualTo(decision.verdict());
        assertThat(explained.explicitDeny()).isEqualTo(decision.explicitDeny());
        return explained;
    }

    @Test
    void whatNoPolicyMentionsIsDenied() {
        Decision decision = decide(GET, PolicySet.builder());

        assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
        assertThat(decision.blockedBy()).containsExactly(Layer.IDENTITY);
        assertThat(decision.reason()).isEqualTo("No identity-based policy allows s3:GetObject.");
    }

    @Test
    void anIdentityPolicyAllows() {
        assertThat(decide(GET, PolicySet.builder().identityPolicy(READ)).allowed())
                .isTrue();
    }

    @Test
    void anExplicitDenyAnywhereWins() {
        NamedPolicy no = Fixtures.deny("no", "'Action': 's3:*', 'Resource': '*'");

        Decision decision = decide(GET, PolicySet.builder().identityPolicy(ALL).permissionsBoundary(no));

        assertThat(decision.explicitDeny()).isTrue();
        assertThat(decision.blockedBy()).containsExactly(Layer.BOUNDARY);
        assertThat(decision.reason()).isEqualTo("The permissions boundary 'no' denies it explicitly in Statement[0].");
    }

    @Test
    void aBucketPolicyOpensTheBucketToAnyone() {
        NamedPolicy open =
                Fixtures.allow("open", "'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'");
        AwsRequest anonymous = AwsRequest.of(new Caller.Anonymous(), "s3:GetObject", "arn:aws:s3:::b/k");

        assertThat(decide(anonymous, PolicySet.builder().resourcePolicy(open)).allowed())
                .isTrue();
        assertThat(decide(anonymous, PolicySet.builder()).allowed()).isFalse();
    }

    @Test
    void anotherAccountsBucketNeedsBothSides() {
        NamedPolicy bucket = Fixtures.allow(
                "bucket",
                "'Principal': {'AWS': '111111111111'}, 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'");
        AwsRequest request = GET.withResourceAccount(Fixtures.THERE);

        assertThat(decide(request, PolicySet.builder().resourcePolicy(bucket)).blockedBy())
                .containsExactly(Layer.IDENTITY);
        assertThat(decide(request, PolicySet.builder().identityPolicy(READ)).blockedBy())
                .containsExactly(Layer.RESOURCE);
        assertThat(decide(request, PolicySet.builder().resourcePolicy(bucket).identityPolicy(READ))
                        .allowed())
                .isTrue();
    }

    /** Who calls may say whose a bucket is, but not that another's table is its own. */
    @Test
    void theAccountInAnArnIsTheOwnerWhateverElseIsSaid() {
        AwsRequest table = AwsRequest.of(
                        Fixtures.ALICE, "dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:222222222222:table/t")
                .withResourceAccount(Fixtures.HERE);

        assertThat(table.owner()).contains(Fixtures.THERE);
        assertThat(table.context().value("aws:ResourceAccount")).contains("222222222222");
        assertThat(decide(table, PolicySet.builder().identityPolicy(ALL)).blockedBy())
                .containsExactly(Layer.RESOURCE);
    }

    @Test
    void everyLevelOfServiceControlPoliciesMustAllow() {
        assertThat(decide(
                                GET,
                                PolicySet.builder()
                                        .identityPolicy(READ)
                                        .serviceControlPolicies(List.of(ALL))
                                        .serviceControlPolicies(List.of()))
                        .blockedBy())
                .containsExactly(Layer.SERVICE_CONTROL);
    }

    @Test
    void anyoneWhoIsAuthenticatedMayAskWhoTheyAre() {
        NamedPolicy no = Fixtures.deny("no", "'Action': '*', 'Resource': '*'");

        assertThat(decide(
                                AwsRequest.of(Fixtures.ALICE, "sts:GetCallerIdentity", "*"),
                                PolicySet.builder().identityPolicy(no))
                        .allowed())
                .isTrue();
    }

    @Test
    void whatNobodyGaveLeavesTheVerdictOpen() {
        NamedPolicy fromOffice = Fixtures.allow(
                "office",
                "'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}}");
        AwsRequest open = GET.withContext(
                ConditionContext.builder().notGiven("aws:SourceIp").build());

        assertThat(decide(open, PolicySet.builder().identityPolicy(fromOffice)).verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(decide(open, PolicySet.builder().identityPolicy(READ)).verdict())
                .isEqualTo(Verdict.ALLOWED);
        assertThat(decide(GET, PolicySet.builder().identityPolicy(READ).notGiven(Layer.SERVICE_CONTROL))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
        assertThat(decide(GET, PolicySet.builder().notGiven(Layer.SERVICE_CONTROL))
                        .verdict())
                .isEqualTo(Verdict.DENIED);
    }

    @Test
    void variablesStandForTheCaller() {
        NamedPolicy home = Fixtures.allow("home", "'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'");

        assertThat(decide(
                                AwsRequest.of(Fixtures.ALICE, "s3:GetObject", "arn:aws:s3:::b/alice/x"),
                                PolicySet.builder().identityPolicy(home))
                        .allowed())
                .isTrue();
        assertThat(decide(
                                AwsRequest.of(Fixtures.SESSION, "s3:GetObject", "arn:aws:s3:::b/alice/x"),
                                PolicySet.builder().identityPolicy(home))
                        .allowed())
                .isFalse();
    }
}
