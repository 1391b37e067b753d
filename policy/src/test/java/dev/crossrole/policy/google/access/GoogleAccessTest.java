package dev.crossrole.policy.google.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleAccessTest {
    private static final String POOL = "//iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/";
    private static final String ROLE_ARN = "arn:aws:sts::111111111111:assumed-role/batch";
    private static final String GET_TOKEN = "iam.serviceAccounts.getAccessToken";
    private static final String ACCOUNT = "projects/-/serviceAccounts/aws-access@demo.iam.gserviceaccount.com";
    private static final GooglePrincipal.Federated BATCH = new GooglePrincipal.Federated(
            new PoolName("123", "pool"),
            new FederatedIdentity(ROLE_ARN + "/i-1", List.of("admins"), Map.of("aws_role", ROLE_ARN)));
    private static final GooglePrincipal.ServiceAccount SERVICE =
            new GooglePrincipal.ServiceAccount("aws-access@demo.iam.gserviceaccount.com", "1147");

    private static List<ResourcePolicy> on(String resource, Binding... bindings) {
        return List.of(new ResourcePolicy(resource, AllowPolicy.of(bindings)));
    }

    private static Decision decide(GooglePrincipal principal, String permission, List<ResourcePolicy> hierarchy) {
        AccessRequest request = AccessRequest.of(principal, permission, ACCOUNT);
        Decision explained = GoogleAccess.explain(request, hierarchy);
        assertThat(GoogleAccess.decide(request, hierarchy).verdict()).isEqualTo(explained.verdict());
        return explained;
    }

    @ParameterizedTest
    @CsvSource({
        "principalSet:POOLattribute.aws_role/arn:aws:sts::111111111111:assumed-role/batch, true",
        "principalSet:POOLattribute.aws_role/arn:aws:sts::111111111111:assumed-role/other, false",
        "principalSet:POOLattribute.aws_rolex/arn:aws:sts::111111111111:assumed-role/batch, false",
        "principal:POOLsubject/arn:aws:sts::111111111111:assumed-role/batch/i-1, true",
        "principal:POOLsubject/arn:aws:sts::111111111111:assumed-role/batch/i-2, false",
        "principalSet:POOLgroup/admins, true",
        "principalSet:POOLgroup/others, false",
        "principalSet:POOL*, true",
        "principalSet://iam.googleapis.com/projects/124/locations/global/workloadIdentityPools/pool/*, false",
        "principalSet://iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool2/*, false",
        "allUsers, true",
        "allAuthenticatedUsers, false",
        "serviceAccount:aws-access@demo.iam.gserviceaccount.com, false",
    })
    void aMemberStandsForAFederatedIdentityOrNot(String member, boolean expected) {
        Binding binding = Binding.of("roles/iam.workloadIdentityUser", member.replace("POOL", POOL));

        assertThat(decide(BATCH, GET_TOKEN, on("sa", binding)).allowed()).isEqualTo(expected);
    }

    @Test
    void aRefusalShowsWhatThePrincipalHasWhereTheMemberAsksForSomething() {
        String member = "principalSet:" + POOL + "attribute.aws_role/arn:other";

        Decision decision =
                decide(BATCH, GET_TOKEN, on("the account", Binding.of("roles/iam.workloadIdentityUser", member)));

        assertThat(decision.blockedBy()).containsExactly(Layer.ALLOW_POLICY);
        assertThat(decision.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.policy()).isEqualTo("allow policy of the account");
            assertThat(evidence.place()).isEqualTo("roles/iam.workloadIdentityUser");
            assertThat(evidence.checks().get(1).wanted()).containsExactly(member);
            assertThat(evidence.checks().get(1).seen()).containsExactly("attribute.aws_role/" + ROLE_ARN);
            assertThat(evidence.checks().get(1).outcome()).isEqualTo(Outcome.NOT_MATCHED);
        });
    }

    @Test
    void aRoleGivesOnlyItsOwnPermissions() {
        List<ResourcePolicy> hierarchy =
                on("sa", Binding.of("roles/iam.workloadIdentityUser", "principalSet:" + POOL + "*"));

        assertThat(decide(BATCH, "iam.serviceAccounts.getOpenIdToken", hierarchy)
                        .allowed())
                .isTrue();
        assertThat(decide(BATCH, "iam.serviceAccounts.signBlob", hierarchy).allowed())
                .isFalse();
    }

    @Test
    void ancestorsHandTheirBindingsDown() {
        List<ResourcePolicy> hierarchy = List.of(
                new ResourcePolicy("datasets/d", AllowPolicy.of()),
                new ResourcePolicy(
                        "projects/demo", AllowPolicy.of(Binding.of("roles/bigquery.dataViewer", SERVICE.describe()))));

        assertThat(decide(SERVICE, "bigquery.tables.getData", hierarchy).allowed())
                .isTrue();
        assertThat(decide(SERVICE, "bigquery.tables.updateData", hierarchy).allowed())
                .isFalse();
        assertThat(decide(new GooglePrincipal.Anonymous(), "bigquery.tables.getData", hierarchy)
                        .allowed())
                .isFalse();
    }

    @Test
    void aConditionLimitsItsBinding() {
        Binding binding = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(IamCondition.of("only x", "resource.name.startsWith('projects/_/buckets/b/objects/x')")));
        List<ResourcePolicy> hierarchy = on("b", binding);

        assertThat(GoogleAccess.decide(SERVICE, "storage.objects.get", "projects/_/buckets/b/objects/x1", hierarchy)
                        .allowed())
                .isTrue();
        assertThat(GoogleAccess.decide(SERVICE, "storage.objects.get", "projects/_/buckets/b/objects/y", hierarchy)
                        .allowed())
                .isFalse();
    }

    @Test
    void aConditionOnTheTimeHoldsUntilThen() {
        Binding untilJune = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(IamCondition.of("until June", "request.time < timestamp('2026-06-01T00:00:00Z')")));
        AccessRequest request = AccessRequest.of(SERVICE, "storage.objects.get", "o");

        assertThat(GoogleAccess.decide(request.at(Instant.parse("2026-05-31T23:59:59Z")), on("b", untilJune))
                        .allowed())
                .isTrue();
        assertThat(GoogleAccess.decide(request.at(Instant.parse("2026-06-01T00:00:00Z")), on("b", untilJune))
                        .allowed())
                .isFalse();
        assertThat(GoogleAccess.explain(request, on("b", untilJune)).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void aConditionAsksForWhatAnApiTellsOfARequest() {
        String prefix = "storage.googleapis.com/objectListPrefix";
        Binding onlyLists = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(IamCondition.of("lists", "api.getAttribute('" + prefix + "', '').startsWith('team-a/')")));
        AccessRequest list = AccessRequest.of(SERVICE, "storage.objects.list", "b");

        assertThat(GoogleAccess.decide(list.withAttributes(Map.of(prefix, "team-a/x")), on("b", onlyLists))
                        .allowed())
                .isTrue();
        assertThat(GoogleAccess.decide(list.withAttributes(Map.of(prefix, "team-b/")), on("b", onlyLists))
                        .verdict())
                .isEqualTo(Verdict.DENIED);
        assertThat(GoogleAccess.decide(list.withAttributes(Map.of()), on("b", onlyLists))
                        .verdict())
                .isEqualTo(Verdict.DENIED);
        assertThat(GoogleAccess.decide(list, on("b", onlyLists)).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void anUnknownApiAttributeHoldsNothing() {
        Binding unknown = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(IamCondition.of("unknown", "api.getAttribute('example.com/other', '') == ''")));
        AccessRequest list = AccessRequest.of(SERVICE, "storage.objects.list", "b");

        assertThat(GoogleAccess.decide(list.withAttributes(Map.of()), on("b", unknown))
                        .allowed())
                .isFalse();
        assertThatThrownBy(() -> IamCondition.of("no API", "resource.getAttribute('name', '') == ''"))
                .isInstanceOf(CelSyntaxException.class);
    }

    @Test
    void aConditionThatFailsToEvaluateGivesNothing() {
        Binding binding = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(IamCondition.of("typo", "resource.nam.startsWith('x')")));

        assertThat(GoogleAccess.decide(SERVICE, "storage.objects.get", "x", on("b", binding))
                        .allowed())
                .isFalse();
    }

    @Test
    void conditionsSeeTheResourcesTypeAndService() {
        Binding binding = new Binding(
                "roles/storage.objectViewer",
                List.of("allUsers"),
                Optional.of(
                        IamCondition.of(
                                "objects",
                                "resource.type == 'storage.googleapis.com/Object' && resource.service == 'storage.googleapis.com'")));
        AccessRequest request = AccessRequest.of(SERVICE, "storage.objects.get", "o");

        assertThat(GoogleAccess.decide(request.withResourceType("storage.googleapis.com/Object"), on("b", binding))
                        .allowed())
                .isTrue();
        assertThat(GoogleAccess.decide(request.withResourceType("storage.googleapis.com/Bucket"), on("b", binding))
                        .allowed())
                .isFalse();
    }

    /** Columns: the role, who has it, the verdict. */
    @ParameterizedTest
    @CsvSource({
        "projects/demo/roles/minter, allUsers,                 UNDECIDED",
        "projects/demo/roles/minter, user:ann@example.com,     DENIED",
        "roles/nobody.knowsIt,       allUsers,                 UNDECIDED",
        "roles/iam.serviceAccountViewer, allUsers,             DENIED",
    })
    void whatARolePermitsMayNotBeKnown(String role, String member, Verdict verdict) {
        Decision decision = decide(BATCH, GET_TOKEN, on("sa", Binding.of(role, member)));

        assertThat(decision.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.UNDECIDED) {
            assertThat(decision.evidence().get(0).reason()).isEqualTo("what the role permits is not known here");
        }
    }

    @Test
    void aCustomRoleGivesWhatItSays() {
        IamPolicies policies = IamPolicies.of(on("p", Binding.of("projects/demo/roles/reader", SERVICE.describe())))
                .withCustomRole("projects/demo/roles/reader", Set.of("bigquery.tables.getData"));

        assertThat(GoogleAccess.decide(AccessRequest.of(SERVICE, "bigquery.tables.getData", "t"), policies)
                        .allowed())
                .isTrue();
        assertThat(GoogleAccess.decide(AccessRequest.of(SERVICE, "bigquery.tables.list", "t"), policies)
                        .allowed())
                .isFalse();
    }

    @Test
    void delegationTakesAPermissionAtEachHop() {
        GooglePrincipal.ServiceAccount middle =
                new GooglePrincipal.ServiceAccount("middle@demo.iam.gserviceaccount.com", "2");
        Impersonation chain = new Impersonation(List.of(middle), SERVICE, GET_TOKEN);
        Binding toMiddle = Binding.of("roles/iam.serviceAccountTokenCreator", "principalSet:" + POOL + "*");
        Binding toTarget = Binding.of("roles/iam.workloadIdentityUser", middle.describe());
        Map<String, IamPolicies> both = Map.of(
                Impersonation.resource(middle), IamPolicies.of(on("middle", toMiddle)),
                Impersonation.resource(SERVICE), IamPolicies.of(on("target", toTarget)));
        Map<String, IamPolicies> weak = Map.of(
                Impersonation.resource(middle),
                        IamPolicies.of(on(
                                "middle", Binding.of("roles/iam.workloadIdentityUser", "principalSet:" + POOL + "*"))),
                Impersonation.resource(SERVICE), IamPolicies.of(on("target", toTarget)));

        assertThat(chain.decide(BATCH, name -> both.getOrDefault(name, IamPolicies.of(List.of())))
                        .allowed())
                .isTrue();
        Decision refused = chain.explain(BATCH, name -> weak.getOrDefault(name, IamPolicies.of(List.of())));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.reason()).contains("iam.serviceAccounts.implicitDelegation");
        assertThat(refused.evidence()).hasSize(2);
    }

    @Test
    void theRolesOfFederationHaveThePermissionsThatTheyAreFor() {
        assertThat(PredefinedRoles.permissions("roles/iam.workloadIdentityUser"))
                .containsExactlyInAnyOrder(
                        GET_TOKEN,
                        "iam.serviceAccounts.getOpenIdToken",
                        "iam.serviceAccounts.get",
                        "iam.serviceAccounts.list");
        assertThat(PredefinedRoles.permissions("roles/iam.serviceAccountTokenCreator"))
                .contains(
                        GET_TOKEN,
                        "iam.serviceAccounts.getOpenIdToken",
                        "iam.serviceAccounts.signBlob",
                        "iam.serviceAccounts.signJwt",
                        "iam.serviceAccounts.implicitDelegation");
        assertThat(PredefinedRoles.permissions("roles/owner")).doesNotContain(GET_TOKEN, "storage.objects.get");
        assertThat(PredefinedRoles.permissions("roles/nothing")).isEmpty();
    }

    /** Source: Cloud Storage, "IAM roles for Cloud Storage", legacy roles. */
    @Test
    void legacyRolesOfBucketsListAndThoseOfObjectsRead() {
        assertThat(PredefinedRoles.permissions("roles/storage.legacyBucketReader"))
                .containsExactlyInAnyOrder("storage.buckets.get", "storage.objects.list");
        assertThat(PredefinedRoles.permissions("roles/storage.legacyBucketOwner"))
                .contains("storage.objects.create", "storage.objects.delete", "storage.buckets.setIamPolicy")
                .doesNotContain("storage.objects.get", "storage.buckets.delete");
        assertThat(PredefinedRoles.permissions("roles/storage.legacyObjectReader"))
                .containsExactly("storage.objects.get");
        assertThat(PredefinedRoles.permissions("roles/storage.legacyObjectOwner"))
                .doesNotContain("storage.objects.create", "storage.objects.delete");
    }
}
