package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import com.google.cloud.Identity;
import com.google.cloud.NoCredentials;
import com.google.cloud.Policy;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.Storage.ComposeRequest;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRoles;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own client of Cloud Storage, over a socket: what its owner does works, and what others try does not. */
class OfficialStorageTest {
    private final TestCloud google = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private Served listener;
    private Storage owner;
    private Storage reader;
    private Storage nobody;
    private Storage stranger;

    @BeforeEach
    void start() throws Exception {
        listener = Served.onTime(google);
        owner = client("admin-account");
        reader = client("reader");
        nobody = client("nobody");
        stranger = StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
    }

    @AfterEach
    void stop() throws Exception {
        for (Storage client : List.of(owner, reader, nobody, stranger)) {
            client.close();
        }
        listener.close();
    }

    @Test
    void anObjectIsWrittenReadDescribedAndDeleted() {
        Blob blob = owner.create(
                BlobInfo.newBuilder("files", "a/ö x?#%2F:y.txt")
                        .setContentType("text/plain")
                        .setMetadata(Map.of("k", "v"))
                        .build(),
                "content".getBytes(UTF_8));
        assertThat(blob.getSize()).isEqualTo(7);
        assertThat(blob.getCrc32c()).isEqualTo(owner.get(blob.getBlobId()).getCrc32c());
        assertThat(owner.readAllBytes(blob.getBlobId())).isEqualTo("content".getBytes(UTF_8));
        Blob changed = blob.toBuilder()
                .setMetadata(Map.of("k", "w"))
                .setCacheControl("no-store")
                .build()
                .update();
        assertThat(changed.getMetadata()).containsEntry("k", "w");
        assertThat(changed.getMetageneration()).isEqualTo(2);
        assertThat(changed.getGeneration()).isEqualTo(blob.getGeneration());
        assertThat(owner.delete(blob.getBlobId())).isTrue();
        assertThat(owner.get(blob.getBlobId())).isNull();
    }

    @Test
    void aNameThatLooksLikeAPathIsOnlyAName() {
        for (String name : List.of("../../passwd", "a/../b", "a\\..\\b", "%2e%2e/x", "/absolute", "a//b", "a\0b")) {
            owner.create(info(name), name.getBytes(UTF_8));
            assertThat(owner.readAllBytes("files", name)).as(name).isEqualTo(name.getBytes(UTF_8));
        }
        assertThatThrownBy(() -> owner.create(info(".."), new byte[1]))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(400));
    }

    @Test
    void aReaderReadsAndListsAndDoesNothingElse() {
        assertThat(reader.readAllBytes("files", "hello.txt")).isEqualTo("hello".getBytes(UTF_8));
        assertThat(reader.list("files").iterateAll()).hasSize(1);
        assertForbidden("storage.objects.create", () -> reader.create(info("new.txt"), new byte[1]));
        assertForbidden("storage.objects.delete", () -> reader.delete("files", "hello.txt"));
        assertForbidden("storage.buckets.get", () -> reader.get("files"));
        assertForbidden("storage.buckets.getIamPolicy", () -> reader.getIamPolicy("files"));
        assertForbidden("storage.buckets.create", () -> reader.create(BucketInfo.of("mine-mine-mine")));
        assertThat(owner.readAllBytes("files", "hello.txt")).isEqualTo("hello".getBytes(UTF_8));
    }

    @Test
    void whoeverHasNoRoleReadsNothing() {
        assertForbidden("storage.objects.get", () -> nobody.readAllBytes("files", "hello.txt"));
        assertForbidden(
                "storage.objects.list", () -> nobody.list("files").iterateAll().forEach(blob -> {}));
        assertForbidden("storage.objects.get", () -> nobody.get("files", "absent"));
        assertThat(nobody.testIamPermissions("files", List.of("storage.objects.get")))
                .containsExactly(false);
        assertThat(reader.testIamPermissions("files", List.of("storage.objects.get")))
                .containsExactly(true);
    }

    @Test
    void whoeverHasNoTokenReadsWhatIsOpenToEverybody() {
        assertThat(stranger.readAllBytes("open", "hello.txt")).isEqualTo("hello".getBytes(UTF_8));
        assertThatThrownBy(() -> stranger.readAllBytes("files", "hello.txt"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(401))
                .hasMessageContaining("Anonymous caller does not have storage.objects.get access");
        BlobInfo object = BlobInfo.newBuilder("open", "x").build();
        assertThatThrownBy(() -> stranger.create(object, new byte[1]))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(401));
    }

    @Test
    void aLargeObjectComesInChunksAndIsReadInPieces() throws Exception {
        byte[] bytes = new byte[3 * (1 << 20) + 17];
        new Random(1).nextBytes(bytes);
        try (WriteChannel channel = owner.writer(info("large.bin"))) {
            channel.setChunkSize(256 * 1024);
            channel.write(ByteBuffer.wrap(bytes));
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (var channel = owner.reader("files", "large.bin")) {
            channel.setChunkSize(256 * 1024);
            Channels.newInputStream(channel).transferTo(read);
        }
        assertThat(read.toByteArray()).isEqualTo(bytes);
        assertForbidden("storage.objects.create", () -> {
            try (WriteChannel channel = reader.writer(info("large.bin"))) {
                channel.write(ByteBuffer.wrap(bytes));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aListingIsPagedAndRolledUp() {
        for (String name : List.of("d/1", "d/2", "e/1", "f")) {
            owner.create(info(name), new byte[0]);
        }
        assertThat(owner.list("files", BlobListOption.pageSize(2)).iterateAll())
                .extracting(BlobInfo::getName)
                .containsExactly("d/1", "d/2", "e/1", "f", "hello.txt");
        assertThat(owner.list("files", BlobListOption.currentDirectory(), BlobListOption.pageSize(1))
                        .iterateAll())
                .extracting(BlobInfo::getName)
                .containsExactly("d/", "e/", "f", "hello.txt");
        assertThat(owner.list("files", BlobListOption.prefix("d/")).iterateAll())
                .extracting(BlobInfo::getName)
                .containsExactly("d/1", "d/2");
        assertThat(owner.list("files", BlobListOption.startOffset("d/2"), BlobListOption.endOffset("f"))
                        .iterateAll())
                .extracting(BlobInfo::getName)
                .containsExactly("d/2", "e/1");
    }

    @Test
    void anObjectIsCopiedAndComposed() {
        owner.create(info("one"), "one ".getBytes(UTF_8));
        owner.create(info("two"), "two".getBytes(UTF_8));
        Blob composed = owner.compose(ComposeRequest.of("files", List.of("one", "two"), "both"));
        assertThat(composed.getContent()).isEqualTo("one two".getBytes(UTF_8));
        assertThat(composed.getMd5()).isNull();
        Blob copy = owner.copy(CopyRequest.newBuilder()
                        .setSource("files", "both")
                        .setTarget(BlobId.of("files", "copy"))
                        .build())
                .getResult();
        assertThat(copy.getContent()).isEqualTo("one two".getBytes(UTF_8));
        assertForbidden("storage.objects.create", () -> reader.copy(CopyRequest.of("files", "both", "stolen")));
        assertForbidden("storage.objects.get", () -> nobody.copy(CopyRequest.of("files", "both", "stolen")));
    }

    @Test
    void aPreconditionThatDoesNotHoldChangesNothing() {
        Blob first = owner.create(info("once"), new byte[1], BlobTargetOption.doesNotExist());
        assertThatThrownBy(() -> owner.create(info("once"), new byte[2], BlobTargetOption.doesNotExist()))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(412));
        owner.create(info("once"), new byte[3], BlobTargetOption.generationMatch(first.getGeneration()));
        assertThat(owner.get("files", "once").getSize()).isEqualTo(3);
    }

    @Test
    void aWrongChecksumIsRefusedAndNothingIsKept() throws Exception {
        // Of one byte that is zero.
        write("good", "Un1TUQ==");
        assertThat(owner.get("files", "good").getCrc32c()).isEqualTo("Un1TUQ==");
        assertThatThrownBy(() -> write("bad", "AAAAAA==")).hasStackTraceContaining("doesn't match calculated CRC32C");
        assertThat(owner.get("files", "bad")).isNull();
    }

    private void write(String name, String crc32c) throws IOException {
        BlobInfo claimed = BlobInfo.newBuilder("files", name).setCrc32c(crc32c).build();
        try (WriteChannel channel = owner.writer(claimed, BlobWriteOption.crc32cMatch())) {
            channel.write(ByteBuffer.wrap(new byte[1]));
        }
    }

    @Test
    void aBucketIsMadeGrantedAndDeletedWhenEmpty() {
        Bucket bucket = owner.create(BucketInfo.newBuilder("team-files")
                .setLabels(Map.of("team", "a"))
                .build());
        assertThat(bucket.getLabels()).containsEntry("team", "a");
        assertThatThrownBy(() -> owner.create(BucketInfo.of("team-files")))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(owner.list().iterateAll()).extracting(BucketInfo::getName).contains("files", "team-files");
        assertThatThrownBy(() -> owner.delete("files"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(owner.delete("team-files")).isTrue();
        assertThat(owner.get("team-files")).isNull();
    }

    @Test
    void aGrantOnABucketLetsInAndItsRemovalShutsOut() {
        Policy before = owner.getIamPolicy("files");
        Identity account = Identity.serviceAccount("nobody@demo.iam.gserviceaccount.com");
        owner.setIamPolicy(
                "files",
                before.toBuilder()
                        .addIdentity(StorageRoles.objectViewer(), account)
                        .build());
        assertThat(nobody.readAllBytes("files", "hello.txt")).isEqualTo("hello".getBytes(UTF_8));
        Policy after = owner.getIamPolicy("files");
        owner.setIamPolicy(
                "files",
                after.toBuilder()
                        .removeIdentity(StorageRoles.objectViewer(), account)
                        .build());
        assertForbidden("storage.objects.get", () -> nobody.readAllBytes("files", "hello.txt"));
    }

    private static BlobInfo info(String name) {
        return BlobInfo.newBuilder("files", name).build();
    }

    private Storage client(String account) throws IOException {
        AccessToken token =
                new AccessToken(google.tokenOf(account), Date.from(Instant.now().plusSeconds(3000)));
        return StorageOptions.newBuilder()
                .setProjectId("demo")
                .setHost(listener.url())
                .setCredentials(OAuth2Credentials.create(token))
                .build()
                .getService();
    }

    private static void assertForbidden(String permission, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(403))
                .hasStackTraceContaining("does not have " + permission + " access to the Google Cloud");
    }
}
