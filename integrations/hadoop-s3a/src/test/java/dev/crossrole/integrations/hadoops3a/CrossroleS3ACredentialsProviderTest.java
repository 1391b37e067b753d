package dev.crossrole.integrations.hadoops3a;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real S3A over the local S3, as the function's and the virtual machine's service accounts of the default world. */
@LocalClouds
class CrossroleS3ACredentialsProviderTest {
    private static final org.apache.hadoop.fs.Path PEOPLE = new org.apache.hadoop.fs.Path("/people");
    private static final org.apache.hadoop.fs.Path PART = new org.apache.hadoop.fs.Path("/people/part-1.parquet");

    @TempDir
    Path folder;

    @Test
    void itListsAndReads(Clouds clouds) throws IOException {
        long before = crossings(clouds);
        try (FileSystem lake = new Lake(clouds)
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.token-file", token(clouds, "function"))
                .open("crossrole-lake")) {
            assertThat(Arrays.stream(lake.listStatus(PEOPLE))
                            .map(FileStatus::getPath)
                            .map(org.apache.hadoop.fs.Path::getName))
                    .containsExactly("part-1.parquet", "part-2.parquet");
            long length = lake.getFileStatus(PART).getLen();
            try (FSDataInputStream part = lake.open(PART)) {
                assertThat(part.readAllBytes())
                        .hasSize((int) length)
                        .startsWith(magic())
                        .endsWith(magic());
            }
        }
        assertThat(crossings(clouds) - before)
                .as("one session serves all requests of the file system")
                .isEqualTo(1);
    }

    @Test
    void itReadsARange(Clouds clouds) throws IOException {
        try (FileSystem lake = new Lake(clouds)
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.token-file", token(clouds, "function"))
                .open("crossrole-lake")) {
            int length = (int) lake.getFileStatus(PART).getLen();
            byte[] end = new byte[4];
            try (FSDataInputStream part = lake.open(PART)) {
                part.readFully(length - 4, end);
                assertThat(end).isEqualTo(magic());
                part.seek(0);
                part.readFully(end);
                assertThat(end).isEqualTo(magic());
            }
        }
    }

    /** S3A lets every setting be made for one bucket; so each bucket may have a role of its own. */
    @Test
    void aBucketMayHaveARoleOfItsOwn(Clouds clouds) throws IOException {
        Lake both = new Lake(clouds)
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.token-file", token(clouds, "function"))
                .with("fs.s3a.bucket.crossrole-handouts.crossrole.role", "arn:aws:iam::123456789012:role/gce-reader")
                .with("fs.s3a.bucket.crossrole-handouts.crossrole.token-file", token(clouds, "gce-vm"));
        try (FileSystem lake = both.open("crossrole-lake");
                FileSystem handouts = both.open("crossrole-handouts");
                FSDataInputStream hello = handouts.open(new org.apache.hadoop.fs.Path("/hello.txt"))) {
            assertThat(hello.readAllBytes()).isEqualTo("Hello from the other cloud.\n".getBytes(UTF_8));
            assertThat(lake.listStatus(PEOPLE)).hasSize(2);
        }
    }

    @Test
    void aServiceAccountThatTheRoleDoesNotTrustIsRefusedOnceAndWithTheReason(Clouds clouds) throws IOException {
        long before = crossings(clouds);
        try (FileSystem lake = new Lake(clouds)
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.token-file", token(clouds, "gce-vm"))
                .open("crossrole-lake")) {
            assertThatThrownBy(() -> lake.listStatus(PEOPLE))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("AWS STS refused AssumeRoleWithWebIdentity:"
                            + " Not authorized to perform sts:AssumeRoleWithWebIdentity")
                    .message()
                    .doesNotContain("eyJ");
        }
        assertThat(crossings(clouds) - before).isEqualTo(1);
    }

    @Test
    void whatTheRoleMayNotDoIsRefusedByS3(Clouds clouds) throws IOException {
        try (FileSystem lake = new Lake(clouds)
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.token-file", token(clouds, "function"))
                .open("crossrole-lake")) {
            assertThatThrownBy(() -> lake.listStatus(new org.apache.hadoop.fs.Path("/salaries")))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("Status Code: 403");
        }
    }

    @Test
    void aMissingRoleIsSaidWhenTheFileSystemIsOpened(Clouds clouds) {
        assertThatThrownBy(() -> new Lake(clouds).open("crossrole-lake"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("fs.s3a.crossrole.role is not set. Set it to the role to assume, for example ");
    }

    private String token(Clouds clouds, String machine) throws IOException {
        return Lake.token(clouds, machine, folder).toString();
    }

    private static long crossings(Clouds clouds) {
        return clouds.decisions().all().stream()
                .filter(decision -> decision.action().equals("sts:AssumeRoleWithWebIdentity"))
                .count();
    }

    /** What a Parquet file begins and ends with. Source: Apache Parquet, "File Format". */
    private static byte[] magic() {
        return "PAR1".getBytes(US_ASCII);
    }
}
