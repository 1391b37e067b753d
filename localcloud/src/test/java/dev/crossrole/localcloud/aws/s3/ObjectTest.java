package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects through the AWS SDK, which signs its chunks and sends a trailing checksum on every put over plain HTTP. */
class ObjectTest {
    private static final String BUCKET = "objects";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();

    @BeforeAll
    static void makeBucket() {
        S3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 131_071, 131_072, 131_073, 1 << 20, (1 << 20) + 1, 3_000_000})
    void whatIsPutComesBackByteForByte(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        S3.putObject(request -> request.bucket(BUCKET).key("bytes-" + length), RequestBody.fromBytes(content));
        assertThat(get("bytes-" + length).asByteArray()).isEqualTo(content);
    }

    @Test
    void etagIsTheQuotedMd5AndLengthAndTypeComeBack() {
        S3.putObject(
                request -> request.bucket(BUCKET).key("described").contentType("text/plain; charset=utf-8"),
                RequestBody.fromString("hello"));
        HeadObjectResponse head = head("described");
        assertThat(head.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(head.acceptRanges()).isEqualTo("bytes");
        assertThat(head.serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(head.lastModified()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void withoutATypeTheStoredOneIsBinary() {
        // The SDK's body says application/octet-stream by itself unless it is asked for another.
        S3.putObject(
                request -> request.bucket(BUCKET).key("typeless").contentType("binary/octet-stream"),
                RequestBody.fromString("x"));
        assertThat(head("typeless").contentType()).isEqualTo("binary/octet-stream");
    }

    @Test
    void metadataAndSystemHeadersComeBackAndTheTransferCodingDoesNot() {
        S3.putObject(
                request -> request.bucket(BUCKET)
                        .key("headers")
                        .metadata(Map.of("colour", "blue", "UPPER", "Case kept in values"))
                        .cacheControl("max-age=5")
                        .contentDisposition("attachment; filename=\"x\"")
                        .contentEncoding("identity")
                        .contentLanguage("en"),
                RequestBody.fromString("x"));
        HeadObjectResponse head = head("headers");
        assertThat(head.metadata())
                .containsOnly(Map.entry("colour", "blue"), Map.entry("upper", "Case kept in values"));
        assertThat(head.cacheControl()).isEqualTo("max-age=5");
        assertThat(head.contentDisposition()).isEqualTo("attachment; filename=\"x\"");
        assertThat(head.contentEncoding()).isEqualTo("identity");
        assertThat(head.contentLanguage()).isEqualTo("en");
    }

    @Test
    void metadataOverTwoKilobytesIsRefusedAndUnderItIsNot() {
        putWithMetadata("meta-2048", "k", "v".repeat(2047));
        assertThat(head("meta-2048").metadata().get("k")).hasSize(2047);
        Refused.with(400, "MetadataTooLarge", () -> putWithMetadata("meta-2049", "k", "v".repeat(2048)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void aChecksumOfTheCallersChoiceIsVerifiedKeptAndGivenBack(ChecksumAlgorithm algorithm) {
        String key = "checksum-" + algorithm;
        PutObjectResponse put = S3.putObject(
                request -> request.bucket(BUCKET).key(key).checksumAlgorithm(algorithm),
                RequestBody.fromString("123456789"));
        HeadObjectResponse head =
                S3.headObject(request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
        assertThat(head.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(head.checksumCRC32()).isEqualTo(put.checksumCRC32());
        assertThat(head.checksumCRC32C()).isEqualTo(put.checksumCRC32C());
        assertThat(head.checksumSHA1()).isEqualTo(put.checksumSHA1());
        assertThat(head.checksumSHA256()).isEqualTo(put.checksumSHA256());
        // The SDK validates what it reads against the header.
        ResponseBytes<GetObjectResponse> got =
                S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
        assertThat(got.asUtf8String()).isEqualTo("123456789");
    }

    @Test
    void theKnownCheckValueOfCrc32IsReturnedOnPut() {
        PutObjectResponse put =
                S3.putObject(request -> request.bucket(BUCKET).key("crc32"), RequestBody.fromString("hello"));
        assertThat(put.checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(put.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, a, bytes 0-0/10",
        "bytes=2-4, cde, bytes 2-4/10",
        "bytes=7-, hij, bytes 7-9/10",
        "bytes=-3, hij, bytes 7-9/10",
        "bytes=-100, abcdefghij, bytes 0-9/10",
        "bytes=5-100, fghij, bytes 5-9/10",
    })
    void aRangeIsServedWithItsPlace(String range, String expected, String contentRange) {
        putTenLetters();
        ResponseBytes<GetObjectResponse> part = S3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("letters").range(range));
        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=4-2", "bytes=0-1,3-4", "letters=0-1", "bytes=-", "bytes=a-b"})
    void aRangeThatMakesNoSenseIsIgnored(String range) {
        putTenLetters();
        ResponseBytes<GetObjectResponse> whole = S3.getObjectAsBytes(
                request -> request.bucket(BUCKET).key("letters").range(range));
        assertThat(whole.asUtf8String()).isEqualTo("abcdefghij");
        assertThat(whole.response().sdkHttpResponse().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=100-200", "bytes=-0"})
    void aRangeWithoutAByteIsNotSatisfiable(String range) {
        putTenLetters();
        S3Exception refusal = Refused.with(
                416,
                "InvalidRange",
                () -> S3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("letters").range(range)));
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The requested range is not satisfiable");
    }

    @Test
    void aHeadOfARangeTellsItsLength() {
        putTenLetters();
        HeadObjectResponse head =
                S3.headObject(request -> request.bucket(BUCKET).key("letters").range("bytes=2-4"));
        assertThat(head.contentLength()).isEqualTo(3);
    }

    @Test
    void responseHeadersCanBeAskedFor() {
        putTenLetters();
        GetObjectResponse got = S3.getObjectAsBytes(request -> request.bucket(BUCKET)
                        .key("letters")
                        .responseContentType("text/csv")
                        .responseContentDisposition("attachment"))
                .response();
        assertThat(got.contentType()).isEqualTo("text/csv");
        assertThat(got.contentDisposition()).isEqualTo("attachment");
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingItAgainSucceeds() {
        S3.putObject(request -> request.bucket(BUCKET).key("doomed"), RequestBody.fromString("x"));
        S3.deleteObject(request -> request.bucket(BUCKET).key("doomed"));
        S3.deleteObject(request -> request.bucket(BUCKET).key("doomed"));
        S3Exception refusal = Refused.with(404, "NoSuchKey", () -> get("doomed"));
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("The specified key does not exist.");
    }

    @Test
    void manyObjectsAreDeletedAtOnce() {
        for (String key : new String[] {"many/a", "many/b&<>\"'", "many/c"}) {
            S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }
        DeleteObjectsResponse loud = S3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(Delete.builder()
                        .objects(id("many/a"), id("many/b&<>\"'"), id("many/never-there"))
                        .build()));
        assertThat(loud.deleted()).extracting("key").containsExactly("many/a", "many/b&<>\"'", "many/never-there");
        DeleteObjectsResponse quiet = S3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(Delete.builder().objects(id("many/c")).quiet(true).build()));
        assertThat(quiet.deleted()).isEmpty();
        assertThat(S3.listObjectsV2(request -> request.bucket(BUCKET).prefix("many/"))
                        .contents())
                .isEmpty();
    }

    @Test
    void aCopyHasTheBytesAndTheMetadataOfItsSource() {
        S3.putObject(
                request -> request.bucket(BUCKET).key("source key+é").metadata(Map.of("kept", "yes")),
                RequestBody.fromString("copied"));
        S3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("source key+é")
                .destinationBucket(BUCKET)
                .destinationKey("target"));
        assertThat(get("target").asUtf8String()).isEqualTo("copied");
        assertThat(head("target").metadata()).containsEntry("kept", "yes");
        assertThat(head("target").eTag()).isEqualTo(head("source key+é").eTag());
    }

    @Test
    void aCopyMayReplaceTheMetadataButNotCopyOntoItselfUnchanged() {
        S3.putObject(
                request -> request.bucket(BUCKET).key("self").metadata(Map.of("old", "1")),
                RequestBody.fromString("self"));
        Refused.with(
                400,
                "InvalidRequest",
                () -> S3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("self")
                        .destinationBucket(BUCKET)
                        .destinationKey("self")));
        S3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("self")
                .destinationBucket(BUCKET)
                .destinationKey("self")
                .metadata(Map.of("new", "2"))
                .metadataDirective(MetadataDirective.REPLACE));
        assertThat(head("self").metadata()).containsOnly(Map.entry("new", "2"));
        assertThat(get("self").asUtf8String()).isEqualTo("self");
    }

    @Test
    void copyingWhatIsNotThereSaysSo() {
        Refused.with(
                404,
                "NoSuchKey",
                () -> S3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("absent")
                        .destinationBucket(BUCKET)
                        .destinationKey("x")));
    }

    @Test
    void anAbsentKeyIs404WithoutABodyOnHead() {
        S3Exception refusal = Refused.withStatus(404, () -> head("absent"));
        assertThat(refusal.requestId()).hasSize(16);
        assertThat(refusal.extendedRequestId()).isNotEmpty();
    }

    @Test
    void aReaderFinishesTheObjectThatIsReplacedMeanwhile() throws IOException {
        byte[] old = new byte[4 << 20];
        new Random(1).nextBytes(old);
        S3.putObject(request -> request.bucket(BUCKET).key("replaced"), RequestBody.fromBytes(old));
        try (var reader = S3.getObject(request -> request.bucket(BUCKET).key("replaced"))) {
            byte[] first = reader.readNBytes(1000);
            S3.putObject(request -> request.bucket(BUCKET).key("replaced"), RequestBody.fromString("new"));
            byte[] rest = reader.readAllBytes();
            assertThat(first).startsWith(Arrays.copyOf(old, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(old, 1000, old.length));
        }
        assertThat(get("replaced").asUtf8String()).isEqualTo("new");
    }

    private static void putTenLetters() {
        S3.putObject(request -> request.bucket(BUCKET).key("letters"), RequestBody.fromString("abcdefghij"));
    }

    private static void putWithMetadata(String key, String name, String value) {
        S3.putObject(
                request -> request.bucket(BUCKET).key(key).metadata(Map.of(name, value)), RequestBody.fromString("x"));
    }

    private static ObjectIdentifier id(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private static ResponseBytes<GetObjectResponse> get(String key) {
        return S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key));
    }

    private static HeadObjectResponse head(String key) {
        return S3.headObject(request -> request.bucket(BUCKET).key(key));
    }
}
