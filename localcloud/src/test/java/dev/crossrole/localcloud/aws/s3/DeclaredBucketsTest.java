package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.Json;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.AwsWorld.Bucket;
import dev.crossrole.localcloud.world.ObjectContent;
import dev.crossrole.localcloud.world.WorldException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;

/** The buckets that the world declares are there from the start. */
class DeclaredBucketsTest {
    @TempDir
    Path folder;

    @Test
    void textsFilesAndSamplesAreObjects() throws IOException {
        Path file = Files.write(folder.resolve("some.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        Bucket bucket = Bucket.of(
                "declared",
                Optional.empty(),
                Map.of(
                        "hello.txt", new ObjectContent.Text("Grüße\n"),
                        "deep/some.bin", new ObjectContent.File(file),
                        "handout.zip", new ObjectContent.Resource("handout.zip"),
                        "people/part-1.parquet", new ObjectContent.Resource("people/part-1.parquet")));
        try (S3Server server = new S3Server(bucket);
                S3Client s3 = server.client()) {
            assertThat(bytes(s3, "hello.txt")).isEqualTo("Grüße\n".getBytes(UTF_8));
            assertThat(bytes(s3, "deep/some.bin")).containsExactly(0, 1, 2, 0xff);
            assertThat(new ZipInputStream(new ByteArrayInputStream(bytes(s3, "handout.zip"))).getNextEntry())
                    .isNotNull();
            assertThat(bytes(s3, "people/part-1.parquet"))
                    .startsWith("PAR1".getBytes(UTF_8))
                    .endsWith("PAR1".getBytes(UTF_8));
            assertThat(s3.listObjectsV2(request -> request.bucket("declared")).keyCount())
                    .isEqualTo(4);
        }
    }

    @Test
    void aDeclaredPolicyHolds() {
        try (S3Server server = new S3Server(open(false));
                S3Client stranger = server.anonymous()) {
            assertThat(stranger.getObjectAsBytes(
                                    request -> request.bucket("public").key("k"))
                            .asUtf8String())
                    .isEqualTo("v");
        }
    }

    @Test
    void aDeclaredBucketKeepsThePublicOutUnlessItSaysOtherwise() {
        assertThatThrownBy(() -> new S3Server(open(true)))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("bucket 'public'")
                .hasMessageContaining("blockPublicAccess: false");
        try (S3Server server = new S3Server(tagged(Map.of(), Map.of()));
                S3Client s3 = server.client()) {
            assertThat(s3.getPublicAccessBlock(request -> request.bucket("tagged"))
                            .publicAccessBlockConfiguration()
                            .blockPublicPolicy())
                    .isTrue();
        }
    }

    private static Bucket open(boolean blocked) {
        Json policy = Json.parse("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::public/*"}}""");
        AwsWorld.S3Object object = new AwsWorld.S3Object(new ObjectContent.Text("v"), Map.of());
        return new Bucket("public", Optional.of(policy), Map.of("k", object), Map.of(), blocked);
    }

    @Test
    void declaredTagsAreThereUnderTheRulesForTags() {
        try (S3Server server = new S3Server(tagged(Map.of("team", "lake"), Map.of("class", "open")));
                S3Client s3 = server.client()) {
            assertThat(s3.getBucketTagging(request -> request.bucket("tagged")).tagSet())
                    .containsExactly(Tag.builder().key("team").value("lake").build());
            assertThat(s3.getObjectTagging(request -> request.bucket("tagged").key("k"))
                            .tagSet())
                    .containsExactly(Tag.builder().key("class").value("open").build());
        }
        assertThatThrownBy(() -> new S3Server(tagged(Map.of("aws:x", ""), Map.of())))
                .isInstanceOf(WorldException.class)
                .hasMessage("bucket 'tagged': System tags cannot be added/updated by requester");
        assertThatThrownBy(() -> new S3Server(tagged(Map.of(), Map.of("a,b", ""))))
                .isInstanceOf(WorldException.class)
                .hasMessage("object 'k' of bucket 'tagged': The TagKey you have provided is invalid");
    }

    private static Bucket tagged(Map<String, String> ofBucket, Map<String, String> ofObject) {
        AwsWorld.S3Object object = new AwsWorld.S3Object(new ObjectContent.Text("v"), ofObject);
        return new Bucket("tagged", Optional.empty(), Map.of("k", object), ofBucket, true);
    }

    @Test
    void aDeclarationThatS3WouldNotAcceptIsRefusedWithTheBucketsName() {
        assertThatThrownBy(() -> new S3Server(Bucket.of("Bad_Name", Optional.empty(), Map.of())))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("Bad_Name");
        assertThatThrownBy(() -> new S3Server(Bucket.of("bad-policy", Optional.of(Json.parse("{}")), Map.of())))
                .isInstanceOf(WorldException.class)
                .hasMessage("bucket 'bad-policy': Missing required field Statement");
    }

    @Test
    void aSampleOrFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new S3Server(
                        Bucket.of("b-b-b", Optional.empty(), Map.of("k", new ObjectContent.Resource("no-such")))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> new S3Server(Bucket.of(
                        "b-b-b", Optional.empty(), Map.of("k", new ObjectContent.File(folder.resolve("absent"))))))
                .hasCauseInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent");
    }

    private static byte[] bytes(S3Client s3, String key) {
        return s3.getObjectAsBytes(request -> request.bucket("declared").key(key))
                .asByteArray();
    }
}
