package dev.crossrole.policy.google.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
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
        "federated, principalSet://goog/public:all,                                                DENIED",
        "service,   principalSet://goog/public:all,                                                DENIED",
        "federated, principalSet:POOL*,                                                            DENIED",
        "federated, principalSet:POOLattribute.env/prod,                                           DENIED",
        "federated, principalSet:POOLattribute.env/test,                                           ALLOWED",
        "federated, principal:POOLsubject/s,                                                       DENIED",
        "federated, principal:POOLsubject/t,                                                       ALLOWED",
        "service,   principalSet:POOL*,                                                            ALLOWED",
        "service,   principal://iam.googleapis.com/projects/-/serviceAccounts/a@p.iam.gserviceaccount.com, DENIED",
        "service,   principal://iam.googleapis.com/projects/-/serviceAccounts/b@p.iam.gserviceaccount.com, ALLOWED",
        "federated, principal://iam.googleapis.com/projects/-/serviceAccounts/a@p.iam.gserviceaccount.com, ALLOWED",
        "service,   serviceAccount:a@p.iam.gserviceaccount.com,                                    UNDECIDED",
        "service,   principal://goog/subject/ann@example.com,                                      ALLOWED",
        "person,    principal://goog/subject/ann@example.com,                                      DENIED",
        "person,    principal://goog/subject/bob@example.com,                                      ALLOWED",
        "person,    principalSet://goog/group/all@example.com,                                     UNDECIDED",
        "service,   principalSet://goog/group/all@example.com,                                     UNDECIDED",
        "person,    principalSet://goog/cloudIdentityCustomerId/C01,                               UNDECIDED",
        "federated, principalSet://cloudresourcemanager.googleapis.com/projects/123,               UNDECIDED",
        "federated, allUsers,                                                                      UNDECIDED",
    })
    void aRuleNamesPrincipalsInItsOwnForm(String who, String name, Verdict verdict) {
        GooglePrincipal principal =
                Map.of("federated", BATCH, "service", SERVICE, "person", PERSON).getOrDefault(who, PERSON);

        Decision decision = decide(principal, DenyRule.of(List.of(name.replace("POOL", POOL)), TOKENS));

        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.explicitDeny()).isEqualTo(verdict == Verdict.DENIED);
    }

    /** Source: Google Cloud IAM, "Permissions supported in deny policies". */
    @ParameterizedTest
    @CsvSource({
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/serviceAccounts.getAccessToken, MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/serviceAccounts.getOpenIdToken, NOT_MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/serviceAccounts.*,              MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/service.*,                      NOT_MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/*.*,                            MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/*.getAccessToken,               MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/*.AccessToken,                  NOT_MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/roles.*,                        NOT_MATCHED",
        "iam.serviceAccounts.getAccessToken,  storage.googleapis.com/*.*,                        NOT_MATCHED",
        "iam.serviceAccounts.getAccessToken,  iam.serviceAccounts.getAccessToken,                UNKNOWN",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/*,                              UNKNOWN",
        "iam.serviceAccounts.getAccessToken,  iam.googleapis.com/serviceAccounts.get*,           UNKNOWN",
        "storage.objects.delete,              storage.googleapis.com/*.delete,                   MATCHED",
        "storage.objects.delete,              storage.googleapis.com/*.get,                      NOT_MATCHED",
        "resourcemanager.projects.setIamPolicy, cloudresourcemanager.googleapis.com/projects.setIamPolicy, MATCHED",
        "resourcemanager.projects.setIamPolicy, cloudresourcemanager.googleapis.com/projects.get,          NOT_MATCHED",
        "billing.accounts.get,                cloudbilling.googleapis.com/accounts.get,          UNKNOWN",
        "billing.accounts.get,                cloudbilling.googleapis.com/accounts.close,        NOT_MATCHED",
        "billing.accounts.get,                storage.googleapis.com/*.*,                        NOT_MATCHED",
        "compute.disks.get,                   compute.googleapis.com/disks.get,                  MATCHED",
    })
    void aRuleNamesPermissionsInItsOwnForm(String permission, String denied, Outcome outcome) {
        assertThat(DenyRule.covers(denied, permission)).isEqualTo(outcome);
    }

    /** An exception that may not be one leaves it open. */
    @Test
    void whomAnExceptionMeansMayNotBeKnown() {
        DenyRule rule = DenyRule.of(List.of("principalSet://goog/public:all"), TOKENS);

        assertThat(decide(PERSON, rule.except("principalSet://goog/group/admins@example.com"))
                        .verdict())
                .isEqualTo(Verdict.UNDECIDED);
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
