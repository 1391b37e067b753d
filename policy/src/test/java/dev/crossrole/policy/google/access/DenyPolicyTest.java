package dev.crossrole.policy.google.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenyPolicyTest {
    private static final String GET_TOKEN = "iam.serviceAccounts.getAccessToken";
    private static final List<String> TOKENS = List.of("iam.googleapis.com/serviceAccounts.getAccessToken");
    private static final String POOL = "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/";
    private static final GooglePrincipal BATCH = new GooglePrincipal.Federated(
            new PoolName("123", "pool"), new FederatedIdentity("s", List.of("g"), Map.of("env", "prod")));
    private static final GooglePrincipal SERVICE =
            new GooglePrincipal.ServiceAccount("a@p.iam.gserviceaccount.com", "1");
    private static final GooglePrincipal PERSON = new GooglePrincipal.User("ann@example.com");
    private static final List<ResourcePolicy> OPEN = List.of(
            new ResourcePolicy("account", AllowPolicy.of(Binding.of("roles/iam.workloadIdentityUser", "allUsers"))));

    private static Decision decide(GooglePrincipal principal, DenyRule rule) {
        AccessRequest request = AccessRequest.of(principal, GET_TOKEN, "account");
        IamPolicies policies =
                IamPolicies.of(OPEN).withDenyPolicies(new DenyPolicy("deny policy of projects/p", List.of(rule)));
        Decision explained = GoogleAccess.explain(request, policies);
        Decision decided = GoogleAccess.decide(request, policies);
        assertThat(decided.verdict()).isEqualTo(explained.verdict());
        assertThat(decided.explicitDeny()).isEqualTo(explained.explicitDeny());
        return explained;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "federated, principalSet://goog/public:all,                                                true",
        "service,   principalSet://goog/public:all,                                                true",
        "federated, principalSet:POOL*,                                                            true",
        "federated, principalSet:POOLattribute.env/prod,                                           true",
        "federated, principalSet:POOLattribute.env/test,                                           false",
        "federated, principal:POOLsubject/s,                                                       true",
        "federated, principal:POOLsubject/t,                                                       false",
        "service,   principal://iam.googleapis.com/projects/-/serviceAccounts/a@p.iam.gserviceaccount.com, true",
        "service,   serviceAccount:a@p.iam.gserviceaccount.com,                                    false",
        "service,   principal://goog/subject/ann@example.com,                                      false",
        "person,    principal://goog/subject/ann@example.com,                                      true",
        "federated, allUsers,                                                                      false",
    })
    void aRuleNamesPrincipalsInItsOwnForm(String who, String name, boolean denied) {
        GooglePrincipal principal =
                Map.of("federated", BATCH, "service", SERVICE, "person", PERSON).getOrDefault(who, PERSON);

        Decision decision = decide(principal, DenyRule.of(List.of(name.replace("POOL", POOL)), TOKENS));

        assertThat(decision.explicitDeny()).isEqualTo(denied);
        assertThat(decision.allowed()).isEqualTo(!denied);
    }

    @ParameterizedTest
    @CsvSource({
        "iam.googleapis.com/serviceAccounts.getAccessToken, true",
        "iam.googleapis.com/serviceAccounts.*,              true",
        "iam.googleapis.com/*.*,                            true",
        "iam.googleapis.com/roles.*,                        false",
        "storage.googleapis.com/*.*,                        false",
        "iam.serviceAccounts.getAccessToken,                false",
    })
    void aRuleNamesPermissionsInItsOwnForm(String permission, boolean denied) {
        assertThat(decide(BATCH, DenyRule.of(List.of("principalSet://goog/public:all"), List.of(permission)))
                        .explicitDeny())
                .isEqualTo(denied);
    }

    @Test
    void exceptionsAreLeftAlone() {
        DenyRule rule = DenyRule.of(List.of("principalSet://goog/public:all"), TOKENS);

        assertThat(decide(BATCH, rule.except("principalSet:" + POOL + "*")).allowed())
                .isTrue();
        assertThat(decide(SERVICE, rule.except("principalSet:" + POOL + "*")).allowed())
                .isFalse();
        DenyRule permitted = new DenyRule(
                rule.deniedPrincipals(), List.of(), List.of("iam.googleapis.com/*.*"), TOKENS, Optional.empty());
        assertThat(decide(BATCH, permitted).allowed()).isTrue();
    }

    @Test
    void aConditionLimitsARuleAndDeniesWhereItFails() {
        DenyRule rule = DenyRule.of(List.of("principalSet://goog/public:all"), TOKENS);

        assertThat(decide(BATCH, rule.when(IamCondition.of("never", "resource.name == 'other'")))
                        .allowed())
                .isTrue();
        assertThat(decide(BATCH, rule.when(IamCondition.of("fails", "resource.missing == 'x'")))
                        .explicitDeny())
                .isTrue();
        assertThat(decide(BATCH, rule.when(IamCondition.of("time", "request.time > timestamp('2026-01-01T00:00:00Z')")))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void evidenceNamesTheRule() {
        Decision decision = decide(BATCH, DenyRule.of(List.of("principalSet://goog/public:all"), TOKENS));

        assertThat(decision.blockedBy()).containsExactly(Layer.DENY_POLICY);
        assertThat(decision.evidence().get(0).policy()).isEqualTo("deny policy of projects/p");
        assertThat(decision.evidence().get(0).place()).isEqualTo("rules[0]");
    }
}
