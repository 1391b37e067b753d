package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.Json;
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

/** The buckets that the world declares are there from the start. */
class DeclaredBucketsTest {
    @TempDir
    Path folder;

    @Test
    void textsFilesAndSamplesAreObjects() throws IOException {
        Path file = Files.write(folder.resolve("some.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        Bucket bucket = new Bucket(
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
        Bucket bucket = new Bucket("public", Optional.of(Json.parse("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
                         "Resource":"arn:aws:s3:::public/*"}}""")), Map.of("k", new ObjectContent.Text("v")));
        try (S3Server server = new S3Server(bucket);
                S3Client stranger = server.anonymous()) {
            assertThat(stranger.getObjectAsBytes(
                                    request -> request.bucket("public").key("k"))
                            .asUtf8String())
                    .isEqualTo("v");
        }
    }

    @Test
    void aDeclarationThatS3WouldNotAcceptIsRefusedWithTheBucketsName() {
        assertThatThrownBy(() -> new S3Server(new Bucket("Bad_Name", Optional.empty(), Map.of())))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("Bad_Name");
        assertThatThrownBy(() -> new S3Server(new Bucket("bad-policy", Optional.of(Json.parse("{}")), Map.of())))
                .isInstanceOf(WorldException.class)
                .hasMessage("bucket 'bad-policy': Missing required field Statement");
    }

    @Test
    void aSampleOrFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new S3Server(
                        new Bucket("b-b-b", Optional.empty(), Map.of("k", new ObjectContent.Resource("no-such")))))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("no-such");
        assertThatThrownBy(() -> new S3Server(new Bucket(
                        "b-b-b", Optional.empty(), Map.of("k", new ObjectContent.File(folder.resolve("absent"))))))
                .hasCauseInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("absent");
    }

    private static byte[] bytes(S3Client s3, String key) {
        return s3.getObjectAsBytes(request -> request.bucket("declared").key(key))
                .asByteArray();
    }
}
