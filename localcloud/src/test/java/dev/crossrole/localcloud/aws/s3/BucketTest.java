package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** Buckets through the AWS SDK. */
class BucketTest {
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aBucketLivesFromItsCreationToItsDeletion() {
        CreateBucketResponse created = S3.createBucket(request -> request.bucket("short-lived"));
        assertThat(created.location()).isEqualTo("/short-lived");
        assertThat(created.bucketArn()).isEqualTo("arn:aws:s3:::short-lived");
        HeadBucketResponse head = S3.headBucket(request -> request.bucket("short-lived"));
        assertThat(head.bucketRegion()).isEqualTo("us-east-1");
        assertThat(head.bucketArn()).isEqualTo("arn:aws:s3:::short-lived");
        assertThat(head.accessPointAlias()).isFalse();
        S3.deleteBucket(request -> request.bucket("short-lived"));
        Refused.withStatus(404, () -> S3.headBucket(request -> request.bucket("short-lived")));
        Refused.with(
                404,
                "NoSuchBucket",
                "The specified bucket does not exist",
                () -> S3.deleteBucket(request -> request.bucket("short-lived")));
    }

    @Test
    void aBucketWithAnObjectIsNotDeletedAndAnEmptiedOneIs() {
        S3.createBucket(request -> request.bucket("full"));
        S3.putObject(request -> request.bucket("full").key("k"), RequestBody.fromString("x"));
        Refused.with(
                409,
                "BucketNotEmpty",
                "The bucket you tried to delete is not empty",
                () -> S3.deleteBucket(request -> request.bucket("full")));
        S3.deleteObject(request -> request.bucket("full").key("k"));
        S3.deleteBucket(request -> request.bucket("full"));
    }

    @Test
    void bucketsAreListedByNameInPages() {
        for (String name : List.of("listed-b", "listed-a", "listed-c")) {
            S3.createBucket(request -> request.bucket(name));
        }
        ListBucketsResponse first =
                S3.listBuckets(request -> request.prefix("listed-").maxBuckets(2));
        assertThat(first.buckets()).extracting(Bucket::name).containsExactly("listed-a", "listed-b");
        assertThat(first.owner().id()).hasSize(64);
        ListBucketsResponse second = S3.listBuckets(
                request -> request.prefix("listed-").maxBuckets(2).continuationToken(first.continuationToken()));
        assertThat(second.buckets()).extracting(Bucket::name).containsExactly("listed-c");
        assertThat(second.continuationToken()).isNull();
    }

    @Test
    void inTheNamelessRegionCreatingOnesBucketAgainSucceedsAndElsewhereItDoesNot() {
        S3.createBucket(request -> request.bucket("twice"));
        S3.createBucket(request -> request.bucket("twice"));
        try (S3Client tokyo = tokyo()) {
            tokyo.createBucket(request -> request.bucket("twice-tokyo"));
            Refused.with(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    () -> tokyo.createBucket(request -> request.bucket("twice-tokyo")));
        }
    }

    @Test
    void aBucketsRegionIsToldByItsLocation() {
        S3.createBucket(request -> request.bucket("nameless"));
        assertThat(S3.getBucketLocation(request -> request.bucket("nameless")).locationConstraintAsString())
                .isIn("", null);
        S3.createBucket(request -> request.bucket("from-afar")
                .createBucketConfiguration(configuration -> configuration.locationConstraint("eu-west-1")));
        assertThat(S3.getBucketLocation(request -> request.bucket("from-afar")).locationConstraintAsString())
                .isEqualTo("eu-west-1");
    }

    @Test
    void aLocationOtherThanTheEndpointsIsRefused() {
        try (S3Client tokyo = tokyo()) {
            Refused.with(
                    400,
                    "IllegalLocationConstraintException",
                    "The eu-west-1 location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.",
                    () -> tokyo.createBucket(request -> request.bucket("wrong-place")
                            .createBucketConfiguration(
                                    configuration -> configuration.locationConstraint("eu-west-1"))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ab", "Upper", "under_score", "-dash", "dash-", "192.168.0.1", "two..dots", "xn--x", "a-s3alias"
            })
    void aNameThatNoBucketCanHaveIsRefused(String name) {
        Refused.with(
                400,
                "InvalidBucketName",
                "The specified bucket is not valid.",
                // The SDK itself would not create it.
                () -> S3.getBucketLocation(request -> request.bucket(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.2.3", "with-dash", "with.dots-and-1", "192.168.0.1.x"})
    void aNameThatABucketCanHaveIsTaken(String name) {
        S3.createBucket(request -> request.bucket(name));
        S3.headBucket(request -> request.bucket(name));
    }

    @Test
    void anExpectedOwnerIsHeldAgainstTheRealOne() {
        S3.createBucket(request -> request.bucket("owned"));
        S3.headBucket(request -> request.bucket("owned").expectedBucketOwner(TestAccount.ID.digits()));
        Refused.with(
                403,
                "AccessDenied",
                "Access Denied",
                () -> S3.getBucketLocation(request -> request.bucket("owned").expectedBucketOwner("000000000002")));
        // Recorded of AWS.
        Refused.with(
                400,
                "InvalidBucketOwnerAWSAccountID",
                "The value of the expected bucket owner parameter must be an AWS Account ID... [0000000000020]",
                () -> S3.getBucketLocation(request -> request.bucket("owned").expectedBucketOwner("0000000000020")));
    }

    @Test
    void whatS3DoesNotDoHereIsRefusedAndNotTakenForSomethingElse() {
        S3.createBucket(request -> request.bucket("plain"));
        Refused.with(501, "NotImplemented", () -> S3.getBucketAcl(request -> request.bucket("plain")));
        Refused.with(501, "NotImplemented", () -> S3.getBucketCors(request -> request.bucket("plain")));
        Refused.with(
                501,
                "NotImplemented",
                () -> S3.putObject(
                        request -> request.bucket("plain").key("k").grantRead("id=x"), RequestBody.fromString("x")));
        Refused.with(
                400,
                "AccessControlListNotSupported",
                () -> S3.putObject(
                        request -> request.bucket("plain").key("k").acl("public-read"), RequestBody.fromString("x")));
        assertThat(S3.listObjectsV2(request -> request.bucket("plain")).keyCount())
                .isZero();
    }

    private static S3Client tokyo() {
        return SERVER.builder(S3Server.credentials(SERVER.admin()))
                .region(Region.AP_NORTHEAST_1)
                .build();
    }
}
