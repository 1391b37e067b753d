package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Who may read, put and use tags, and what policies say by them. Every denial has a twin that is allowed. */
class TagPermissionTest {
    private static final String BUCKET = "tag-permissions";
    private static final String ALL = "arn:aws:s3:::tag-permissions/*";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client ADMIN = SERVER.client();

    @BeforeAll
    static void fill() {
        ADMIN.createBucket(request -> request.bucket(BUCKET));
        put(ADMIN, "open", "class=open");
        put(ADMIN, "shut", "class=shut");
        put(ADMIN, "bare", "");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anObjectIsReadByItsTags() {
        try (S3Client reader = user(
                "ByTags",
                allow("s3:GetObject", "\"StringEquals\":{\"s3:ExistingObjectTag/class\":\"open\"}"),
                allow("s3:ListBucket", ""))) {
            assertThat(read(reader, "open")).isEqualTo("open");
            Refused.with(403, "AccessDenied", () -> read(reader, "shut"));
            Refused.with(403, "AccessDenied", () -> read(reader, "bare"));
            Refused.withStatus(
                    403,
                    () -> reader.headObject(request -> request.bucket(BUCKET).key("shut")));
            Refused.with(403, "AccessDenied", () -> read(reader, "absent"));
        }
    }

    @Test
    void aDenialByATagHoldsAgainstAnAllowance() {
        try (S3Client reader = user(
                "Denied",
                allow("s3:*", ""),
                statement("Deny", "s3:GetObject", "\"StringEquals\":{\"s3:ExistingObjectTag/class\":\"shut\"}"))) {
            assertThat(read(reader, "open")).isEqualTo("open");
            assertThat(read(reader, "bare")).isEqualTo("bare");
            Refused.with(403, "AccessDenied", () -> read(reader, "shut"));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> reader.copyObject(request -> request.sourceBucket(BUCKET)
                            .sourceKey("shut")
                            .destinationBucket(BUCKET)
                            .destinationKey("stolen")));
        }
    }

    @Test
    void twoTagsWhoseKeysDifferInCaseAloneAreBothSeen() {
        put(ADMIN, "two", "Class=open&class=shut");
        try (S3Client reader = user(
                "Cases",
                allow("s3:*", ""),
                statement("Deny", "s3:GetObject", "\"StringEquals\":{\"s3:ExistingObjectTag/class\":\"shut\"}"))) {
            Refused.with(403, "AccessDenied", () -> read(reader, "two"));
            assertThat(read(reader, "open")).isEqualTo("open");
        }
    }

    @Test
    void tagsThatRideAlongWantAPermissionOfTheirOwn() {
        try (S3Client writer = user("Writer", allow("s3:PutObject", ""));
                S3Client tagger = user("Tagger", allow("s3:PutObject", ""), allow("s3:PutObjectTagging", ""))) {
            put(writer, "written", "");
            Refused.with(403, "AccessDenied", () -> put(writer, "not-written", "a=1"));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> writer.createMultipartUpload(
                            request -> request.bucket(BUCKET).key("not-written").tagging("a=1")));
            put(tagger, "written", "a=1");
            assertThat(tags(ADMIN, "written")).hasSize(1);
            Refused.with(403, "AccessDenied", () -> tags(tagger, "written"));
        }
        Refused.withStatus(
                404, () -> ADMIN.headObject(request -> request.bucket(BUCKET).key("not-written")));
    }

    @Test
    void aCopyOfTagsWantsThemReadAndPut() {
        String copier = allow(List.of("s3:GetObject", "s3:PutObject"));
        try (S3Client neither = user("Neither", copier);
                S3Client reads = user("Reads", copier, allow("s3:GetObjectTagging", ""));
                S3Client puts = user("Puts", copier, allow("s3:PutObjectTagging", ""));
                S3Client both = user("Both", copier, allow(List.of("s3:GetObjectTagging", "s3:PutObjectTagging")))) {
            Refused.with(403, "AccessDenied", () -> copy(neither, "open", Optional.empty()));
            Refused.with(403, "AccessDenied", () -> copy(reads, "open", Optional.empty()));
            Refused.with(403, "AccessDenied", () -> copy(puts, "open", Optional.empty()));
            copy(both, "open", Optional.empty());
            copy(neither, "bare", Optional.empty());
            copy(neither, "open", Optional.of(""));
            Refused.with(403, "AccessDenied", () -> copy(reads, "open", Optional.of("a=1")));
            copy(puts, "open", Optional.of("a=1"));
        }
    }

    @Test
    void requestedTagsAreLimitedByKeyAndValue() {
        String condition = "\"StringEquals\":{\"s3:RequestObjectTag/team\":[\"lake\",\"river\"]},"
                + "\"ForAllValues:StringEquals\":{\"s3:RequestObjectTagKeys\":[\"team\",\"year\"]}";
        try (S3Client tagger = user("Limited", allow(List.of("s3:PutObject", "s3:PutObjectTagging"), condition))) {
            put(tagger, "limited", "team=lake&year=2026");
            tag(tagger, "limited", "team", "river");
            Refused.with(403, "AccessDenied", () -> put(tagger, "limited", ""));
            Refused.with(403, "AccessDenied", () -> put(tagger, "limited", "team=sea"));
            Refused.with(403, "AccessDenied", () -> put(tagger, "limited", "team=lake&owner=me"));
            Refused.with(403, "AccessDenied", () -> tag(tagger, "limited", "team", "sea"));
            Refused.with(403, "AccessDenied", () -> tag(tagger, "limited", "owner", "me"));
        }
        assertThat(tags(ADMIN, "limited")).extracting(Tag::value).containsExactly("river");
    }

    @Test
    void theTagsThatAreThereSayWhoMayChangeThem() {
        put(ADMIN, "draft", "state=draft");
        put(ADMIN, "final", "state=final");
        String draft = "\"StringEquals\":{\"s3:ExistingObjectTag/state\":\"draft\"}";
        try (S3Client editor = user(
                "Editor",
                allow(List.of("s3:PutObjectTagging", "s3:DeleteObjectTagging", "s3:GetObjectTagging"), draft))) {
            tag(editor, "draft", "state", "draft");
            assertThat(tags(editor, "draft")).hasSize(1);
            Refused.with(403, "AccessDenied", () -> tag(editor, "final", "state", "draft"));
            Refused.with(403, "AccessDenied", () -> tags(editor, "final"));
            Refused.with(403, "AccessDenied", () -> untag(editor, "final"));
            untag(editor, "draft");
            Refused.with(403, "AccessDenied", () -> tag(editor, "draft", "state", "draft"));
        }
    }

    /** Amazon S3 User Guide, "Tagging and access control policies": the key is not supported for these two. */
    @Test
    void noTagKeepsAnObjectFromBeingReplacedOrDeleted() {
        put(ADMIN, "kept", "class=shut");
        try (S3Client writer = user(
                "Replacer",
                allow("s3:*", ""),
                statement(
                        "Deny",
                        "s3:PutObject\",\"s3:DeleteObject",
                        "\"StringEquals\":{\"s3:ExistingObjectTag/class\":\"shut\"}"))) {
            put(writer, "kept", "");
            put(ADMIN, "kept", "class=shut");
            writer.deleteObject(request -> request.bucket(BUCKET).key("kept"));
        }
    }

    @Test
    void theNumberOfTagsIsToldToThoseWhoMayReadThem() {
        try (S3Client reader = user("Counter", allow("s3:GetObject", ""));
                S3Client both = user("Counts", allow(List.of("s3:GetObject", "s3:GetObjectTagging")))) {
            assertThat(reader.headObject(request -> request.bucket(BUCKET).key("open"))
                            .tagCount())
                    .isNull();
            assertThat(both.headObject(request -> request.bucket(BUCKET).key("open"))
                            .tagCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void theTagsOfABucketHaveActionsOfTheirOwn() {
        try (S3Client reader = user("BucketReader", onBucket("s3:GetBucketTagging"));
                S3Client writer = user("BucketWriter", onBucket("s3:PutBucketTagging"));
                S3Client maker = user("Maker", onBucket("s3:CreateBucket"))) {
            Tag team = Tag.builder().key("team").value("lake").build();
            writer.putBucketTagging(request -> request.bucket(BUCKET).tagging(tags -> tags.tagSet(team)));
            Refused.with(403, "AccessDenied", () -> writer.getBucketTagging(request -> request.bucket(BUCKET)));
            assertThat(reader.getBucketTagging(request -> request.bucket(BUCKET))
                            .tagSet())
                    .containsExactly(team);
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> reader.putBucketTagging(
                            request -> request.bucket(BUCKET).tagging(tags -> tags.tagSet(team))));
            Refused.with(403, "AccessDenied", () -> reader.deleteBucketTagging(request -> request.bucket(BUCKET)));
            writer.deleteBucketTagging(request -> request.bucket(BUCKET));
            maker.createBucket(request -> request.bucket("made-without"));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> maker.createBucket(request -> request.bucket("made-with")
                            .createBucketConfiguration(configuration -> configuration.tags(team))));
        }
    }

    private static S3Client user(String name, String... statements) {
        return SERVER.client(SERVER.account()
                .add(name, "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"));
    }

    private static String allow(String action, String condition) {
        return statement("Allow", action, condition);
    }

    private static String allow(List<String> actions) {
        return allow(actions, "");
    }

    private static String allow(List<String> actions, String condition) {
        return allow(String.join("\",\"", actions), condition);
    }

    private static String statement(String effect, String action, String condition) {
        return """
                {"Effect":"%s","Action":["%s"],"Resource":["%s","arn:aws:s3:::%s"]%s}""".formatted(
                        effect, action, ALL, BUCKET, condition.isEmpty() ? "" : ",\"Condition\":{" + condition + "}");
    }

    private static String onBucket(String action) {
        return """
                {"Effect":"Allow","Action":"%s","Resource":"arn:aws:s3:::*"}""".formatted(action);
    }

    private static void copy(S3Client client, String key, Optional<String> replacing) {
        client.copyObject(request -> {
            request.sourceBucket(BUCKET)
                    .sourceKey(key)
                    .destinationBucket(BUCKET)
                    .destinationKey("copy-of-" + key);
            replacing.ifPresent(
                    tags -> request.taggingDirective(TaggingDirective.REPLACE).tagging(tags));
        });
    }

    private static void put(S3Client client, String key, String tagging) {
        client.putObject(request -> request.bucket(BUCKET).key(key).tagging(tagging), RequestBody.fromString(key));
    }

    private static String read(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String();
    }

    private static void tag(S3Client client, String key, String name, String value) {
        client.putObjectTagging(request -> request.bucket(BUCKET)
                .key(key)
                .tagging(set -> set.tagSet(Tag.builder().key(name).value(value).build())));
    }

    private static void untag(S3Client client, String key) {
        client.deleteObjectTagging(request -> request.bucket(BUCKET).key(key));
    }

    private static List<Tag> tags(S3Client client, String key) {
        return client.getObjectTagging(request -> request.bucket(BUCKET).key(key))
                .tagSet();
    }
}
