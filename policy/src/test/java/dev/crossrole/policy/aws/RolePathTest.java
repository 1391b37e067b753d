package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.ConditionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The ARN of a session drops the path of its role, so that nobody who has no more than that knows the role's own ARN. Source: IAM User
 * Guide, "IAM identifiers" and "AWS global condition context keys", {@code aws:PrincipalArn}.
 */
class RolePathTest {
    private static final Caller.Principal WORKER =
            Caller.of(new AwsPrincipal.AssumedRole(RoleArn.parse("arn:aws:iam::111111111111:role/worker"), "i-0"), "");
    private static final ConditionContext OPEN =
            ConditionContext.builder().notGiven("aws:PrincipalArn").build();
    private static final NamedPolicy ALL = Fixtures.allow("all", "'Action': '*', 'Resource': '*'");

    /** Columns: an Allow's and a Deny's part of the bucket's policy, the identity policies, the verdict where the path is open. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team/worker'}     |     | no  | UNDECIDED
            'Principal': {'AWS': 'arn:aws:iam::111111111111:role/worker'}          |     | no  | ALLOWED
            'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team/other'}      |     | no  | DENIED
            'Principal': {'AWS': 'arn:aws:iam::222222222222:role/team/worker'}     |     | no  | DENIED
            'Principal': {'AWS': 'arn:aws-cn:iam::111111111111:role/team/worker'}  |     | no  | DENIED
            'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team-worker'}     |     | no  | DENIED
            'Principal': {'AWS': 'arn:aws:iam::111111111111:user/team/worker'}     |     | no  | DENIED
            'Principal': {'AWS': ['111111111111', 'arn:aws:iam::111111111111:role/team/worker']} | | no | UNDECIDED
            'Principal': {'AWS': ['111111111111', 'arn:aws:iam::111111111111:role/team/worker']} | | yes | ALLOWED
            'Principal': '*', 'Condition': {'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*'}} | | no | UNDECIDED
            'Principal': {'AWS': '111111111111'} | 'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team/worker'} | yes | UNDECIDED
            'Principal': {'AWS': '111111111111'} | 'Principal': {'AWS': 'arn:aws:iam::111111111111:role/worker'}      | yes | DENIED
            'Principal': {'AWS': '111111111111'} | 'Principal': {'AWS': 'arn:aws:iam::111111111111:role/team/other'}  | yes | ALLOWED
            'Principal': {'AWS': '111111111111'} | 'Principal': '*', 'Condition': {'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/team/*'}} | yes | UNDECIDED
            'Principal': {'AWS': '111111111111'} | 'NotPrincipal': {'AWS': ['111111111111', 'arn:aws:sts::111111111111:assumed-role/worker/i-0', 'arn:aws:iam::111111111111:role/team/worker']} | yes | UNDECIDED
            'Principal': {'AWS': '111111111111'} | 'NotPrincipal': {'AWS': ['111111111111', 'arn:aws:iam::111111111111:role/team/worker']} | yes | DENIED
            'NotPrincipal': {'AWS': 'arn:aws:iam::111111111111:role/team/worker'}  |     | no  | UNDECIDED
            'NotPrincipal': {'AWS': 'arn:aws:iam::111111111111:role/team/other'}   |     | no  | ALLOWED
            """)
    void aRoleOfThatNameWithAnotherPathMayBeTheCallers(String allow, String deny, String identity, Verdict verdict) {
        AwsRequest request = AwsRequest.of(WORKER, "s3:GetObject", "arn:aws:s3:::b/k")
                .withContext(ConditionContext.builder()
                        .putAll(OPEN)
                        .notGiven("aws:userid")
                        .build());
        String rest = ", 'Action': '*', 'Resource': '*'";
        NamedPolicy bucket = deny == null
                ? Fixtures.allow("bucket", allow + rest)
                : Fixtures.policy(
                        "bucket",
                        "{'Effect': 'Allow', " + allow + rest + "}",
                        "{'Effect': 'Deny', " + deny + rest + "}");
        PolicySet.Builder policies = PolicySet.builder().resourcePolicy(bucket);
        if (identity.equals("yes")) {
            policies.identityPolicy(ALL);
        }

        Decision decided = PolicyEngine.decide(request, policies.build());
        Decision explained = PolicyEngine.explain(request, policies.build());

        assertThat(decided.verdict()).isEqualTo(verdict);
        assertThat(explained.verdict()).isEqualTo(verdict);
        assertThat(PolicyEngine.decide(AwsRequest.of(WORKER, "s3:GetObject", "arn:aws:s3:::b/k"), policies.build())
                        .verdict())
                .as("a path that is known")
                .isNotEqualTo(Verdict.UNDECIDED);
    }
}
