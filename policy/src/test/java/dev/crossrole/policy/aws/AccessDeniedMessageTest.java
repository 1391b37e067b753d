package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** The kinds of policy, what they are called when they deny, and when they do not allow. The guide has an example of each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    IDENTITY         | an identity-based policy         | no identity-based policy
                    RESOURCE         | a resource-based policy          | no resource-based policy
                    TRUST            | the role trust policy            | no role trust policy
                    BOUNDARY         | a permissions boundary           | no permissions boundary
                    SESSION          | a session policy                 | no session policy
                    SERVICE_CONTROL  | a service control policy         | no service control policy
                    RESOURCE_CONTROL | a resource control policy        | no resource control policy
                    """)
    void namesTheLayerThatDeniesOrDoesNotAllow(Layer layer, String denying, String missing) {
        AwsRequest request = AwsRequest.of(Fixtures.ALICE, "service:Thing", "arn:aws:service:::thing")
                .withResourceAccount(layer == Layer.RESOURCE || layer == Layer.TRUST ? Fixtures.THERE : Fixtures.HERE);
        String begin = "User: arn:aws:iam::111111111111:user/alice is not authorized to perform: service:Thing on"
                + " resource: arn:aws:service:::thing ";

        assertThat(message(request, with(layer, "'Deny'", "service:Thing")))
                .isEqualTo(begin + "with an explicit deny in " + denying);
        assertThat(message(request, with(layer, "'Allow'", "service:Other")))
                .isEqualTo(begin + "because " + missing + " allows the service:Thing action");
    }

    /** Everything allows but the policy of one layer. */
    private static PolicySet with(Layer layer, String effect, String action) {
        String rest = ", 'Action': '" + action + "', 'Resource': '*'}";
        NamedPolicy policy = Fixtures.policy("policy", "{'Effect': " + effect + rest);
        NamedPolicy byName = Fixtures.policy("policy", "{'Effect': " + effect + ", 'Principal': '*'" + rest);
        PolicySet.Builder set = PolicySet.builder();
        if (layer != Layer.IDENTITY || effect.equals("'Deny'")) {
            set.identityPolicy(Fixtures.allow("all", "'Action': '*', 'Resource': '*'"));
        }
        switch (layer) {
            case IDENTITY -> set.identityPolicy(policy);
            case RESOURCE -> set.resourcePolicy(byName);
            case TRUST -> set.trustPolicy(byName);
            case BOUNDARY -> set.permissionsBoundary(policy);
            case SESSION -> set.sessionPolicy(policy);
            case SERVICE_CONTROL -> set.serviceControlPolicies(List.of(policy));
            case RESOURCE_CONTROL -> set.resourceControlPolicies(List.of(byName));
            default -> throw new IllegalArgumentException(layer + " is no layer of AWS");
        }
        return set.build();
    }

    /** "If multiple policy types deny an authorization request, AWS includes only one of those policy types." */
    @Test
    void namesOneLayerOfSeveral() {
        AwsRequest request = AwsRequest.of(Fixtures.ALICE, "service:Thing", "*");
        NamedPolicy deny = Fixtures.deny("no", "'Action': '*', 'Resource': '*'");

        assertThat(message(
                        request,
                        PolicySet.builder()
                                .identityPolicy(deny)
                                .sessionPolicy(deny)
                                .serviceControlPolicies(List.of(deny))
                                .build()))
                .endsWith("service:Thing with an explicit deny in a service control policy");
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
