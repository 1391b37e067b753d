package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;

/** Instance profiles with the official client. */
class InstanceProfilesTest {
    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("toEc2", passing("ec2.amazonaws.com"))
            .user("toLambda", passing("lambda.amazonaws.com"))
            .user("noPass", TestWorld.allowing("iam:AddRoleToInstanceProfile", "*"))
            .role("worker", TestWorld.trusting("123456789012"), TestWorld.NOTHING)
            .role("other", TestWorld.trusting("123456789012"), TestWorld.NOTHING));

    private final IamClient admin = cloud.iam("admin");

    private static String passing(String service) {
        return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'iam:AddRoleToInstanceProfile','Resource':'*'},"
                + "{'Effect':'Allow','Action':'iam:PassRole','Resource':'" + TestWorld.roleArn("worker")
                + "','Condition':{'StringEquals':{'iam:PassedToService':'" + service + "'}}}]}";
    }

    @BeforeEach
    void profile() {
        admin.createInstanceProfile(
                request -> request.instanceProfileName("box").path("/fleet/"));
    }

    private static void add(IamClient client, String role) {
        client.addRoleToInstanceProfile(
                request -> request.instanceProfileName("box").roleName(role));
    }

    private InstanceProfile box() {
        return admin.getInstanceProfile(request -> request.instanceProfileName("box"))
                .instanceProfile();
    }

    @Test
    void aProfileHoldsOneRole() {
        assertThat(box().arn()).isEqualTo("arn:aws:iam::123456789012:instance-profile/fleet/box");
        assertThat(box().instanceProfileId()).matches("AIPA[A-Z2-7]{17}");
        assertThat(box().roles()).isEmpty();
        add(admin, "worker");
        assertThat(box().roles())
                .singleElement()
                .satisfies(role -> assertThat(role.arn()).isEqualTo(TestWorld.roleArn("worker")));

        assertThat(refused(() -> add(admin, "other")))
                .isEqualTo("409 LimitExceeded Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        assertThat(admin.listInstanceProfilesForRole(request -> request.roleName("worker"))
                        .instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("box");
        assertThat(admin.listInstanceProfilesForRole(request -> request.roleName("other"))
                        .instanceProfiles())
                .isEmpty();
    }

    @Test
    void profileAndRoleStayWhileTheyAreTied() {
        add(admin, "worker");
        String tied = "409 DeleteConflict Cannot delete entity, must remove roles from instance profile first.";

        assertThat(refused(() -> admin.deleteInstanceProfile(request -> request.instanceProfileName("box"))))
                .isEqualTo(tied);
        assertThat(refused(() -> admin.deleteRole(request -> request.roleName("worker"))))
                .isEqualTo(tied);
        admin.removeRoleFromInstanceProfile(
                request -> request.instanceProfileName("box").roleName("worker"));
        admin.deleteRole(request -> request.roleName("worker"));
        admin.deleteInstanceProfile(request -> request.instanceProfileName("box"));
        assertThat(refused(this::box)).isEqualTo("404 NoSuchEntity Instance Profile box cannot be found.");
    }

    @Test
    void whoAddsARoleMustMayPassItToEc2() {
        assertThat(refused(() -> add(cloud.iam("noPass"), "worker")))
                .startsWith("403 AccessDenied")
                .contains("iam:PassRole on resource: " + TestWorld.roleArn("worker"));
        assertThat(refused(() -> add(cloud.iam("toLambda"), "worker"))).startsWith("403 AccessDenied");
        assertThat(refused(() -> add(cloud.iam("toEc2"), "other"))).startsWith("403 AccessDenied");
        add(cloud.iam("toEc2"), "worker");
        assertThat(box().roles()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"BOX, 409 EntityAlreadyExists", "'a b', 400 ValidationError"})
    void aNameIsPlainAndFree(String name, String refusal) {
        assertThat(refused(() -> admin.createInstanceProfile(request -> request.instanceProfileName(name))))
                .startsWith(refusal);
    }

    @Test
    void listsComeInParts() {
        for (String name : List.of("a", "b", "c")) {
            admin.createInstanceProfile(
                    request -> request.instanceProfileName(name).path("/other/"));
        }
        assertThat(admin.listInstanceProfilesPaginator(
                                request -> request.pathPrefix("/other/").maxItems(1))
                        .instanceProfiles())
                .extracting(InstanceProfile::instanceProfileName)
                .containsExactly("a", "b", "c");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(refused(() -> add(admin, "nobody")))
                .isEqualTo("404 NoSuchEntity The role with name nobody cannot be found.");
        assertThat(refused(() -> admin.removeRoleFromInstanceProfile(
                        request -> request.instanceProfileName("box").roleName("worker"))))
                .startsWith("404 NoSuchEntity");
        assertThat(refused(() -> admin.getInstanceProfile(request -> request.instanceProfileName("none"))))
                .isEqualTo("404 NoSuchEntity Instance Profile none cannot be found.");
    }
}
