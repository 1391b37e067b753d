package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Conditional requests through the AWS SDK. */
class ConditionsTest {
    private static final String BUCKET = "conditions";
    private static final String HELD = "At least one of the pre-conditions you specified did not hold";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();
    private static String etag = "";

    @BeforeAll
    static void putOne() {
        S3.createBucket(request -> request.bucket(BUCKET));
        etag = S3.putObject(request -> request.bucket(BUCKET).key("k"), RequestBody.fromString("v"))
                .eTag();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aMatchingEtagLetsAReadPassAndAnotherDoesNot() {
        assertThat(S3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").ifMatch(etag))
                        .asUtf8String())
                .isEqualTo("v");
        Refused.with(
                412,
                "PreconditionFailed",
                HELD,
                () -> S3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifMatch("\"other\"")));
    }

    @Test
    void aReaderThatHasTheObjectIsTold304AndAnotherGetsIt() {
        Refused.withStatus(
                304,
                () -> S3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("k").ifNoneMatch(etag)));
        assertThat(S3.getObjectAsBytes(
                                request -> request.bucket(BUCKET).key("k").ifNoneMatch("\"other\""))
                        .asUtf8String())
                .isEqualTo("v");
    }

    @Test
    void aReaderIsToldOnlyOfChangesSinceHisDate() {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        Instant before = Instant.now().minus(Duration.ofHours(1));
        Refused.withStatus(
                304,
                () -> S3.headObject(request -> request.bucket(BUCKET).key("k").ifModifiedSince(later)));
        S3.headObject(request -> request.bucket(BUCKET).key("k").ifModifiedSince(before));
        Refused.withStatus(
                412,
                () -> S3.headObject(request -> request.bucket(BUCKET).key("k").ifUnmodifiedSince(before)));
        S3.headObject(request -> request.bucket(BUCKET).key("k").ifUnmodifiedSince(later));
    }

    @Test
    void aMatchingEtagOutweighsTheDate() {
        Instant before = Instant.now().minus(Duration.ofHours(1));
        S3.headObject(request -> request.bucket(BUCKET).key("k").ifMatch(etag).ifUnmodifiedSince(before));
        Instant later = Instant.now().plus(Duration.ofHours(1));
        S3.headObject(request ->
                request.bucket(BUCKET).key("k").ifNoneMatch("\"other\"").ifModifiedSince(later));
    }

    @Test
    void aPutThatMustNotReplaceIsDoneOnce() {
        S3.putObject(request -> request.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("1"));
        Refused.with(
                412,
                "PreconditionFailed",
                HELD,
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("2")));
        assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key("once"))
                        .asUtf8String())
                .isEqualTo("1");
    }

    @Test
    void aPutThatMustReplaceACertainObjectReplacesOnlyThat() {
        String first = S3.putObject(request -> request.bucket(BUCKET).key("cas"), RequestBody.fromString("1"))
                .eTag();
        S3.putObject(request -> request.bucket(BUCKET).key("cas").ifMatch(first), RequestBody.fromString("2"));
        Refused.with(
                412,
                "PreconditionFailed",
                HELD,
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("cas").ifMatch(first), RequestBody.fromString("3")));
        Refused.with(
                404,
                "NoSuchKey",
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("never").ifMatch(first), RequestBody.fromString("3")));
        assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key("cas"))
                        .asUtf8String())
                .isEqualTo("2");
    }

    @Test
    void aPutTakesNoOtherValueThanAStar() {
        // Recorded of AWS: https://github.com/versity/versitygw/issues/2108
        Refused.with(
                501,
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("x").ifNoneMatch("something"),
                        RequestBody.fromString("2")));
    }

    @Test
    void aDeleteMayBeConditionalToo() {
        String first = S3.putObject(request -> request.bucket(BUCKET).key("del"), RequestBody.fromString("1"))
                .eTag();
        Refused.with(
                412,
                "PreconditionFailed",
                () -> S3.deleteObject(
                        request -> request.bucket(BUCKET).key("del").ifMatch("\"other\"")));
        S3.deleteObject(request -> request.bucket(BUCKET).key("del").ifMatch(first));
        Refused.withStatus(
                404, () -> S3.headObject(request -> request.bucket(BUCKET).key("del")));
    }

    @Test
    void oneOfManyDeletesMayFailOnItsCondition() {
        S3.putObject(request -> request.bucket(BUCKET).key("kept"), RequestBody.fromString("1"));
        DeleteObjectsResponse result = S3.deleteObjects(request -> request.bucket(BUCKET)
                .delete(Delete.builder()
                        .objects(ObjectIdentifier.builder()
                                .key("kept")
                                .eTag("\"other\"")
                                .build())
                        .build()));
        assertThat(result.errors())
                .extracting("key", "code")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("kept", "PreconditionFailed"));
        S3.headObject(request -> request.bucket(BUCKET).key("kept"));
    }

    @Test
    void aCopyMayDependOnItsSource() {
        S3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey("k")
                .destinationBucket(BUCKET)
                .destinationKey("copy")
                .copySourceIfMatch(etag));
        Refused.with(
                412,
                "PreconditionFailed",
                () -> S3.copyObject(request -> request.sourceBucket(BUCKET)
                        .sourceKey("k")
                        .destinationBucket(BUCKET)
                        .destinationKey("copy")
                        .copySourceIfNoneMatch(etag)));
    }
}
