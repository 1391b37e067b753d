package dev.crossrole.junit.denied;

import dev.crossrole.junit.As;
import dev.crossrole.junit.LocalClouds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Objects whose tags decide who reads them, and tags that not everybody may put. */
@LocalClouds(world = "tags.yaml")
class TagsTest {
    private static final String BUCKET = "papers";

    private final S3Client reader;
    private final S3Client tagger;
    private final S3Client writer;
    private final S3Client keeper;

    TagsTest(
            @As("reader") S3Client reader,
            @As("tagger") S3Client tagger,
            @As("writer") S3Client writer,
            @As("keeper") S3Client keeper) {
        this.reader = reader;
        this.tagger = tagger;
        this.writer = writer;
        this.keeper = keeper;
    }

    @TestFactory
    Stream<DynamicNode> tagsOfTheObject() {
        Stream<Pair> reads = Stream.of("shut", "almost", "other", "bare", "absent")
                .map(key -> new Pair(
                        "reading the object " + key + ", whose tags are not those of the condition",
                        "AccessDenied",
                        () -> read(reader, "open"),
                        () -> read(reader, key)));
        Stream<Pair> others = Stream.of(
                new Pair(
                        "looking at an object with another tag",
                        "403",
                        () -> reader.headObject(
                                request -> request.bucket(BUCKET).key("open")),
                        () -> reader.headObject(
                                request -> request.bucket(BUCKET).key("shut"))),
                new Pair(
                        "copying an object with another tag",
                        "AccessDenied",
                        () -> copyBare(reader, "open"),
                        () -> copyBare(reader, "shut")),
                new Pair(
                        "reading tags where one denies it",
                        "AccessDenied",
                        () -> tags(keeper, "open"),
                        () -> tags(keeper, "shut")),
                new Pair(
                        "putting tags in the place of one that denies it",
                        "AccessDenied",
                        () -> tag(keeper, "other", "kind", "public"),
                        () -> tag(keeper, "shut", "class", "public")),
                new Pair(
                        "taking away a tag that denies it",
                        "AccessDenied",
                        () -> untag(keeper, "bare"),
                        () -> untag(keeper, "shut")));
        return Stream.concat(reads, others).map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> tagsOfTheRequest() {
        return Stream.of(
                        new Pair(
                                "another value than the policy lists",
                                "AccessDenied",
                                () -> put(tagger, "team=lake"),
                                () -> put(tagger, "team=sea")),
                        new Pair(
                                "a key that the policy does not list",
                                "AccessDenied",
                                () -> put(tagger, "team=lake&class=a"),
                                () -> put(tagger, "team=lake&owner=a")),
                        new Pair(
                                "no tag where one is wanted",
                                "AccessDenied",
                                () -> put(tagger, "team=lake"),
                                () -> put(tagger, "")),
                        new Pair(
                                "another value, put later",
                                "AccessDenied",
                                () -> tag(tagger, "bare", "team", "lake"),
                                () -> tag(tagger, "bare", "team", "sea")),
                        new Pair(
                                "another value, for an upload in parts",
                                "AccessDenied",
                                () -> begin(tagger, "team=lake"),
                                () -> begin(tagger, "team=sea")),
                        new Pair(
                                "tags with an object, and s3:PutObject alone",
                                "AccessDenied",
                                () -> put(writer, ""),
                                () -> put(writer, "team=lake")),
                        new Pair(
                                "tags for an upload in parts, and s3:PutObject alone",
                                "AccessDenied",
                                () -> begin(writer, ""),
                                () -> begin(writer, "team=lake")),
                        new Pair(
                                "a copy that takes the tags along, and no permission for tags",
                                "AccessDenied",
                                () -> copyBare(writer, "open"),
                                () -> copy(writer, "open")),
                        new Pair(
                                "a reserved key",
                                "InvalidTag",
                                () -> put(tagger, "team=lake"),
                                () -> put(tagger, "aws:team=lake")),
                        new Pair(
                                "one key twice",
                                "InvalidArgument",
                                () -> put(tagger, "team=lake"),
                                () -> put(tagger, "team=lake&team=sea")))
                .map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> tagsOfTheBucket() {
        return Stream.of(
                        new Pair(
                                "reading a bucket's tags, and the permission to put them alone",
                                "AccessDenied",
                                () -> bucketTags(writer),
                                () -> bucketTags(keeper)),
                        new Pair(
                                "putting a bucket's tags, and the permission to read them alone",
                                "AccessDenied",
                                () -> tagBucket(keeper),
                                () -> tagBucket(writer)))
                .map(Pair::tests);
    }

    private static String read(S3Client s3, String key) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static PutObjectResponse put(S3Client s3, String tagging) {
        return s3.putObject(
                request -> request.bucket(BUCKET).key("new").tagging(tagging), RequestBody.fromString("new"));
    }

    private static String begin(S3Client s3, String tagging) {
        return s3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("parts").tagging(tagging))
                .uploadId();
    }

    private static CopyObjectResponse copy(S3Client s3, String key) {
        return s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey(key)
                .destinationBucket(BUCKET)
                .destinationKey("copies/" + key));
    }

    private static CopyObjectResponse copyBare(S3Client s3, String key) {
        return s3.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey(key)
                .destinationBucket(BUCKET)
                .destinationKey("copies/" + key)
                .taggingDirective(TaggingDirective.REPLACE));
    }

    private static List<Tag> tags(S3Client s3, String key) {
        return s3.getObjectTagging(request -> request.bucket(BUCKET).key(key)).tagSet();
    }

    private static PutObjectTaggingResponse tag(S3Client s3, String key, String name, String value) {
        Tag tag = Tag.builder().key(name).value(value).build();
        return s3.putObjectTagging(request -> request.bucket(BUCKET).key(key).tagging(set -> set.tagSet(tag)));
    }

    private static DeleteObjectTaggingResponse untag(S3Client s3, String key) {
        return s3.deleteObjectTagging(request -> request.bucket(BUCKET).key(key));
    }

    private static List<Tag> bucketTags(S3Client s3) {
        return s3.getBucketTagging(request -> request.bucket(BUCKET)).tagSet();
    }

    private static PutBucketTaggingResponse tagBucket(S3Client s3) {
        Tag team = Tag.builder().key("team").value("lake").build();
        return s3.putBucketTagging(request -> request.bucket(BUCKET).tagging(set -> set.tagSet(team)));
    }
}
