package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.net.URLDecoder;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Managed policies, their versions and their uses, with the official client. */
class PolicyVersionsTest {
    private static final String LIST_USERS = allowing("iam:ListUsers");
    private static final String LIST_ROLES = allowing("iam:ListRoles");
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("ada", TestWorld.NOTHING)
            .role("worker", TestWorld.trusting("123456789012"), TestWorld.NOTHING));

    private final IamClient admin = cloud.iam("admin");
    private String arn = "";

    @BeforeEach
    void policy() {
        arn = admin.createPolicy(request -> request.policyName("Look").policyDocument(LIST_USERS))
                .policy()
                .arn();
    }

    private static String allowing(String action) {
        return TestWorld.json(TestWorld.allowing(action, "*")).compact();
    }

    private PolicyVersion version(String document, boolean asDefault) {
        return admin.createPolicyVersion(request ->
                        request.policyArn(arn).policyDocument(document).setAsDefault(asDefault))
                .policyVersion();
    }

    private Policy current() {
        return admin.getPolicy(request -> request.policyArn(arn)).policy();
    }

    @Test
    void theDefaultVersionAloneDecides() {
        admin.attachUserPolicy(request -> request.userName("ada").policyArn(arn));
        IamClient ada = cloud.iam("ada");
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();

        assertThat(version(LIST_ROLES, false).isDefaultVersion()).isFalse();
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();
        assertThat(refused(() -> ada.listRoles(request -> {}))).startsWith("403 AccessDenied");

        admin.setDefaultPolicyVersion(request -> request.policyArn(arn).versionId("v2"));
        assertThat(current().defaultVersionId()).isEqualTo("v2");
        assertThat(ada.listRoles(request -> {}).roles()).isNotEmpty();
        assertThat(refused(() -> ada.listUsers(request -> {}))).startsWith("403 AccessDenied");

        assertThat(version(LIST_USERS, true).versionId()).isEqualTo("v3");
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();
    }

    @Test
    void fiveVersionsAreKeptAndNumbersAreNotUsedAgain() {
        for (int i = 2; i <= 5; i++) {
            assertThat(version(LIST_ROLES, false).versionId()).isEqualTo("v" + i);
        }
        assertThat(refused(() -> version(LIST_ROLES, false)))
                .isEqualTo("409 LimitExceeded A managed policy can have up to 5 versions. Before you create a new"
                        + " version, you must delete an existing version.");

        admin.deletePolicyVersion(request -> request.policyArn(arn).versionId("v5"));
        assertThat(version(LIST_USERS, true).versionId()).isEqualTo("v6");
        assertThat(admin.listPolicyVersionsPaginator(
                                request -> request.policyArn(arn).maxItems(2))
                        .versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v4", "v3", "v2", "v1");
        assertThat(URLDecoder.decode(
                        admin.getPolicyVersion(request -> request.policyArn(arn).versionId("v6"))
                                .policyVersion()
                                .document(),
                        UTF_8))
                .isEqualTo(LIST_USERS);
    }

    @Test
    void theDefaultVersionAndAPolicyOfSeveralStay() {
        version(LIST_ROLES, true);
        assertThat(refused(() -> admin.deletePolicyVersion(
                        request -> request.policyArn(arn).versionId("v2"))))
                .isEqualTo("409 DeleteConflict Cannot delete the default version of a policy.");
        assertThat(refused(() -> admin.deletePolicy(request -> request.policyArn(arn))))
                .startsWith("409 DeleteConflict This policy has more than one version.");

        admin.deletePolicyVersion(request -> request.policyArn(arn).versionId("v1"));
        admin.deletePolicy(request -> request.policyArn(arn));
        assertThat(refused(this::current)).isEqualTo("404 NoSuchEntity Policy " + arn + " was not found.");
    }

    @Test
    void versionsThatAreNoneAndPoliciesOfAwsAreRefused() {
        assertThat(refused(() -> admin.setDefaultPolicyVersion(
                        request -> request.policyArn(arn).versionId("v9"))))
                .startsWith("404 NoSuchEntity");
        assertThat(refused(() ->
                        admin.getPolicyVersion(request -> request.policyArn(arn).versionId("latest"))))
                .startsWith("400 ValidationError");
        assertThat(refused(() -> version("{", false))).startsWith("400 MalformedPolicyDocument");
        assertThat(refused(() -> admin.createPolicyVersion(
                        request -> request.policyArn(ADMINISTRATOR).policyDocument(LIST_USERS))))
                .startsWith("403 AccessDenied");
        assertThat(refused(() -> version(allowing("iam:" + "x".repeat(6200)), false)))
                .isEqualTo("409 LimitExceeded Cannot exceed quota for PolicySize: 6144");
    }

    @Test
    void usesAreCountedAndFilteredAsIamDoes() {
        String boundary = admin.createPolicy(
                        request -> request.policyName("Fence").policyDocument(LIST_USERS))
                .policy()
                .arn();
        admin.createGroup(request -> request.groupName("Team"));
        admin.attachUserPolicy(request -> request.userName("ada").policyArn(arn));
        admin.attachGroupPolicy(request -> request.groupName("Team").policyArn(arn));
        admin.attachRolePolicy(request -> request.roleName("worker").policyArn(arn));
        admin.putUserPermissionsBoundary(request -> request.userName("ada").permissionsBoundary(boundary));

        assertThat(current().attachmentCount()).isEqualTo(3);
        var entities = admin.listEntitiesForPolicy(request -> request.policyArn(arn));
        assertThat(List.of(
                        entities.policyUsers().get(0).userName(),
                        entities.policyGroups().get(0).groupName(),
                        entities.policyRoles().get(0).roleName()))
                .containsExactly("ada", "Team", "worker");
        assertThat(admin.listEntitiesForPolicy(request -> request.policyArn(arn).entityFilter(EntityType.GROUP))
                        .policyUsers())
                .isEmpty();
        assertThat(admin.listEntitiesForPolicy(request ->
                                request.policyArn(boundary).policyUsageFilter(PolicyUsageType.PERMISSIONS_POLICY))
                        .policyUsers())
                .isEmpty();
        assertThat(names(PolicyUsageType.PERMISSIONS_POLICY)).containsExactly("Look");
        assertThat(names(PolicyUsageType.PERMISSIONS_BOUNDARY)).containsExactly("Fence");
        assertThat(admin.listPolicies(request -> request.scope("Local").onlyAttached(true))
                        .policies())
                .hasSize(2);
    }

    private List<String> names(PolicyUsageType usage) {
        return admin
                .listPolicies(
                        request -> request.scope("Local").onlyAttached(true).policyUsageFilter(usage))
                .policies()
                .stream()
                .map(Policy::policyName)
                .toList();
    }

    @Test
    void inlinePoliciesAreNotToldApartByCase() {
        admin.putUserPolicy(
                request -> request.userName("ada").policyName("MixedName").policyDocument(LIST_USERS));
        admin.putUserPolicy(
                request -> request.userName("ada").policyName("MIXEDNAME").policyDocument(LIST_ROLES));

        assertThat(admin.listUserPolicies(request -> request.userName("ada")).policyNames())
                .containsExactly("MixedName");
        assertThat(URLDecoder.decode(
                        admin.getUserPolicy(request -> request.userName("ada").policyName("mixedname"))
                                .policyDocument(),
                        UTF_8))
                .isEqualTo(LIST_ROLES);
        admin.deleteUserPolicy(request -> request.userName("ada").policyName("mIXEDnAME"));
        assertThat(admin.listUserPolicies(request -> request.userName("ada")).policyNames())
                .isEmpty();
    }
}
