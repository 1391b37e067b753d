package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings through the AWS SDK: 1,100 keys under one prefix, a small tree beside them. */
class ListingTest {
    private static final String BUCKET = "listing";
    private static final List<String> NUMBERED =
            IntStream.range(0, 1100).mapToObj(i -> "many/%04d".formatted(i)).toList();
    private static final List<String> TREE =
            List.of("tree/a.txt", "tree/b/1", "tree/b/2", "tree/c d&<é>/1", "tree/e.txt", "tree/f/x/y");
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();

    @BeforeAll
    static void fill() {
        S3.createBucket(request -> request.bucket(BUCKET));
        for (List<String> keys : List.of(NUMBERED, TREE)) {
            keys.forEach(key -> S3.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key)));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aThousandKeysMakeAPageAndTheTokenLeadsToTheRest() {
        ListObjectsV2Response first =
                S3.listObjectsV2(request -> request.bucket(BUCKET).prefix("many/"));
        assertThat(first.keyCount()).isEqualTo(1000);
        assertThat(first.isTruncated()).isTrue();
        ListObjectsV2Response second = S3.listObjectsV2(
                request -> request.bucket(BUCKET).prefix("many/").continuationToken(first.nextContinuationToken()));
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.nextContinuationToken()).isNull();
        List<String> all = new ArrayList<>(keys(first.contents()));
        all.addAll(keys(second.contents()));
        assertThat(all).isEqualTo(NUMBERED);
    }

    @Test
    void theSdksPaginatorSeesEveryKeyOnceWhateverThePageSize() {
        for (int size : new int[] {1, 7, 100, 1000, 5000}) {
            String prefix = size == 1 ? "tree/" : "many/";
            assertThat(S3.listObjectsV2Paginator(request ->
                                    request.bucket(BUCKET).prefix(prefix).maxKeys(size))
                            .contents())
                    .extracting(S3Object::key)
                    .isEqualTo(size == 1 ? TREE : NUMBERED);
        }
    }

    @Test
    void anEntryTellsSizeEtagClassAndChecksumAndTheOwnerOnlyIfAsked() {
        S3Object listed = S3.listObjectsV2(request -> request.bucket(BUCKET).prefix("tree/a.txt"))
                .contents()
                .getFirst();
        assertThat(listed.size()).isEqualTo("tree/a.txt".length());
        assertThat(listed.eTag()).startsWith("\"").endsWith("\"").hasSize(34);
        assertThat(listed.storageClassAsString()).isEqualTo("STANDARD");
        assertThat(listed.checksumAlgorithmAsStrings()).containsExactly("CRC32");
        assertThat(listed.owner()).isNull();
        assertThat(S3.listObjectsV2(request ->
                                request.bucket(BUCKET).prefix("tree/a.txt").fetchOwner(true))
                        .contents()
                        .getFirst()
                        .owner()
                        .id())
                .hasSize(64);
    }

    @Test
    void keysUpToADelimiterAreRolledUpOnceEach() {
        ListObjectsV2Response page = S3.listObjectsV2(
                request -> request.bucket(BUCKET).prefix("tree/").delimiter("/"));
        assertThat(keys(page.contents())).containsExactly("tree/a.txt", "tree/e.txt");
        assertThat(prefixes(page.commonPrefixes())).containsExactly("tree/b/", "tree/c d&<é>/", "tree/f/");
        assertThat(page.keyCount()).isEqualTo(5);
        assertThat(page.delimiter()).isEqualTo("/");
    }

    @Test
    void aRolledUpPrefixCountsAsOneEntryOfAPage() {
        List<String> seen = new ArrayList<>();
        S3.listObjectsV2Paginator(request ->
                        request.bucket(BUCKET).prefix("").delimiter("/").maxKeys(1))
                .forEach(page -> {
                    assertThat(page.keyCount()).isEqualTo(1);
                    seen.addAll(prefixes(page.commonPrefixes()));
                });
        assertThat(seen).containsExactly("many/", "tree/");
    }

    @Test
    void startAfterLeavesOutTheKeyItself() {
        assertThat(keys(S3.listObjectsV2(request ->
                                request.bucket(BUCKET).prefix("many/").startAfter("many/1097"))
                        .contents()))
                .containsExactly("many/1098", "many/1099");
    }

    @Test
    void theOlderListingGoesOnFromItsMarker() {
        ListObjectsResponse first =
                S3.listObjects(request -> request.bucket(BUCKET).prefix("many/"));
        assertThat(first.isTruncated()).isTrue();
        ListObjectsResponse second = S3.listObjects(request -> request.bucket(BUCKET)
                .prefix("many/")
                .marker(first.contents().getLast().key()));
        List<String> all = new ArrayList<>(keys(first.contents()));
        all.addAll(keys(second.contents()));
        assertThat(all).isEqualTo(NUMBERED);
    }

    @Test
    void theOlderListingTellsANextMarkerWithADelimiterAndDoesNotRepeatAPrefix() {
        ListObjectsResponse first =
                S3.listObjects(request -> request.bucket(BUCKET).delimiter("/").maxKeys(1));
        assertThat(first.nextMarker()).isEqualTo("many/");
        ListObjectsResponse second = S3.listObjects(
                request -> request.bucket(BUCKET).delimiter("/").maxKeys(1).marker(first.nextMarker()));
        assertThat(prefixes(second.commonPrefixes())).containsExactly("tree/");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void keysAreTheSameWithAndWithoutUrlEncoding() {
        assertThat(keys(S3.listObjectsV2(request ->
                                request.bucket(BUCKET).prefix("tree/").encodingType(EncodingType.URL))
                        .contents()))
                .isEqualTo(TREE);
        assertThat(keys(S3.listObjectsV2(request -> request.bucket(BUCKET).prefix("tree/"))
                        .contents()))
                .isEqualTo(TREE);
    }

    @Test
    void noKeysAreAskedForAndNoneAreGiven() {
        ListObjectsV2Response none =
                S3.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(0));
        assertThat(none.keyCount()).isZero();
        assertThat(none.isTruncated()).isFalse();
    }

    @Test
    void aTokenThatWasNotGivenOutIsRefused() {
        // Recorded of AWS.
        Refused.with(
                400,
                "InvalidArgument",
                "The continuation token provided is incorrect",
                () -> S3.listObjectsV2(request -> request.bucket(BUCKET).continuationToken("made-up")));
    }

    @Test
    void anEmptyBucketAndAnUnknownPrefixListNothing() {
        assertThat(S3.listObjectsV2(request -> request.bucket(BUCKET).prefix("nothing/"))
                        .contents())
                .isEmpty();
        Refused.with(404, "NoSuchBucket", () -> S3.listObjectsV2(request -> request.bucket("no-such-bucket")));
    }

    private static List<String> keys(List<S3Object> objects) {
        return objects.stream().map(S3Object::key).toList();
    }

    private static List<String> prefixes(List<CommonPrefix> prefixes) {
        return prefixes.stream().map(CommonPrefix::prefix).toList();
    }
}
