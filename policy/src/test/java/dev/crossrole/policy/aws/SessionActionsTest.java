package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may ask for the sessions that are no role's. Sources: IAM User Guide, "Compare AWS STS credentials" and "Passing session tags in
 * AWS STS"; STS API reference, {@code GetSessionToken}.
 */
class SessionActionsTest {
    private static final Map<String, Caller> CALLERS = Map.of(
            "user",
            Fixtures.ALICE,
            "root",
            Fixtures.ROOT,
            "role session",
            Fixtures.SESSION,
            "federated user",
            Fixtures.FEDERATED_USER);

    /** Columns: who asks, with a policy that allows everything or none, for what, the verdict, the layer that is in the way. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            user           | no  | sts:GetSessionToken    | *                                            | ALLOWED |
            root           | no  | sts:GetSessionToken    | *                                            | ALLOWED |
            role session   | yes | sts:GetSessionToken    | *                                            | DENIED  | REQUEST
            federated user | yes | STS:getsessiontoken    | *                                            | DENIED  | REQUEST
            user           | no  | sts:GetFederationToken | arn:aws:sts::111111111111:federated-user/bob | DENIED  | IDENTITY
            user           | yes | sts:GetFederationToken | arn:aws:sts::111111111111:federated-user/bob | ALLOWED |
            role session   | yes | sts:GetFederationToken | arn:aws:sts::111111111111:federated-user/bob | DENIED  | REQUEST
            role session   | no  | sts:GetCallerIdentity  | *                                            | ALLOWED |
            user           | yes | sts:TagSession         | arn:aws:sts::111111111111:federated-user/bob | ALLOWED |
            user           | no  | sts:TagSession         | arn:aws:sts::111111111111:federated-user/bob | DENIED  | IDENTITY
            user           | yes | sts:TagSession         | arn:aws:iam::111111111111:role/r             | DENIED  | TRUST
            user           | yes | sts:SetSourceIdentity  | arn:aws:iam::111111111111:role/r             | DENIED  | TRUST
            user           | yes | sts:TagSession         | *                                            | DENIED  | TRUST
            user           | yes | sts:TagSession         | arn:aws:iam::111111111111:*                  | DENIED  | TRUST
            user           | yes | sts:AssumeRole         | arn:aws:sts::111111111111:federated-user/bob | DENIED  | TRUST
            root           | yes | sts:AssumeRole         | arn:aws:iam::111111111111:role/r             | DENIED  | REQUEST
            """)
    void aSessionIsAskedForByThoseWhoMay(
            String caller, String policy, String action, String resource, Verdict verdict, @Nullable Layer layer) {
        PolicySet.Builder policies = PolicySet.builder();
        if (policy.equals("yes")) {
            NamedPolicy all = Fixtures.allow("all", "'Action': '*', 'Resource': '*'");
            policies.identityPolicy(all).sessionPolicies(List.of(all));
        }
        if (caller.equals("root")) {
            policies.trustPolicy(Fixtures.allow("trust", "'Principal': '*', 'Action': 'sts:*'"));
        }
        AwsRequest request = AwsRequest.of(Objects.requireNonNull(CALLERS.get(caller)), action, resource);

        Decision decision = PolicyEngine.decide(request, policies.build());

        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.blockedBy()).isEqualTo(layer == null ? Set.of() : Set.of(layer));
        assertThat(PolicyEngine.explain(request, policies.build()).verdict()).isEqualTo(verdict);
    }
}
