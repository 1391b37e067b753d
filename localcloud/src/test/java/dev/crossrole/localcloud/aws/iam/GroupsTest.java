package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.User;

/** Groups, as the official client manages them, and what their policies do to users. */
class GroupsTest {
    private static final String LIST_USERS =
            TestWorld.json(TestWorld.allowing("iam:ListUsers", "*")).compact();
    private static final String DENY_LIST = LIST_USERS.replace("Allow", "Deny");

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("ada", TestWorld.NOTHING)
            .user("bob", TestWorld.allowing("iam:ListUsers", "*"))
            .user("helper", TestWorld.allowing("iam:AddUserToGroup", "arn:aws:iam::123456789012:group/team/*")));

    private final IamClient admin = cloud.iam("admin");

    private void group(String name) {
        admin.createGroup(request -> request.groupName(name).path("/team/"));
    }

    private void add(String user, String group) {
        admin.addUserToGroup(request -> request.userName(user).groupName(group));
    }

    @Test
    void aGroupIsMadeFilledRenamedAndGone() {
        Group made = admin.createGroup(request -> request.groupName("Readers").path("/team/"))
                .group();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::123456789012:group/team/Readers");
        assertThat(made.groupId()).matches("AGPA[A-Z2-7]{17}");
        add("ada", "Readers");
        add("ada", "Readers");

        assertThat(admin.getGroup(request -> request.groupName("Readers")).users())
                .extracting(User::userName)
                .containsExactly("ada");
        admin.updateGroup(
                request -> request.groupName("Readers").newGroupName("Watchers").newPath("/"));
        assertThat(admin.listGroupsForUser(request -> request.userName("ada")).groups())
                .extracting(Group::arn)
                .containsExactly("arn:aws:iam::123456789012:group/Watchers");
        assertThat(admin.getGroup(request -> request.groupName("Watchers"))
                        .group()
                        .groupId())
                .isEqualTo(made.groupId());

        admin.removeUserFromGroup(request -> request.userName("ada").groupName("Watchers"));
        admin.deleteGroup(request -> request.groupName("Watchers"));
        assertThat(admin.listGroups(request -> {}).groups()).isEmpty();
        assertThat(refused(() -> admin.getGroup(request -> request.groupName("Watchers"))))
                .isEqualTo("404 NoSuchEntity The group with name Watchers cannot be found.");
    }

    @Test
    void groupsAndTheirUsersComeInParts() {
        for (String name : List.of("a", "b", "c")) {
            group(name);
        }
        admin.createGroup(request -> request.groupName("elsewhere"));
        for (String user : List.of("ada", "bob", "helper")) {
            add(user, "a");
        }

        assertThat(admin.listGroupsPaginator(
                                request -> request.pathPrefix("/team/").maxItems(2))
                        .groups())
                .extracting(Group::groupName)
                .containsExactly("a", "b", "c");
        GetGroupResponse first =
                admin.getGroup(request -> request.groupName("a").maxItems(2));
        assertThat(first.isTruncated()).isTrue();
        assertThat(first.users()).hasSize(2);
        assertThat(admin.getGroup(request -> request.groupName("a").maxItems(2).marker(first.marker()))
                        .users())
                .extracting(User::userName)
                .containsExactly("helper");
    }

    @Test
    void policiesOfAGroupCountForItsUsersAtOnce() {
        group("Readers");
        admin.putGroupPolicy(
                request -> request.groupName("Readers").policyName("List").policyDocument(LIST_USERS));
        IamClient ada = cloud.iam("ada");
        assertThat(refused(() -> ada.listUsers(request -> {}))).startsWith("403 AccessDenied");

        add("ada", "Readers");
        assertThat(ada.listUsers(request -> {}).users()).hasSize(4);
        admin.deleteGroupPolicy(request -> request.groupName("Readers").policyName("List"));
        assertThat(refused(() -> ada.listUsers(request -> {}))).startsWith("403 AccessDenied");

        admin.attachGroupPolicy(
                request -> request.groupName("Readers").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
        assertThat(ada.listGroups(request -> {}).groups()).hasSize(1);
        admin.removeUserFromGroup(request -> request.userName("ada").groupName("Readers"));
        assertThat(refused(() -> ada.listGroups(request -> {}))).startsWith("403 AccessDenied");
    }

    @Test
    void aDenyOfAGroupWinsOverTheUsersOwnAllow() {
        IamClient bob = cloud.iam("bob");
        assertThat(bob.listUsers(request -> {}).users()).hasSize(4);
        group("Barred");
        admin.putGroupPolicy(
                request -> request.groupName("Barred").policyName("No").policyDocument(DENY_LIST));
        add("bob", "Barred");

        assertThat(refused(() -> bob.listUsers(request -> {})))
                .startsWith("403 AccessDenied")
                .contains("with an explicit deny in an identity-based policy");
    }

    @Test
    void theSimulatorCountsGroupsToo() {
        group("Readers");
        admin.putGroupPolicy(
                request -> request.groupName("Readers").policyName("List").policyDocument(LIST_USERS));
        assertThat(simulate(TestWorld.userArn("ada"))).isEqualTo("implicitDeny");
        add("ada", "Readers");

        assertThat(simulate(TestWorld.userArn("ada"))).isEqualTo("allowed");
        assertThat(simulate("arn:aws:iam::123456789012:group/team/Readers")).isEqualTo("allowed");
    }

    private String simulate(String source) {
        return admin.simulatePrincipalPolicy(
                        request -> request.policySourceArn(source).actionNames("iam:ListUsers"))
                .evaluationResults()
                .get(0)
                .evalDecisionAsString();
    }

    @Test
    void whatStillHoldsSomethingStays() {
        group("Full");
        add("ada", "Full");
        admin.putGroupPolicy(
                request -> request.groupName("Full").policyName("List").policyDocument(LIST_USERS));
        admin.attachGroupPolicy(
                request -> request.groupName("Full").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        String conflict = "409 DeleteConflict Cannot delete entity, ";

        assertThat(refused(() -> admin.deleteGroup(request -> request.groupName("Full"))))
                .isEqualTo(conflict + "must remove users from group first.");
        assertThat(admin.listGroupPolicies(request -> request.groupName("Full")).policyNames())
                .containsExactly("List");
        assertThat(admin.listAttachedGroupPolicies(request -> request.groupName("Full"))
                        .attachedPolicies())
                .hasSize(1);
        admin.removeUserFromGroup(request -> request.userName("ada").groupName("Full"));
        assertThat(refused(() -> admin.deleteGroup(request -> request.groupName("Full"))))
                .isEqualTo(conflict + "must delete policies first.");
        admin.deleteGroupPolicy(request -> request.groupName("Full").policyName("List"));
        assertThat(refused(() -> admin.deleteGroup(request -> request.groupName("Full"))))
                .isEqualTo(conflict + "must detach all policies first.");
        admin.detachGroupPolicy(
                request -> request.groupName("Full").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        admin.deleteGroup(request -> request.groupName("Full"));
    }

    @Test
    void aUserInAGroupOrWithAKeyStays() {
        group("Team");
        admin.createUser(request -> request.userName("eve"));
        add("eve", "Team");
        assertThat(refused(() -> admin.deleteUser(request -> request.userName("eve"))))
                .isEqualTo("409 DeleteConflict Cannot delete entity, must remove users from group first.");
        assertThat(refused(() -> admin.deleteUser(request -> request.userName("ada"))))
                .isEqualTo("409 DeleteConflict Cannot delete entity, must delete access keys first.");
    }

    @Test
    void membershipIsGrantedOnTheGroup() {
        group("Open");
        admin.createGroup(request -> request.groupName("Closed"));
        IamClient helper = cloud.iam("helper");

        helper.addUserToGroup(request -> request.userName("ada").groupName("Open"));
        assertThat(refused(() ->
                        helper.addUserToGroup(request -> request.userName("ada").groupName("Closed"))))
                .startsWith("403 AccessDenied");
    }

    @Test
    void namesAndNumbersHaveTheirLimits() {
        group("Same");
        assertThat(refused(() -> admin.createGroup(request -> request.groupName("SAME"))))
                .isEqualTo("409 EntityAlreadyExists Group with name SAME already exists.");
        for (int i = 0; i < 10; i++) {
            group("g" + i);
            add("ada", "g" + i);
        }
        assertThat(refused(() -> add("ada", "Same")))
                .isEqualTo("409 LimitExceeded Cannot exceed quota for GroupsPerUser: 10");
        assertThat(refused(() -> admin.createGroup(request -> request.groupName("x".repeat(129)))))
                .startsWith("400 ValidationError");
        assertThat(refused(() -> add("nobody", "Same"))).startsWith("404 NoSuchEntity");
    }

    @Test
    void aRenamedUserKeepsKeysGroupsAndPolicies() {
        group("Readers");
        admin.putGroupPolicy(
                request -> request.groupName("Readers").policyName("List").policyDocument(LIST_USERS));
        add("ada", "Readers");
        IamClient ada = cloud.iam("ada");

        admin.updateUser(
                request -> request.userName("ada").newUserName("countess").newPath("/nobility/"));

        assertThat(ada.listUsers(request -> {}).users())
                .extracting(User::arn)
                .contains("arn:aws:iam::123456789012:user/nobility/countess");
        assertThat(admin.listAccessKeys(request -> request.userName("countess")).accessKeyMetadata())
                .hasSize(1);
        assertThat(refused(() -> admin.getUser(request -> request.userName("ada"))))
                .startsWith("404");
        assertThat(refused(() ->
                        admin.updateUser(request -> request.userName("bob").newUserName("Countess"))))
                .startsWith("409 EntityAlreadyExists");
    }
}
