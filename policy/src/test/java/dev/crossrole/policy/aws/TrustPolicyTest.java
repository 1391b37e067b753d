package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may assume a role: the crossings' own question. */
class TrustPolicyTest {
    private static final String ROLE = "arn:aws:iam::111111111111:role/gce-reader";
    private static final NamedPolicy TRUSTS_GOOGLE = allow(
            "'Principal': {'Federated': 'accounts.google.com'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition':"
                    + " {'StringEquals': {'accounts.google.com:oaud': 'https://my-audience', 'accounts.google.com:sub': '1147'}}");

    private static NamedPolicy allow(String rest) {
        return Fixtures.allow("trust policy of role gce-reader", rest);
    }

    private static AwsRequest withToken(String claims) {
        return AwsRequest.of(Fixtures.GOOGLE, "sts:AssumeRoleWithWebIdentity", ROLE)
                .withContext(
                        WebIdentityKeys.of("accounts.google.com", (JsonObject) Json.parse(claims.replace('\'', '"'))));
    }

    private static PolicySet trust(NamedPolicy policy) {
        return PolicySet.builder().trustPolicy(policy).build();
    }

    private static Decision assume(Caller caller, PolicySet policies) {
        Decision decision = PolicyEngine.decide(AwsRequest.of(caller, "sts:AssumeRole", ROLE), policies);
        assertThat(PolicyEngine.explain(AwsRequest.of(caller, "sts:AssumeRole", ROLE), policies)
                        .verdict())
                .isEqualTo(decision.verdict());
        return decision;
    }

    @Test
    void theRightServiceAccountWithTheRightAudienceIsLetIn() {
        AwsRequest request = withToken("{'aud': 'https://my-audience', 'azp': '1147', 'sub': '1147'}");

        Decision decision = PolicyEngine.decide(request, trust(TRUSTS_GOOGLE));

        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(decision.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.policy()).isEqualTo("trust policy of role gce-reader");
            assertThat(evidence.place()).isEqualTo("Statement[0]");
        });
    }

    @Test
    void aRootUserGetsNoRoleWhoeverIsTrusted() {
        NamedPolicy everything = Fixtures.allow("everything", "'Action': '*', 'Resource': '*'");
        for (String trusted : List.of("'*'", "{'AWS': '111111111111'}", "{'AWS': 'arn:aws:iam::111111111111:root'}")) {
            PolicySet policies = PolicySet.builder()
                    .trustPolicy(allow("'Principal': " + trusted + ", 'Action': 'sts:AssumeRole'"))
                    .identityPolicy(everything)
                    .build();

            Decision decision = assume(Fixtures.ROOT, policies);

            assertThat(decision.verdict()).as(trusted).isEqualTo(Verdict.DENIED);
            assertThat(decision.reason()).isEqualTo("Roles may not be assumed by root accounts.");
            assertThat(assume(Fixtures.SESSION, policies).allowed()).as(trusted).isTrue();
        }
    }

    @Test
    void aRefusalNamesTheKeyTheValueWantedAndTheValueSeen() {
        AwsRequest request = withToken("{'aud': 'https://other', 'azp': '1147', 'sub': '1147'}");

        Decision decision = PolicyEngine.explain(request, trust(TRUSTS_GOOGLE));

        assertThat(decision.verdict()).isEqualTo(Verdict.DENIED);
        assertThat(decision.explicitDeny()).isFalse();
        assertThat(decision.blockedBy()).containsExactly(Layer.TRUST);
        assertThat(decision.evidence().get(0).checks())
                .filteredOn(check -> check.outcome() == Outcome.NOT_MATCHED)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.test()).isEqualTo("StringEquals accounts.google.com:oaud");
                    assertThat(check.wanted()).containsExactly("https://my-audience");
                    assertThat(check.seen()).containsExactly("https://other");
                });
        assertThat(AccessDeniedMessage.of(decision, request))
                .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void anotherServiceAccountIsRefused() {
        Decision decision = PolicyEngine.decide(
                withToken("{'aud': 'https://my-audience', 'azp': '9', 'sub': '9'}"), trust(TRUSTS_GOOGLE));

        assertThat(decision.allowed()).isFalse();
    }

    @Test
    void anotherProviderIsRefusedWhateverItsTokenSays() {
        AwsRequest google = withToken("{'aud': 'https://my-audience', 'azp': '1147', 'sub': '1147'}");
        AwsRequest other = new AwsRequest(
                new Caller.Federated("cognito-identity.amazonaws.com"),
                google.action(),
                ROLE,
                google.resourceAccount(),
                google.context());

        Decision decision = PolicyEngine.explain(other, trust(TRUSTS_GOOGLE));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.evidence().get(0).checks().get(0))
                .extracting(Check::element, Check::outcome)
                .containsExactly("Principal", Outcome.NOT_MATCHED);
    }

    @Test
    void aRoleThatTrustsItsOwnAccountNeedsTheCallersIdentityPolicyAsWell() {
        NamedPolicy trustsAccount = allow("'Principal': {'AWS': '111111111111'}, 'Action': 'sts:AssumeRole'");
        NamedPolicy mayAssume = Fixtures.allow("alice", "'Action': 'sts:AssumeRole', 'Resource': '" + ROLE + "'");

        assertThat(assume(Fixtures.ALICE, trust(trustsAccount)).blockedBy()).containsExactly(Layer.IDENTITY);
        assertThat(assume(
                                Fixtures.ALICE,
                                PolicySet.builder()
                                        .trustPolicy(trustsAccount)
                                        .identityPolicy(mayAssume)
                                        .build())
                        .allowed())
                .isTrue();
    }

    @Test
    void aRoleThatTrustsTheUserItselfNeedsNothingElse() {
        NamedPolicy trustsAlice =
                allow("'Principal': {'AWS': 'arn:aws:iam::111111111111:user/alice'}, 'Action': 'sts:AssumeRole'");

        assertThat(assume(Fixtures.ALICE, trust(trustsAlice)).allowed()).isTrue();
    }

    @Test
    void anIdentityPolicyAloneOpensNoRole() {
        NamedPolicy trustsOther = allow("'Principal': {'AWS': '222222222222'}, 'Action': 'sts:AssumeRole'");
        NamedPolicy everything = Fixtures.allow("admin", "'Action': '*', 'Resource': '*'");

        Decision decision = assume(
                Fixtures.ALICE,
                PolicySet.builder()
                        .trustPolicy(trustsOther)
                        .identityPolicy(everything)
                        .build());

        assertThat(decision.blockedBy()).containsExactly(Layer.TRUST);
    }

    @Test
    void aRoleWithoutATrustPolicyIsClosed() {
        assertThat(PolicyEngine.decide(withToken("{'aud': 'a', 'sub': '1'}"), PolicySet.none())
                        .allowed())
                .isFalse();
    }
}
