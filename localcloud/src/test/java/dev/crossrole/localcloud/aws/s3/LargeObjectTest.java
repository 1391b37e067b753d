package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.http.Response.Content;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/** Large objects go through, and never stand in memory. */
class LargeObjectTest {
    private static final String BUCKET = "large";
    private static final long LENGTH = (64L << 20) + 7;
    private static final long MEBIBYTE = 1L << 20;

    private final S3Server server = new S3Server();
    private final S3Client s3 = server.client();

    @BeforeEach
    void makeBucket() {
        s3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aLargeObjectGoesInAndOutThroughTheSdk() throws IOException {
        s3.putObject(
                request -> request.bucket(BUCKET).key("big"),
                RequestBody.fromContentProvider(
                        ContentStreamProvider.fromInputStreamSupplier(() -> new Pattern(LENGTH)),
                        LENGTH,
                        "application/octet-stream"));
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("big")).contentLength())
                .isEqualTo(LENGTH);
        ListObjectsV2Response listed = s3.listObjectsV2(request -> request.bucket(BUCKET));
        assertThat(listed.contents().getFirst().size()).isEqualTo(LENGTH);
        try (InputStream out = s3.getObject(request -> request.bucket(BUCKET).key("big"))) {
            assertSame(out, new Pattern(LENGTH));
        }
        // Its bytes are in one file until it is deleted.
        assertThat(files()).hasSize(1);
        assertThat(Files.size(files().getFirst())).isEqualTo(LENGTH);
        s3.deleteObject(request -> request.bucket(BUCKET).key("big"));
        assertThat(files()).isEmpty();
    }

    @Test
    void receivingAndServingALargeObjectTakesLittleMemory() throws IOException {
        RawRequest put = RawRequest.of("PUT", "/" + BUCKET + "/big", "Content-Length", Long.toString(LENGTH))
                .signed(server.admin(), PayloadHash.UNSIGNED);
        RawRequest get = RawRequest.of("GET", "/" + BUCKET + "/big").signed(server.admin(), PayloadHash.empty());
        byte[] buffer = new byte[1 << 16];
        // On this thread S3 does all its work, so what this thread allocates is all that S3 does.
        long before = allocated();
        assertThat(put.send(server, new Pattern(LENGTH)).status()).isEqualTo(200);
        Response response = get.send(server);
        CRC32C served = new CRC32C();
        if (response.content() instanceof Content.Stream(long length, InputStream stream)) {
            assertThat(length).isEqualTo(LENGTH);
            count(stream, buffer, served);
        }
        assertThat(allocated() - before).isLessThan(12 * MEBIBYTE);
        CRC32C sent = new CRC32C();
        count(new Pattern(LENGTH), buffer, sent);
        assertThat(served.getValue()).isEqualTo(sent.getValue());
    }

    private static void count(InputStream stream, byte[] buffer, CRC32C sum) throws IOException {
        long total = 0;
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                sum.update(buffer, 0, count);
                total += count;
            }
        }
        assertThat(total).isEqualTo(LENGTH);
    }

    /** The largest upload of one request is 5 GiB; one byte more is refused by its announcement. */
    @Test
    void anUploadBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
        long limit = 5L << 30;
        RawRequest put = RawRequest.of("PUT", "/" + BUCKET + "/big", "Content-Length", Long.toString(limit + 1))
                .signed(server.admin(), PayloadHash.UNSIGNED);
        ErrorXml.of(put.send(server, InputStream.nullInputStream())).has(400, "EntityTooLarge");
        RawRequest allowed = RawRequest.of("PUT", "/" + BUCKET + "/big", "Content-Length", Long.toString(limit))
                .signed(server.admin(), PayloadHash.UNSIGNED);
        ErrorXml.of(allowed.send(server, InputStream.nullInputStream())).has(400, "IncompleteBody");
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatFailsLeavesNoFile() throws IOException {
        RawRequest put = RawRequest.of("PUT", "/" + BUCKET + "/big", "Content-Length", Long.toString(3 * MEBIBYTE))
                .signed(server.admin(), PayloadHash.empty());
        ErrorXml.of(put.send(server, new Pattern(3 * MEBIBYTE))).has(400, "XAmzContentSHA256Mismatch");
        assertThat(files()).isEmpty();
    }

    @Test
    void aReplacedObjectGivesItsSpaceBack() throws IOException {
        for (int i = 0; i < 3; i++) {
            s3.putObject(
                    request -> request.bucket(BUCKET).key("again"),
                    RequestBody.fromBytes(new byte[(int) (2 * MEBIBYTE)]));
            assertThat(files()).hasSize(1);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(server.blobs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(server.blobs())) {
            return files.toList();
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void assertSame(InputStream actual, InputStream expected) throws IOException {
        long at = 0;
        byte[] wanted = expected.readNBytes(1 << 16);
        while (wanted.length > 0) {
            assertThat(actual.readNBytes(wanted.length)).as("bytes from " + at).isEqualTo(wanted);
            at += wanted.length;
            wanted = expected.readNBytes(1 << 16);
        }
        assertThat(actual.read()).isEqualTo(-1);
    }

    /** Bytes that depend on where they stand, without a period that a buffer could hide. */
    private static final class Pattern extends InputStream {
        private final long length;
        private long at;

        Pattern(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return at == length ? -1 : value(at++) & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int count) {
            if (at == length) {
                return -1;
            }
            int read = (int) Math.min(count, length - at);
            for (int i = 0; i < read; i++) {
                buffer[from + i] = value(at++);
            }
            return read;
        }

        private static byte value(long place) {
            return (byte) ((place * 0x9E3779B97F4A7C15L) >>> 56);
        }
    }
}
