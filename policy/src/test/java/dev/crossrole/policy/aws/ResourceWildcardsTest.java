package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.ConditionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far a star in the ARN of a {@code Resource} reaches. Sources: IAM User Guide, "IAM JSON policy elements: Resource", section "Using
 * wildcards in resource ARNs": a star that ends a segment can expand beyond the colons; Amazon S3 User Guide, "Policy resources for
 * Amazon S3": a wildcard cannot span segments. Between the two neither an Allow is widened nor a Deny narrowed.
 */
class ResourceWildcardsTest {
    private static final NamedPolicy ALL = Fixtures.allow("all", "'Action': '*', 'Resource': '*'");

    /** Columns: the pattern, the resource, whether an Allow reaches it, whether a Deny does. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            arn:aws:secretsmanager:*:secret:prod-*       | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | no  | yes
            arn:aws:secretsmanager:*:secret:prod-*       | arn:aws:secretsmanager:eu-west-1:111111111111:secret:test-a | no  | no
            arn:aws:secretsmanager:eu-*:secret:prod-*    | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | no  | yes
            arn:aws:secretsmanager:eu-*:secret:prod-*    | arn:aws:secretsmanager:us-east-1:111111111111:secret:prod-a | no  | no
            arn:aws:secretsmanager:*1:secret:prod-*      | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | no  | no
            arn:aws:secretsmanager:${x:r}*:secret:prod-* | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | no  | yes
            arn:aws:secretsmanager:${*}:secret:prod-*:x  | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | no  | no
            arn:aws:secretsmanager:*:*:secret:prod-*     | arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod-a | yes | yes
            arn:aws:sns:*:111111111111:t                 | arn:aws:sns:eu-west-1:111111111111:t                        | yes | yes
            arn:aws:s3:::b/*                             | arn:aws:s3:::b/a:b                                          | yes | yes
            arn:aws:s3:::b/?/c                           | arn:aws:s3:::b/:/c                                          | yes | yes
            """)
    void aStarThatEndsASegmentRunsOverColonsOnlyWhereThatIsCareful(
            String pattern, String resource, String allow, String deny) {
        AwsRequest request = AwsRequest.of(Fixtures.ALICE, "service:Get", resource)
                .withResourceAccount(Fixtures.HERE)
                .withContext(ConditionContext.of("x:r", "eu"));

        assertThat(PolicyEngine.decide(
                                request, only(Fixtures.allow("p", "'Action': '*', 'Resource': '" + pattern + "'")))
                        .allowed())
                .isEqualTo(allow.equals("yes"));
        assertThat(PolicyEngine.decide(
                                request, only(ALL, Fixtures.deny("p", "'Action': '*', 'Resource': '" + pattern + "'")))
                        .explicitDeny())
                .isEqualTo(deny.equals("yes"));
        // Under NotResource the careful reading is that of the other effect.
        assertThat(PolicyEngine.decide(
                                request, only(Fixtures.allow("p", "'Action': '*', 'NotResource': '" + pattern + "'")))
                        .allowed())
                .isEqualTo(deny.equals("no"));
        assertThat(PolicyEngine.decide(
                                request,
                                only(ALL, Fixtures.deny("p", "'Action': '*', 'NotResource': '" + pattern + "'")))
                        .explicitDeny())
                .isEqualTo(allow.equals("no"));
    }

    /** What the text before the first star rules out does not depend on a variable behind it. */
    @ParameterizedTest
    @CsvSource({"arn:aws:sqs:eu-west-1:111111111111:q, ALLOWED", "arn:aws:sns:eu-west-1:111111111111:q, UNDECIDED"})
    void aVariableThatNobodyGaveMattersOnlyWhereTheRestMayMatch(String resource, Verdict verdict) {
        AwsRequest request = AwsRequest.of(Fixtures.ALICE, "service:Get", resource)
                .withContext(ConditionContext.builder().notGiven("x:r").build());
        NamedPolicy deny = Fixtures.deny("p", "'Action': '*', 'Resource': 'arn:aws:sns:*:${x:r}'");
        NamedPolicy six = Fixtures.deny("p", "'Action': '*', 'Resource': 'arn:aws:sns:*:*:${x:r}'");

        assertThat(PolicyEngine.decide(request, only(ALL, six)).verdict()).isEqualTo(verdict);
        assertThat(PolicyEngine.decide(request, only(ALL, deny)).verdict()).isNotEqualTo(Verdict.DENIED);
    }

    private static PolicySet only(NamedPolicy... policies) {
        PolicySet.Builder set = PolicySet.builder();
        for (NamedPolicy policy : policies) {
            set.identityPolicy(policy);
        }
        return set.build();
    }
}
