package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Tags of objects and buckets, through the AWS SDK: how they come, go and are given back, and what no tag may be. */
class TaggingTest {
    private static final String BUCKET = "tagging";
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

    @Test
    void tagsArePutReplacedReadAndTakenAway() {
        put("life", "");
        assertThat(tags("life")).isEmpty();
        HeadObjectResponse before = head("life");
        tag("life", tag("b", "2"), tag("a", "1"));
        assertThat(tags("life")).containsExactly(tag("a", "1"), tag("b", "2"));
        tag("life", tag("c", ""));
        assertThat(tags("life")).containsExactly(tag("c", ""));
        HeadObjectResponse after = head("life");
        assertThat(after.eTag()).isEqualTo(before.eTag());
        assertThat(after.lastModified()).isEqualTo(before.lastModified());
        assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key("life"))
                        .asUtf8String())
                .isEqualTo("life");
        S3.deleteObjectTagging(request -> request.bucket(BUCKET).key("life"));
        assertThat(tags("life")).isEmpty();
        tag("life", tag("d", "4"));
        tag("life");
        assertThat(tags("life")).isEmpty();
    }

    @Test
    void tagsRideAlongWithAnObjectAndGoWithIt() {
        put("riding", "a=1&b+c=%C3%BC%2F%3D");
        assertThat(tags("riding")).containsExactly(tag("a", "1"), tag("b c", "ü/="));
        put("riding", "");
        assertThat(tags("riding")).isEmpty();
    }

    /** Source: Amazon S3 User Guide, "Categorizing your storage using tags": keys and values are case sensitive. Those of IAM's users are not. */
    @Test
    void keysThatDifferInCaseAreTwo() {
        put("cased", "");
        tag("cased", tag("Team", "1"), tag("team", "2"));
        assertThat(tags("cased")).containsExactlyInAnyOrder(tag("Team", "1"), tag("team", "2"));
        put("cased", "A=1&a=2");
        assertThat(tags("cased")).containsExactlyInAnyOrder(tag("A", "1"), tag("a", "2"));
    }

    @Test
    void theirNumberIsToldWithTheObjectWhereThereAreAny() {
        put("counted", "a=1&b=2");
        assertThat(head("counted").tagCount()).isEqualTo(2);
        GetObjectResponse got = S3.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key("counted"))
                .response();
        assertThat(got.tagCount()).isEqualTo(2);
        put("uncounted", "");
        assertThat(head("uncounted").sdkHttpResponse().headers()).doesNotContainKey("x-amz-tagging-count");
    }

    @Test
    void anUploadInPartsTakesItsTagsFromTheBeginning() {
        String id = S3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("parts").tagging("a=1"))
                .uploadId();
        String etag = S3.uploadPart(
                        request ->
                                request.bucket(BUCKET).key("parts").uploadId(id).partNumber(1),
                        RequestBody.fromString("x"))
                .eTag();
        S3.completeMultipartUpload(request -> request.bucket(BUCKET)
                .key("parts")
                .uploadId(id)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertThat(tags("parts")).containsExactly(tag("a", "1"));
    }

    @Test
    void aCopyHasTheTagsOfItsSourceUnlessTheRequestReplacesThem() {
        put("source", "a=1");
        copy("kept", request -> {});
        assertThat(tags("kept")).containsExactly(tag("a", "1"));
        copy(
                "replaced",
                request -> request.taggingDirective(TaggingDirective.REPLACE).tagging("b=2"));
        assertThat(tags("replaced")).containsExactly(tag("b", "2"));
        copy("bared", request -> request.taggingDirective(TaggingDirective.REPLACE));
        assertThat(tags("bared")).isEmpty();
        Refused.with(400, "InvalidArgument", () -> copy("odd", request -> request.taggingDirective("MERGE")));
        assertThat(tags("source")).containsExactly(tag("a", "1"));
    }

    @Test
    void aBucketHasTagsOfItsOwn() {
        S3.createBucket(request -> request.bucket("tagged-bucket"));
        Refused.with(
                404,
                "NoSuchTagSet",
                "The TagSet does not exist",
                () -> S3.getBucketTagging(request -> request.bucket("tagged-bucket")));
        S3.putBucketTagging(request -> request.bucket("tagged-bucket").tagging(tags -> tags.tagSet(numbered(50))));
        assertThat(S3.getBucketTagging(request -> request.bucket("tagged-bucket"))
                        .tagSet())
                .containsExactlyInAnyOrderElementsOf(numbered(50));
        Refused.with(
                400,
                "BadRequest",
                () -> S3.putBucketTagging(
                        request -> request.bucket("tagged-bucket").tagging(tags -> tags.tagSet(numbered(51)))));
        S3.deleteBucketTagging(request -> request.bucket("tagged-bucket"));
        Refused.with(404, "NoSuchTagSet", () -> S3.getBucketTagging(request -> request.bucket("tagged-bucket")));
    }

    @Test
    void aBucketIsCreatedWithTags() {
        S3.createBucket(request -> request.bucket("born-tagged")
                .createBucketConfiguration(configuration -> configuration.tags(tag("team", "lake"))));
        assertThat(S3.getBucketTagging(request -> request.bucket("born-tagged")).tagSet())
                .containsExactly(tag("team", "lake"));
        Refused.with(
                400,
                "InvalidTag",
                () -> S3.createBucket(request -> request.bucket("never-born")
                        .createBucketConfiguration(configuration -> configuration.tags(tag("aws:team", "lake")))));
        Refused.withStatus(404, () -> S3.headBucket(request -> request.bucket("never-born")));
    }

    @Test
    void tenTagsOfTheGreatestLengthAreTakenAndNothingBeyond() {
        put("limits", "");
        List<Tag> greatest = IntStream.range(0, 10)
                .mapToObj(i -> tag(i + "k".repeat(127), "v".repeat(256)))
                .toList();
        tag("limits", greatest.toArray(Tag[]::new));
        assertThat(tags("limits")).isEqualTo(greatest);
        refuseTags("BadRequest", "Object tags cannot be greater than 10", numbered(11));
        refuseTags("InvalidTag", "The TagKey you have provided is invalid", List.of(tag("k".repeat(129), "")));
        refuseTags("InvalidTag", "The TagKey you have provided is invalid", List.of(tag("", "v")));
        refuseTags("InvalidTag", "The TagKey you have provided is invalid", List.of(tag("a,b", "v")));
        refuseTags("InvalidTag", "The TagValue you have provided is invalid", List.of(tag("k", "v".repeat(257))));
        refuseTags("InvalidTag", "The TagValue you have provided is invalid", List.of(tag("k", "a*b")));
        refuseTags(
                "InvalidTag", "Cannot provide multiple Tags with the same key", List.of(tag("k", "1"), tag("k", "2")));
        refuseTags("InvalidTag", "Your TagKey cannot be prefixed with aws:", List.of(tag("aws:k", "1")));
        assertThat(tags("limits")).isEqualTo(greatest);
    }

    private static void refuseTags(String code, String message, List<Tag> tags) {
        Refused.with(400, code, message, () -> tag("limits", tags.toArray(Tag[]::new)));
    }

    @Test
    void noObjectIsPutWithTagsThatItMayNotHave() {
        Refused.with(400, "InvalidTag", () -> put("refused", "aws:a=1"));
        Refused.with(400, "InvalidArgument", () -> put("refused", "a=1&a=2"));
        Refused.with(
                400,
                "InvalidArgument",
                () -> S3.createMultipartUpload(
                        request -> request.bucket(BUCKET).key("refused").tagging("a=%")));
        Refused.withStatus(404, () -> head("refused"));
        assertThat(S3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads())
                .isEmpty();
    }

    @Test
    void whatIsNotThereHasNoTags() {
        Refused.with(404, "NoSuchKey", () -> tags("absent"));
        Refused.with(404, "NoSuchKey", () -> tag("absent", tag("a", "1")));
        Refused.with(
                404,
                "NoSuchKey",
                () -> S3.deleteObjectTagging(request -> request.bucket(BUCKET).key("absent")));
        Refused.with(404, "NoSuchBucket", () -> S3.getBucketTagging(request -> request.bucket("no-such-bucket")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <Tagging><TagSet>                                                                              | MalformedXML
            <Tagging></Tagging>                                                                            | MalformedXML
            <Tags><TagSet/></Tags>                                                                         | MalformedXML
            <Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>                                    | MalformedXML
            <Tagging><TagSet><Tag><Value>a</Value></Tag></TagSet></Tagging>                                | MalformedXML
            <Tagging><TagSet><Label/></TagSet></Tagging>                                                   | MalformedXML
            <Tagging><TagSet/><TagSet/></Tagging>                                                          | MalformedXML
            <Tagging><TagSet><Tag><Key>a</Key><Key>b</Key><Value/></Tag></TagSet></Tagging>                | MalformedXML
            <!DOCTYPE t [<!ENTITY e 'x'>]><Tagging><TagSet/></Tagging>                                     | MalformedXML
            <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet/></Tagging>                   | -
            <Tagging><TagSet><Tag><Value>1</Value><Key>a</Key></Tag></TagSet></Tagging>                    | -
            """)
    void aDocumentIsReadOrMalformed(String document, String code) throws IOException {
        put("document", "");
        byte[] body = document.getBytes(UTF_8);
        Response response = RawRequest.of(
                        "PUT", "/" + BUCKET + "/document?tagging", "Content-Length", Integer.toString(body.length))
                .signed(SERVER.admin(), PayloadHash.of(body))
                .send(SERVER, new ByteArrayInputStream(body));
        if (code == null) {
            assertThat(response.status()).isEqualTo(200);
        } else {
            assertThat(response.status()).isEqualTo(400);
            assertThat(new String(response.bytes(), UTF_8)).contains("<Code>" + code + "</Code>");
        }
    }

    private static void copy(String key, Consumer<CopyObjectRequest.Builder> more) {
        S3.copyObject(request -> {
            request.sourceBucket(BUCKET)
                    .sourceKey("source")
                    .destinationBucket(BUCKET)
                    .destinationKey(key);
            more.accept(request);
        });
    }

    private static void put(String key, String tagging) {
        S3.putObject(request -> request.bucket(BUCKET).key(key).tagging(tagging), RequestBody.fromString(key));
    }

    private static HeadObjectResponse head(String key) {
        return S3.headObject(request -> request.bucket(BUCKET).key(key));
    }

    private static void tag(String key, Tag... tags) {
        S3.putObjectTagging(request -> request.bucket(BUCKET).key(key).tagging(set -> set.tagSet(tags)));
    }

    private static List<Tag> tags(String key) {
        return S3.getObjectTagging(request -> request.bucket(BUCKET).key(key)).tagSet();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static List<Tag> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key-" + i, "v")).toList();
    }
}
