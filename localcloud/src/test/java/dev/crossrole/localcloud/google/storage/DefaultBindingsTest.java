package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.Identity;
import com.google.cloud.NoCredentials;
import com.google.cloud.Policy;
import com.google.cloud.Role;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRoles;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.ObjectContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A new bucket is its project's owners', editors' and viewers', each as much as the role says, and nobody else's; by Google's own client. */
class DefaultBindingsTest {
    private static final String NOBODY = "serviceAccount:nobody@demo.iam.gserviceaccount.com";
    private static final String OWNER = "serviceAccount:" + Worlds.ADMIN;
    private static final BlobId OBJECT = BlobId.of("made", "hello.txt");

    private final TestCloud google = new TestCloud(world(), host -> Optional.empty());
    private final List<Storage> clients = new ArrayList<>();
    private Served listener;
    private Storage owner;
    private Storage nobody;

    /** With one more bucket, whose declaration names the project's viewers. */
    private static GoogleWorld world() {
        GoogleWorld demo = Worlds.demo();
        GoogleWorld.Bucket viewed = new GoogleWorld.Bucket(
                "viewed",
                List.of(new GoogleWorld.Binding("roles/storage.objectViewer", List.of("projectViewer:demo"))),
                Map.of("hello.txt", new ObjectContent.Text("hello")));
        return new GoogleWorld(
                demo.project(),
                demo.iam(),
                demo.serviceAccounts(),
                demo.pools(),
                demo.datasets(),
                Stream.concat(demo.buckets().stream(), Stream.of(viewed)).toList());
    }

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        nobody = client("nobody");
        owner.create(BucketInfo.of("made"));
    }

    @AfterEach
    void stop() throws Exception {
        for (Storage client : clients) {
            client.close();
        }
        listener.close();
    }

    @Test
    void whatNobodyHasSetIsWhatGoogleBeginsWith() {
        assertThat(owner.getIamPolicy("made").getBindings())
                .containsOnly(
                        Map.entry(Role.of("roles/storage.legacyBucketOwner"), team("Editor", "Owner")),
                        Map.entry(Role.of("roles/storage.legacyBucketReader"), team("Viewer")),
                        Map.entry(Role.of("roles/storage.legacyObjectOwner"), team("Editor", "Owner")),
                        Map.entry(Role.of("roles/storage.legacyObjectReader"), team("Viewer")));
    }

    @Test
    void anOwnerWritesReadsListsAndDeletes() {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        assertThat(owner.readAllBytes(OBJECT)).asString().isEqualTo("hello");
        assertThat(owner.list("made").iterateAll()).hasSize(1);
        assertThat(owner.delete(OBJECT)).isTrue();
        assertThat(owner.delete("made")).isTrue();
    }

    @Test
    void whoHasNoRoleOnTheProjectIsDeniedEachOfThese() throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        Storage stranger = kept(StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService());
        assertDeniedAll(403, nobody);
        assertDeniedAll(403, client("reader"));
        assertDeniedAll(401, stranger);
    }

    private static void assertDeniedAll(int code, Storage other) {
        assertRefused(code, () -> other.readAllBytes(OBJECT));
        assertRefused(code, () -> other.list("made"));
        assertRefused(code, () -> other.create(BlobInfo.newBuilder("made", "x").build(), new byte[1]));
        assertRefused(code, () -> other.delete(OBJECT));
        assertRefused(code, () -> other.getIamPolicy("made"));
        assertRefused(code, () -> other.get("made"));
    }

    @Test
    void aViewerReadsAndChangesNothingAndOnlyWhileHeIsOne() throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        grantOnProject(binding("roles/viewer", NOBODY));
        assertThat(nobody.readAllBytes(OBJECT)).asString().isEqualTo("hello");
        assertThat(nobody.list("made").iterateAll()).hasSize(1);
        assertRefused(403, () -> nobody.create(BlobInfo.newBuilder("made", "x").build(), new byte[1]));
        assertRefused(403, () -> nobody.delete(OBJECT));
        assertRefused(403, () -> nobody.getIamPolicy("made"));
        grantOnProject();
        assertRefused(403, () -> nobody.readAllBytes(OBJECT));
    }

    @Test
    void anEditorDoesWhatAnOwnerDoes() throws Exception {
        grantOnProject(binding("roles/editor", NOBODY));
        nobody.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        assertThat(nobody.readAllBytes(OBJECT)).asString().isEqualTo("hello");
        assertThat(nobody.delete(OBJECT)).isTrue();
    }

    /** Roles on the project that are no basic ones make nobody a member of a team, whatever they give by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"roles/browser", "roles/bigquery.admin", "roles/storage.objectCreator", "roles/Viewer"})
    void anotherRoleOnTheProjectIsNoTeam(String role) throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        grantOnProject(binding(role, NOBODY));
        assertRefused(403, () -> nobody.readAllBytes(OBJECT));
    }

    @Test
    void aConditionOnABasicRoleIsNotPassedOver() throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        String conditional = binding("roles/viewer", NOBODY).replaceFirst("}$", "")
                + ",\"condition\":{\"title\":\"t\",\"expression\":\"request.time < timestamp('2000-01-01T00:00:00Z')\"}}";
        grantOnProject(conditional);
        assertRefused(403, () -> nobody.readAllBytes(OBJECT));
    }

    @Test
    void aTeamOfAnotherProjectIsNobody() throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        grantOnProject(binding("roles/viewer", NOBODY));
        Policy before = owner.getIamPolicy("made");
        assertThat(nobody.readAllBytes(OBJECT)).hasSize(5);
        Policy foreign = before.toBuilder()
                .removeRole(Role.of("roles/storage.legacyObjectReader"))
                .addIdentity(StorageRoles.objectViewer(), Identity.projectViewer("demo2"))
                .addIdentity(StorageRoles.objectViewer(), Identity.projectOwner("demo"))
                .build();
        owner.setIamPolicy("made", foreign);
        assertRefused(403, () -> nobody.readAllBytes(OBJECT));
    }

    @Test
    void whoTakesTheBindingsAwayHasThemNoLonger() {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        owner.setIamPolicy("made", Policy.newBuilder().build());
        assertRefused(403, () -> owner.readAllBytes(OBJECT));
        assertRefused(403, () -> owner.getIamPolicy("made"));
    }

    @Test
    void aNamesakeBeginsAnew() {
        Policy widened = owner.getIamPolicy("made").toBuilder()
                .addIdentity(StorageRoles.objectAdmin(), Identity.serviceAccount("nobody@demo.iam.gserviceaccount.com"))
                .build();
        owner.setIamPolicy("made", widened);
        nobody.create(BlobInfo.newBuilder(OBJECT).build(), new byte[1]);
        owner.delete(OBJECT);
        owner.delete("made");
        owner.create(BucketInfo.of("made"));
        assertRefused(403, () -> nobody.create(BlobInfo.newBuilder(OBJECT).build(), new byte[1]));
        assertThat(owner.getIamPolicy("made").getBindings()).hasSize(4);
    }

    @Test
    void whereTheProjectsViewersAreEverybodyPreventionStillShutsThemOut() throws Exception {
        owner.create(BlobInfo.newBuilder(OBJECT).build(), "hello".getBytes(UTF_8));
        grantOnProject(binding("roles/viewer", "allUsers"));
        assertThat(nobody.readAllBytes(OBJECT)).hasSize(5);
        owner.update(BucketInfo.newBuilder("made")
                .setIamConfiguration(BucketInfo.IamConfiguration.newBuilder()
                        .setPublicAccessPrevention(BucketInfo.PublicAccessPrevention.ENFORCED)
                        .build())
                .build());
        assertRefused(403, () -> nobody.readAllBytes(OBJECT));
    }

    @Test
    void aDeclaredBucketGrantsWhatItsDeclarationSaysAndNoMore() throws Exception {
        BlobId declared = BlobId.of("files", "hello.txt");
        BlobId viewed = BlobId.of("viewed", "hello.txt");
        assertRefused(403, () -> nobody.readAllBytes(viewed));
        grantOnProject(binding("roles/viewer", NOBODY));
        assertRefused(403, () -> nobody.readAllBytes(declared));
        assertThat(nobody.readAllBytes(viewed)).asString().isEqualTo("hello");
        assertRefused(403, () -> owner.readAllBytes(viewed));
    }

    @Test
    void teamsAndLegacyRolesAreForBucketsAlone() throws Exception {
        for (String binding : List.of(
                binding("roles/storage.objectViewer", "projectViewer:demo"),
                binding("roles/owner", "projectEditor:demo"),
                binding("roles/storage.legacyObjectReader", NOBODY))) {
            assertThat(setPolicy("/v1/projects/demo", binding).status()).isEqualTo(400);
            assertThat(setPolicy("/v1/projects/demo/serviceAccounts/" + Worlds.READER, binding)
                            .status())
                    .isEqualTo(400);
        }
        assertThat(setPolicy("/v1/projects/demo", binding("roles/storage.objectViewer", NOBODY))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projectOwners:demo",
                "projectOwner:",
                "projectOwner",
                "projectowner:demo",
                "projectX:demo",
                "projectViewer:123456789"
            })
    void whatIsNoTeamIsNoMember(String member) throws Exception {
        Headers headers = Headers.of("Authorization", "Bearer " + google.tokenOf("admin-account"));
        String policy = "{\"bindings\":[" + binding("roles/storage.objectViewer", member) + "]}";
        assertThat(google.send("PUT", "/storage/v1/b/made/iam", headers, policy).status())
                .isEqualTo(400);
    }

    @Test
    void listsOfAccessAreRefusedUnlessTheySayTheSame() {
        assertRefused(
                400,
                () -> owner.create(
                        BucketInfo.of("listed"),
                        Storage.BucketTargetOption.predefinedAcl(Storage.PredefinedAcl.PRIVATE)));
        owner.create(
                BucketInfo.of("listed"),
                Storage.BucketTargetOption.predefinedAcl(Storage.PredefinedAcl.PROJECT_PRIVATE));
    }

    private void grantOnProject(String... more) throws Exception {
        List<String> bindings = new ArrayList<>(List.of(binding("roles/owner", OWNER)));
        bindings.addAll(List.of(more));
        assertThat(setPolicy("/v1/projects/demo", bindings.toArray(String[]::new))
                        .status())
                .isEqualTo(200);
    }

    private Answer setPolicy(String resource, String... bindings) throws Exception {
        return google.post(
                resource + ":setIamPolicy",
                google.tokenOf("admin-account"),
                "{\"policy\":{\"version\":3,\"bindings\":[" + String.join(",", bindings) + "]}}");
    }

    private static String binding(String role, String member) {
        return "{\"role\":\"" + role + "\",\"members\":[\"" + member + "\"]}";
    }

    private static Set<Identity> team(String... names) {
        return Stream.of(names)
                .map(name -> Identity.valueOf("project" + name + ":demo"))
                .collect(Collectors.toSet());
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo(code));
    }

    private Storage client(String account) throws Exception {
        AccessToken token =
                new AccessToken(google.tokenOf(account), Date.from(Instant.now().plusSeconds(3600)));
        return kept(StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(OAuth2Credentials.create(token))
                .build()
                .getService());
    }

    private Storage kept(Storage client) {
        clients.add(client);
        return client;
    }
}
