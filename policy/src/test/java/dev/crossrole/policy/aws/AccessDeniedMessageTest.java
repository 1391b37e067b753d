package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import org.junit.jupiter.api.Test;

/** The wording of the user guide's page "Troubleshooting access denied error messages". */
class AccessDeniedMessageTest {

    private static String message(AwsRequest request, PolicySet policies) {
        String explained = AccessDeniedMessage.of(PolicyEngine.explain(request, policies), request);
        assertThat(AccessDeniedMessage.of(PolicyEngine.decide(request, policies), request))
                .isEqualTo(explained);
        return explained;
    }

    @Test
    void namesTheIdentityPolicyThatIsMissing() {
        assertThat(message(AwsRequest.of(Fixtures.ALICE, "secretsmanager:GetSecretValue", "*"), PolicySet.none()))
                .isEqualTo("User: arn:aws:iam::111111111111:user/alice is not authorized to perform:"
                        + " secretsmanager:GetSecretValue because no identity-based policy allows the"
                        + " secretsmanager:GetSecretValue action");
    }

    @Test
    void s3SetsTheResourceInQuotationMarks() {
        assertThat(message(AwsRequest.of(Fixtures.SESSION, "s3:ListBucket", "arn:aws:s3:::b"), PolicySet.none()))
                .isEqualTo("User: arn:aws:sts::111111111111:assumed-role/reader/job is not authorized to perform:"
                        + " s3:ListBucket on resource: \"arn:aws:s3:::b\" because no identity-based policy allows the"
                        + " s3:ListBucket action");
    }

    @Test
    void namesTheLayerThatDeniesExplicitly() {
        AwsRequest request = AwsRequest.of(Fixtures.ALICE, "iam:GetUser", "arn:aws:iam::111111111111:user/bob");
        NamedPolicy deny = Fixtures.deny("no", "'Action': 'iam:*', 'Resource': '*'");
        String begin = "User: arn:aws:iam::111111111111:user/alice is not authorized to perform: iam:GetUser on"
                + " resource: arn:aws:iam::111111111111:user/bob with an explicit deny in ";

        assertThat(message(request, PolicySet.builder().identityPolicy(deny).build()))
                .isEqualTo(begin + "an identity-based policy");
        assertThat(message(request, PolicySet.builder().sessionPolicy(deny).build()))
                .isEqualTo(begin + "a session policy");
        assertThat(message(
                        request, PolicySet.builder().permissionsBoundary(deny).build()))
                .isEqualTo(begin + "a permissions boundary");
        assertThat(message(
                        request,
                        PolicySet.builder()
                                .serviceControlPolicies(java.util.List.of(deny))
                                .build()))
                .isEqualTo(begin + "a service control policy");
    }

    @Test
    void assumeRoleKeepsThePlainForm() {
        assertThat(message(
                        AwsRequest.of(Fixtures.ALICE, "sts:AssumeRole", "arn:aws:iam::111111111111:role/r"),
                        PolicySet.none()))
                .isEqualTo("User: arn:aws:iam::111111111111:user/alice is not authorized to perform: sts:AssumeRole on"
                        + " resource: arn:aws:iam::111111111111:role/r");
    }

    @Test
    void anUnsignedCallerIsAnonymous() {
        assertThat(AccessDeniedMessage.plain(AwsRequest.of(new Caller.Anonymous(), "s3:GetObject", "arn:aws:s3:::b/k")))
                .isEqualTo(
                        "User: anonymous is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\"");
    }
}
