package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.PayloadHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Uploads in parts through the AWS SDK. */
class MultipartTest {
    private static final String BUCKET = "multipart";
    private static final int MIN = 5 << 20;
    private static final byte[] FIRST = random(1, MIN);
    private static final byte[] SECOND = random(2, MIN + 1);
    private static final byte[] LAST = random(3, 10);

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
    void partsBecomeOneObjectInTheOrderOfTheirNumbers() {
        String id = begin("joined");
        CompletedPart last = upload("joined", id, 9, LAST);
        CompletedPart first = upload("joined", id, 1, FIRST);
        CompletedPart second = upload("joined", id, 2, SECOND);
        CompleteMultipartUploadResponse done = complete("joined", id, first, second, last);
        assertThat(done.eTag()).matches("\"[0-9a-f]{32}-3\"");
        assertThat(done.bucket()).isEqualTo(BUCKET);
        assertThat(done.key()).isEqualTo("joined");
        byte[] whole = concat(FIRST, SECOND, LAST);
        assertThat(get("joined", null)).isEqualTo(whole);
        // A range over the seam of two parts.
        assertThat(get("joined", "bytes=" + (MIN - 3) + "-" + (MIN + 3)))
                .isEqualTo(Arrays.copyOfRange(whole, MIN - 3, MIN + 4));
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("joined"));
        assertThat(head.eTag()).isEqualTo(done.eTag());
        assertThat(head.contentLength()).isEqualTo(whole.length);
        Refused.with(404, "NoSuchUpload", () -> upload("joined", id, 1, FIRST));
    }

    @Test
    void aPartOfTheObjectCanBeReadByItsNumber() {
        String id = begin("numbered");
        complete("numbered", id, upload("numbered", id, 1, FIRST), upload("numbered", id, 2, LAST));
        HeadObjectResponse part =
                s3.headObject(request -> request.bucket(BUCKET).key("numbered").partNumber(2));
        assertThat(part.partsCount()).isEqualTo(2);
        assertThat(part.contentLength()).isEqualTo(LAST.length);
        assertThat(s3.getObjectAsBytes(request ->
                                request.bucket(BUCKET).key("numbered").partNumber(2))
                        .asByteArray())
                .isEqualTo(LAST);
        Refused.withStatus(
                416,
                () -> s3.headObject(
                        request -> request.bucket(BUCKET).key("numbered").partNumber(3)));
    }

    @Test
    void withoutAChoiceTheObjectGetsTheDefaultChecksumThoughItsPartsCameWithOthers() throws IOException {
        String id = begin("unannounced");
        complete("unannounced", id, upload("unannounced", id, 1, FIRST), upload("unannounced", id, 2, LAST));
        byte[] whole = concat(FIRST, LAST);
        RawRequest.of("PUT", "/" + BUCKET + "/direct", "Content-Length", Integer.toString(whole.length))
                .signed(server.admin(), PayloadHash.UNSIGNED)
                .send(server, new ByteArrayInputStream(whole));
        assertThat(checksums("unannounced").checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(checksums("unannounced").checksumCRC64NVME())
                .isNotNull()
                .isEqualTo(checksums("direct").checksumCRC64NVME());
    }

    @Test
    void aCrcMayBeThatOfTheWholeObject() {
        s3.putObject(
                request -> request.bucket(BUCKET).key("whole").checksumAlgorithm(ChecksumAlgorithm.CRC32),
                RequestBody.fromBytes(concat(FIRST, LAST)));
        String id = s3.createMultipartUpload(request -> request.bucket(BUCKET)
                        .key("parts")
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(ChecksumType.FULL_OBJECT))
                .uploadId();
        complete("parts", id, upload("parts", id, 1, FIRST), upload("parts", id, 2, LAST));
        assertThat(checksums("parts").checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(checksums("parts").checksumCRC32())
                .isEqualTo(checksums("whole").checksumCRC32());
    }

    @Test
    void aCompositeChecksumNeedsThatOfEachPart() {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("composite").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        CompletedPart first = upload("composite", id, 1, FIRST, ChecksumAlgorithm.SHA256);
        CompletedPart last = upload("composite", id, 2, LAST, ChecksumAlgorithm.SHA256);
        Refused.with(
                400,
                "InvalidRequest",
                "The upload was created using a sha256 checksum. The complete request must include the checksum for each"
                        + " part. It was missing for part 1 in the request.",
                () -> complete("composite", id, plain(first), last));
        Refused.with(
                400,
                "InvalidPart",
                () -> complete("composite", id, first.copy(part -> part.checksumSHA256(last.checksumSHA256())), last));
        complete("composite", id, first, last);
        assertThat(checksums("composite").checksumSHA256()).endsWith("-2");
        assertThat(checksums("composite").checksumType()).isEqualTo(ChecksumType.COMPOSITE);
    }

    @Test
    void aPartWithAnotherChecksumThanAnnouncedIsRefused() {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("mixed").checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
        // Recorded of AWS: https://github.com/floci-io/floci/pull/3093
        Refused.with(
                400,
                "InvalidRequest",
                "Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: sha1",
                () -> upload("mixed", id, 1, LAST, ChecksumAlgorithm.SHA1));
        upload("mixed", id, 1, LAST, ChecksumAlgorithm.SHA256);
    }

    @Test
    void headersAreGivenAtTheBeginning() {
        String id = s3.createMultipartUpload(request -> request.bucket(BUCKET)
                        .key("described")
                        .contentType("text/plain")
                        .metadata(Map.of("colour", "blue")))
                .uploadId();
        complete("described", id, upload("described", id, 1, LAST));
        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(BUCKET).key("described"));
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).containsEntry("colour", "blue");
    }

    @Test
    void aPartThatComesAgainTakesThePlaceOfTheFirstAndPartsLeftOutAreGone() throws IOException {
        String id = begin("again");
        upload("again", id, 1, SECOND);
        CompletedPart first = upload("again", id, 1, FIRST);
        CompletedPart last = upload("again", id, 3, LAST);
        upload("again", id, 2, SECOND);
        complete("again", id, first, last);
        assertThat(get("again", null)).isEqualTo(concat(FIRST, LAST));
        assertThat(files()).isEqualTo(1);
        s3.deleteObject(request -> request.bucket(BUCKET).key("again"));
        assertThat(files()).isZero();
    }

    @Test
    void aPartMayBeCopiedFromARangeOfAnObject() {
        s3.putObject(request -> request.bucket(BUCKET).key("source"), RequestBody.fromBytes(concat(FIRST, LAST)));
        String id = begin("copied");
        var first = s3.uploadPartCopy(request -> request.sourceBucket(BUCKET)
                .sourceKey("source")
                .copySourceRange("bytes=0-" + (MIN - 1))
                .destinationBucket(BUCKET)
                .destinationKey("copied")
                .uploadId(id)
                .partNumber(1));
        CompletedPart copied = CompletedPart.builder()
                .partNumber(1)
                .eTag(first.copyPartResult().eTag())
                .build();
        complete("copied", id, copied, upload("copied", id, 2, LAST));
        assertThat(get("copied", null)).isEqualTo(concat(FIRST, LAST));
        Refused.with(
                400,
                "InvalidArgument",
                () -> s3.uploadPartCopy(request -> request.sourceBucket(BUCKET)
                        .sourceKey("source")
                        .copySourceRange("bytes=0-99999999")
                        .destinationBucket(BUCKET)
                        .destinationKey("copied")
                        .uploadId(begin("copied"))
                        .partNumber(1)));
    }

    @Test
    void uploadsAndPartsAreListedInPages() {
        String id = begin("listed/b");
        begin("listed/a");
        for (int number : new int[] {3, 1, 2}) {
            upload("listed/b", id, number, LAST);
        }
        assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET).prefix("listed/"))
                        .uploads())
                .extracting(MultipartUpload::key)
                .containsExactly("listed/a", "listed/b");
        ListPartsResponse page = s3.listParts(
                request -> request.bucket(BUCKET).key("listed/b").uploadId(id).maxParts(2));
        assertThat(page.parts()).extracting("partNumber").containsExactly(1, 2);
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.parts().getFirst().size()).isEqualTo(LAST.length);
        assertThat(s3.listPartsPaginator(request -> request.bucket(BUCKET)
                                .key("listed/b")
                                .uploadId(id)
                                .maxParts(1))
                        .parts())
                .hasSize(3);
    }

    @Test
    void anAbortedUploadLeavesNothing() throws IOException {
        String id = begin("aborted");
        upload("aborted", id, 1, FIRST);
        assertThat(files()).isEqualTo(1);
        s3.abortMultipartUpload(request -> request.bucket(BUCKET).key("aborted").uploadId(id));
        assertThat(files()).isZero();
        Refused.with(
                404,
                "NoSuchUpload",
                () -> s3.abortMultipartUpload(
                        request -> request.bucket(BUCKET).key("aborted").uploadId(id)));
        Refused.withStatus(
                404, () -> s3.headObject(request -> request.bucket(BUCKET).key("aborted")));
    }

    @Test
    void aListThatCannotBeCompletedIsRefusedAndTheUploadGoesOn() {
        String id = begin("refused");
        CompletedPart small = upload("refused", id, 1, LAST);
        CompletedPart other = upload("refused", id, 2, LAST);
        Refused.with(
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size",
                () -> complete("refused", id, small, other));
        Refused.with(
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part" + " number.",
                () -> complete("refused", id, other, small));
        Refused.with(
                400,
                "InvalidPart",
                "One or more of the specified parts could not be found.  The part may not have been"
                        + " uploaded, or the specified entity tag may not match the part's entity tag.",
                () -> complete("refused", id, small.copy(part -> part.eTag("\"other\""))));
        Refused.with(400, "InvalidPart", () -> complete("refused", id, small.copy(part -> part.partNumber(7))));
        Refused.with(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may"
                        + " have been aborted or completed.",
                () -> complete("other-key", id, small));
        Refused.with(
                400,
                "InvalidArgument",
                "Part number must be an integer between 1 and 10000, inclusive",
                () -> upload("refused", id, 10_001, LAST));
        complete("refused", id, small);
        assertThat(get("refused", null)).isEqualTo(LAST);
    }

    @Test
    void completingMayDependOnTheKeyBeingFree() {
        String id = begin("free");
        CompletedPart part = upload("free", id, 1, LAST);
        s3.putObject(request -> request.bucket(BUCKET).key("free"), RequestBody.fromString("taken"));
        Refused.with(
                412,
                "PreconditionFailed",
                () -> s3.completeMultipartUpload(request -> request.bucket(BUCKET)
                        .key("free")
                        .uploadId(id)
                        .ifNoneMatch("*")
                        .multipartUpload(list -> list.parts(part))));
        s3.deleteObject(request -> request.bucket(BUCKET).key("free"));
        complete("free", id, part);
        assertThat(get("free", null)).isEqualTo(LAST);
    }

    @Test
    void abortingAndListingArePermissionsOfTheirOwn() {
        String put = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}""";
        String more = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:PutObject","s3:AbortMultipartUpload",
                 "s3:ListMultipartUploadParts","s3:ListBucketMultipartUploads"],"Resource":"*"}}""";
        try (S3Client putter = server.client(server.account().add("Putter", put));
                S3Client keeper = server.client(server.account().add("Keeper", more))) {
            String id = putter.createMultipartUpload(
                            request -> request.bucket(BUCKET).key("mine"))
                    .uploadId();
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> putter.listParts(
                            request -> request.bucket(BUCKET).key("mine").uploadId(id)));
            Refused.with(403, "AccessDenied", () -> putter.listMultipartUploads(request -> request.bucket(BUCKET)));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> putter.abortMultipartUpload(
                            request -> request.bucket(BUCKET).key("mine").uploadId(id)));
            keeper.listParts(request -> request.bucket(BUCKET).key("mine").uploadId(id));
            keeper.listMultipartUploads(request -> request.bucket(BUCKET));
            keeper.abortMultipartUpload(
                    request -> request.bucket(BUCKET).key("mine").uploadId(id));
        }
    }

    @Test
    void deletingTheBucketEndsItsUploads() throws IOException {
        String id = begin("orphan");
        upload("orphan", id, 1, FIRST);
        s3.deleteBucket(request -> request.bucket(BUCKET));
        assertThat(files()).isZero();
        makeBucket();
        Refused.with(404, "NoSuchUpload", () -> upload("orphan", id, 1, LAST));
    }

    private String begin(String key) {
        return s3.createMultipartUpload(request -> request.bucket(BUCKET).key(key))
                .uploadId();
    }

    private CompletedPart upload(String key, String id, int number, byte[] bytes) {
        return upload(key, id, number, bytes, ChecksumAlgorithm.CRC32);
    }

    private CompletedPart upload(String key, String id, int number, byte[] bytes, ChecksumAlgorithm algorithm) {
        UploadPartResponse part = s3.uploadPart(
                request -> request.bucket(BUCKET)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .checksumAlgorithm(algorithm),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .checksumSHA256(part.checksumSHA256())
                .build();
    }

    private static CompletedPart plain(CompletedPart part) {
        return CompletedPart.builder()
                .partNumber(part.partNumber())
                .eTag(part.eTag())
                .build();
    }

    private CompleteMultipartUploadResponse complete(String key, String id, CompletedPart... parts) {
        return s3.completeMultipartUpload(
                request -> request.bucket(BUCKET).key(key).uploadId(id).multipartUpload(list -> list.parts(parts)));
    }

    private HeadObjectResponse checksums(String key) {
        return s3.headObject(request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private byte[] get(String key, @org.jspecify.annotations.Nullable String range) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key).range(range))
                .asByteArray();
    }

    private long files() throws IOException {
        if (!Files.exists(server.blobs())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(server.blobs())) {
            return files.count();
        }
    }

    private static byte[] concat(byte[]... parts) {
        int length = Stream.of(parts).mapToInt(part -> part.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
