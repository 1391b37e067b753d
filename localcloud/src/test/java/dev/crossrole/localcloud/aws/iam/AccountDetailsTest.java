package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** The account as a whole, keys, boundaries and descriptions, with the official client. */
class AccountDetailsTest {
    private static final String LIST_USERS =
            TestWorld.json(TestWorld.allowing("iam:ListUsers", "*")).compact();
    private static final String FENCE = "arn:aws:iam::123456789012:policy/Fence";

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("ada", TestWorld.allowing("iam:List*", "*"))
            .user(
                    "delegate",
                    "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['iam:AttachUserPolicy','iam:PutUserPolicy'],"
                            + "'Resource':'*','Condition':{'ArnEquals':{'iam:PermissionsBoundary':'" + FENCE + "'}}}]}")
            .role("worker", TestWorld.trusting("123456789012"), TestWorld.EVERYTHING));

    private final IamClient admin = cloud.iam("admin");

    private void fence() {
        admin.createPolicy(request -> request.policyName("Fence").policyDocument(LIST_USERS));
    }

    @Test
    void detailsHoldAllThatUsersGroupsRolesAndPoliciesHold() {
        fence();
        admin.createGroup(request -> request.groupName("Team"));
        admin.addUserToGroup(request -> request.groupName("Team").userName("ada"));
        admin.attachGroupPolicy(
                request -> request.groupName("Team").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        admin.putUserPermissionsBoundary(request -> request.userName("ada").permissionsBoundary(FENCE));
        admin.createInstanceProfile(request -> request.instanceProfileName("box"));
        admin.addRoleToInstanceProfile(
                request -> request.instanceProfileName("box").roleName("worker"));

        GetAccountAuthorizationDetailsResponse all = admin.getAccountAuthorizationDetails(request -> {});
        UserDetail ada = all.userDetailList().get(0);
        assertThat(ada.userName()).isEqualTo("ada");
        assertThat(ada.groupList()).containsExactly("Team");
        assertThat(ada.userPolicyList())
                .singleElement()
                .satisfies(policy -> assertThat(policy.policyName()).isEqualTo("Inline"));
        assertThat(ada.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(FENCE);
        assertThat(all.groupDetailList().get(0).attachedManagedPolicies()).hasSize(1);
        assertThat(all.roleDetailList()).extracting(RoleDetail::roleName).containsExactly("worker");
        assertThat(all.roleDetailList().get(0).instanceProfileList()).hasSize(1);
        assertThat(all.policies())
                .extracting(ManagedPolicyDetail::policyName)
                .containsExactlyInAnyOrder("Fence", "AmazonS3ReadOnlyAccess");
        assertThat(all.policies().get(0).policyVersionList()).hasSize(1);
    }

    @Test
    void detailsAreFilteredAndComeInParts() {
        fence();
        assertThat(admin.getAccountAuthorizationDetails(request -> request.filter(EntityType.LOCAL_MANAGED_POLICY))
                        .policies())
                .hasSize(1);
        assertThat(admin.getAccountAuthorizationDetails(request -> request.filter(EntityType.ROLE))
                        .userDetailList())
                .isEmpty();

        List<String> seen = new ArrayList<>();
        admin.getAccountAuthorizationDetailsPaginator(request -> request.maxItems(2))
                .forEach(page -> {
                    assertThat(page.userDetailList().size()
                                    + page.roleDetailList().size()
                                    + page.policies().size())
                            .isLessThanOrEqualTo(2);
                    page.userDetailList().forEach(user -> seen.add(user.userName()));
                    page.roleDetailList().forEach(role -> seen.add(role.roleName()));
                    page.policies().forEach(policy -> seen.add(policy.policyName()));
                });
        assertThat(seen).containsExactly("ada", "admin", "delegate", "worker", "Fence");
        assertThat(refused(() -> cloud.iam("delegate").getAccountAuthorizationDetails(request -> {})))
                .startsWith("403 AccessDenied");
    }

    @Test
    void theSummaryCountsAndTellsQuotas() {
        fence();
        Map<SummaryKeyType, Integer> summary =
                admin.getAccountSummary(request -> {}).summaryMap();

        assertThat(summary)
                .containsEntry(SummaryKeyType.USERS, 3)
                .containsEntry(SummaryKeyType.GROUPS, 0)
                .containsEntry(SummaryKeyType.POLICIES, 1)
                .containsEntry(SummaryKeyType.POLICY_VERSIONS_IN_USE, 1)
                .containsEntry(SummaryKeyType.USERS_QUOTA, 5000)
                .containsEntry(SummaryKeyType.GROUPS_PER_USER_QUOTA, 10)
                .containsEntry(SummaryKeyType.VERSIONS_PER_POLICY_QUOTA, 5)
                .doesNotContainKey(SummaryKeyType.UNKNOWN_TO_SDK_VERSION);
        assertThat(admin.listAccountAliases(request -> {}).accountAliases()).isEmpty();
    }

    @Test
    void aKeyThatIsOffDoesNothingUntilItIsOnAgain() {
        String id = admin.listAccessKeys(request -> request.userName("ada"))
                .accessKeyMetadata()
                .get(0)
                .accessKeyId();
        IamClient ada = cloud.iam("ada");
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();

        admin.updateAccessKey(request -> request.userName("ada").accessKeyId(id).status(StatusType.INACTIVE));
        assertThat(refused(() -> ada.listUsers(request -> {}))).startsWith("403 InvalidClientTokenId");
        admin.updateAccessKey(request -> request.userName("ada").accessKeyId(id).status(StatusType.ACTIVE));
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();
    }

    @Test
    void aKeysLastUseIsKnown() {
        String id = admin.listAccessKeys(request -> request.userName("ada"))
                .accessKeyMetadata()
                .get(0)
                .accessKeyId();
        AccessKeyLastUsed never =
                admin.getAccessKeyLastUsed(request -> request.accessKeyId(id)).accessKeyLastUsed();
        assertThat(never.lastUsedDate()).isNull();
        assertThat(never.serviceName()).isEqualTo("N/A");

        cloud.iam("ada").listUsers(request -> {});
        var used = admin.getAccessKeyLastUsed(request -> request.accessKeyId(id));
        assertThat(used.userName()).isEqualTo("ada");
        assertThat(used.accessKeyLastUsed().lastUsedDate()).isNotNull();
        assertThat(used.accessKeyLastUsed().serviceName()).isEqualTo("iam");
        assertThat(used.accessKeyLastUsed().region())
                .as("as the client signed for it")
                .isEqualTo("aws-global");
        assertThat(refused(() -> admin.getAccessKeyLastUsed(request -> request.accessKeyId("AKIA" + "A".repeat(16)))))
                .startsWith("404 NoSuchEntity");
    }

    @Test
    void aBoundaryLimitsAndADelegateMustKeepIt() {
        fence();
        IamClient ada = cloud.iam("ada");
        IamClient delegate = cloud.iam("delegate");
        assertThat(refused(() -> delegate.attachUserPolicy(
                        request -> request.userName("ada").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"))))
                .as("ada has no boundary yet")
                .startsWith("403 AccessDenied");

        admin.putUserPermissionsBoundary(request -> request.userName("ada").permissionsBoundary(FENCE));
        assertThat(ada.listUsers(request -> {}).users()).isNotEmpty();
        assertThat(refused(() -> ada.listRoles(request -> {})))
                .contains("because no permissions boundary allows the iam:ListRoles action");
        delegate.attachUserPolicy(
                request -> request.userName("ada").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        assertThat(refused(() -> ada.listRoles(request -> {}))).startsWith("403 AccessDenied");

        admin.deleteUserPermissionsBoundary(request -> request.userName("ada"));
        assertThat(ada.listRoles(request -> {}).roles()).isNotEmpty();
        assertThat(refused(() -> admin.deleteUserPermissionsBoundary(request -> request.userName("ada"))))
                .startsWith("404 NoSuchEntity");
    }

    @Test
    void descriptionsDurationsAndThumbprintsCanBeChanged() {
        admin.updateRole(
                request -> request.roleName("worker").description("works").maxSessionDuration(7200));
        admin.updateRole(request -> request.roleName("worker"));
        assertThat(admin.getRole(request -> request.roleName("worker")).role())
                .satisfies(role -> assertThat(role.description()).isEqualTo("works"))
                .satisfies(role -> assertThat(role.maxSessionDuration()).isEqualTo(7200));
        assertThat(admin.updateRoleDescription(
                                request -> request.roleName("worker").description("rests"))
                        .role()
                        .description())
                .isEqualTo("rests");

        String provider = admin.createOpenIDConnectProvider(
                        request -> request.url("https://tokens.example.com").thumbprintList("a".repeat(40)))
                .openIDConnectProviderArn();
        admin.updateOpenIDConnectProviderThumbprint(
                request -> request.openIDConnectProviderArn(provider).thumbprintList("b".repeat(40)));
        assertThat(admin.getOpenIDConnectProvider(request -> request.openIDConnectProviderArn(provider))
                        .thumbprintList())
                .containsExactly("b".repeat(40));
        assertThat(refused(() -> admin.updateOpenIDConnectProviderThumbprint(
                        request -> request.openIDConnectProviderArn(provider)
                                .thumbprintList(java.util.Collections.nCopies(6, "c".repeat(40))))))
                .startsWith("400");
    }
}
