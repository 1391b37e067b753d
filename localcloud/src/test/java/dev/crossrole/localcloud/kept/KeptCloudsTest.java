package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.LocalClouds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.Tag;

/** Clouds that are closed and opened again on their folder answer as before, or say why they do not start. */
class KeptCloudsTest {
    @TempDir
    private Path folder;

    private Path data() {
        return KeptClouds.data(folder);
    }

    private LocalClouds start(String world) throws IOException {
        return KeptClouds.start(folder, world).clouds();
    }

    @Test
    void aGeneratedSequenceOfChangesIsThereAfterwards() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Ledger> ledgers = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            try (LocalClouds clouds = start(KeptWorlds.text());
                    AwsSubjects aws = new AwsSubjects(clouds.awsUrl());
                    GoogleSubjects google = new GoogleSubjects(
                            clouds.googleUrl(), clouds.machineUrls().get("operator"))) {
                List<Ledger.Subject> subjects =
                        Stream.of(aws.all(), google.all()).flatMap(List::stream).toList();
                assertThat(clouds.keptSince().isPresent()).isEqualTo(round > 0);
                for (int i = 0; i < subjects.size(); i++) {
                    if (ledgers.size() == i) {
                        ledgers.add(new Ledger());
                    }
                    ledgers.get(i).verify(subjects.get(i));
                    for (int step = 0; step < 25; step++) {
                        ledgers.get(i).step(subjects.get(i), random, "thing");
                    }
                }
            } catch (AssertionError e) {
                throw new AssertionError("with the seed " + seed, e);
            }
        }
    }

    @Test
    void allThatIamKnowsIsListedAsBefore() throws Exception {
        List<String> before;
        try (LocalClouds clouds = start(KeptWorlds.text());
                AwsSubjects aws = new AwsSubjects(clouds.awsUrl())) {
            changeEverything(aws.iam());
            before = overview(aws.iam());
        }
        try (LocalClouds clouds = start(KeptWorlds.text());
                AwsSubjects aws = new AwsSubjects(clouds.awsUrl())) {
            assertThat(overview(aws.iam())).isEqualTo(before);
            assertThat(String.join("\n", before))
                    .contains("reader", "readers", "ReadAll", "v2", "kept-profile", "colour");
        }
    }

    private static void changeEverything(IamClient iam) {
        iam.createGroup(request -> request.groupName("readers").path("/staff/"));
        iam.createUser(request -> request.userName("reader").path("/staff/"));
        iam.addUserToGroup(request -> request.groupName("readers").userName("reader"));
        iam.createAccessKey(request -> request.userName("reader"));
        String document =
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}";
        String arn = iam.createPolicy(request ->
                        request.policyName("ReadAll").policyDocument(document).description("to read"))
                .policy()
                .arn();
        iam.createPolicyVersion(request -> request.policyArn(arn)
                .policyDocument(document.replace("Get*", "List*"))
                .setAsDefault(true));
        iam.attachGroupPolicy(request -> request.groupName("readers").policyArn(arn));
        iam.putUserPermissionsBoundary(request -> request.userName("reader").permissionsBoundary(arn));
        iam.attachRolePolicy(
                request -> request.roleName("kept").policyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"));
        iam.updateRole(
                request -> request.roleName("kept").description("kept for long").maxSessionDuration(7200));
        iam.tagRole(request -> request.roleName("kept")
                .tags(Tag.builder().key("colour").value("blue").build()));
        iam.createInstanceProfile(request -> request.instanceProfileName("kept-profile"));
        iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("kept-profile").roleName("kept"));
        iam.createOpenIDConnectProvider(request -> request.url("https://issuer.example/path")
                .clientIDList("one", "two")
                .thumbprintList("a".repeat(40)));
        iam.enableOutboundWebIdentityFederation(request -> {});
    }

    private static List<String> overview(IamClient iam) {
        return List.of(
                iam.getAccountAuthorizationDetails(request -> request.maxItems(1000))
                        .toString(),
                iam.listAccessKeys(request -> request.userName("reader")).toString(),
                iam.listInstanceProfiles(request -> {}).toString(),
                iam.listOpenIDConnectProviders(request -> {}).openIDConnectProviderList().stream()
                        .map(provider -> iam.getOpenIDConnectProvider(
                                        request -> request.openIDConnectProviderArn(provider.arn()))
                                .toString())
                        .toList()
                        .toString(),
                iam.getOutboundWebIdentityFederationInfo(request -> {}).toString());
    }

    @Test
    void aSecondProcessIsToldWhichOneWorksThere() throws Exception {
        try (KeptProcess first = KeptProcess.start(data(), KeptWorlds.in(folder))) {
            assertThatThrownBy(() -> start(KeptWorlds.text()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the data folder " + data() + " is in use by process " + first.pid()
                            + ", which answers on " + first.awsUrl() + ": end it, or choose another folder");
        }
        start(KeptWorlds.text()).close();
    }

    @Test
    void anotherWorldIsRefused() throws Exception {
        start(KeptWorlds.text()).close();
        assertThatThrownBy(() -> start(KeptWorlds.text().replace("123456789012", "210987654321")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "is of another world: its AWS account is '123456789012', and the world file says '210987654321'");
        assertThatThrownBy(() -> start(KeptWorlds.text().replace("{name: operator, on", "{name: driver, on")))
                .hasMessageContaining(
                        "its machines is 'operator (operator)', and the world file says 'driver (operator)'");
        start(KeptWorlds.text()).close();
    }

    @Test
    void usersThatTheWorldDeclaresLaterAreNotApplied() throws Exception {
        start(KeptWorlds.text()).close();
        String more = KeptWorlds.text().replace("  users:\n", "  users:\n    - {name: late, accessKey: {}}\n");
        try (LocalClouds clouds = start(more)) {
            assertThat(clouds.findAccessKeyOf("late")).isEmpty();
            assertThat(clouds.findAccessKeyOf("admin")).isPresent();
        }
    }

    @Test
    void declaredGroupsAndTheIssuerAreThereAtFirstAndKeptAfterwards() throws Exception {
        String declared = KeptWorlds.text().replace("  users:\n", """
                outboundFederation: true
                groups:
                  - name: staff
                    path: /eu/
                    policies: {Reading: {Version: 2012-10-17, Statement: {Effect: Allow, Action: "s3:Get*", Resource: "*"}}}
                    members: [admin]
                users:
                """.indent(2));
        String issuer;
        try (LocalClouds clouds = start(declared);
                AwsSubjects aws = new AwsSubjects(clouds.awsUrl())) {
            issuer = issuerOf(aws.iam());
            Group staff = onlyGroupOf(aws.iam());
            assertThat(staff.arn()).isEqualTo("arn:aws:iam::123456789012:group/eu/staff");
            assertThat(aws.iam().listGroupPolicies(of -> of.groupName("staff")).policyNames())
                    .containsExactly("Reading");
            aws.iam().removeUserFromGroup(of -> of.groupName("staff").userName("admin"));
        }
        try (LocalClouds clouds = start(declared);
                AwsSubjects aws = new AwsSubjects(clouds.awsUrl())) {
            assertThat(issuerOf(aws.iam())).isEqualTo(issuer);
            assertThat(aws.iam().listGroupsForUser(of -> of.userName("admin")).groups())
                    .as("who left the group is not declared into it again")
                    .isEmpty();
            aws.iam().disableOutboundWebIdentityFederation(request -> {});
        }
        try (LocalClouds clouds = start(declared);
                AwsSubjects aws = new AwsSubjects(clouds.awsUrl())) {
            assertThatThrownBy(() -> issuerOf(aws.iam())).hasMessageContaining("is disabled for account");
        }
    }

    private static String issuerOf(IamClient iam) {
        return iam.getOutboundWebIdentityFederationInfo(request -> {}).issuerIdentifier();
    }

    private static Group onlyGroupOf(IamClient iam) {
        assertThat(iam.listGroupsForUser(of -> of.userName("admin")).groups()).hasSize(1);
        return iam.listGroupsForUser(of -> of.userName("admin")).groups().getFirst();
    }

    @Test
    void anInstanceKeepsWhetherItWantsTokens() throws Exception {
        String lax = KeptWorlds.text() + "  - {name: i, on: ec2, role: kept}\n";
        start(lax).close();
        assertThatThrownBy(() -> start(lax.replace("role: kept}", "role: kept, httpTokens: required}")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'operator (operator), i (kept)'")
                .hasMessageContaining("'operator (operator), i (kept, tokens required)'");
        start(lax.replace("role: kept}", "role: kept, httpTokens: optional}")).close();
    }
}
