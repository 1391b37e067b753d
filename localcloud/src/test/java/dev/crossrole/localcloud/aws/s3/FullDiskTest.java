package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.crossrole.localcloud.files.NotKeptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a client hears when the disk takes no bytes: S3's own words, which it knows how to act on. */
class FullDiskTest {
    private static final Path FULL = Path.of("/dev/full");

    @AutoClose
    private final S3Server server = new S3Server();

    @Test
    void anUploadEndsInAnInternalErrorAndTheNextOneIsTaken() throws IOException {
        assumeThat(FULL).as("a device without room").exists();
        Files.createDirectories(server.blobs());
        Files.createSymbolicLink(server.blobs().resolve("blob-1"), FULL);
        RequestBody large = RequestBody.fromBytes(new byte[3 << 20]);
        try (S3Client s3 = server.client()) {
            s3.createBucket(call -> call.bucket("full"));
            Refused.with(
                    500,
                    "InternalError",
                    "We encountered an internal error. Please try again.",
                    () -> s3.putObject(call -> call.bucket("full").key("a"), large));
            assertThat(server.takeFaults()).hasOnlyElementsOfType(NotKeptException.class);

            s3.putObject(call -> call.bucket("full").key("a"), large);
            assertThat(s3.headObject(call -> call.bucket("full").key("a")).contentLength())
                    .isEqualTo(3 << 20);
        }
    }
}
