package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What policies of users let them do. Every denial has a twin that is allowed. */
class PermissionTest {
    private static final String BUCKET = "permissions";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client ADMIN = SERVER.client();

    @BeforeAll
    static void fill() {
        ADMIN.createBucket(request -> request.bucket(BUCKET));
        for (String key : List.of("open/a", "closed/a")) {
            ADMIN.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(key));
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aUserWithoutPoliciesMayDoNothingAndIsToldWhichActionHeLacks() {
        TestAccount.User user = SERVER.account().add("Nobody");
        try (S3Client nobody = SERVER.client(user)) {
            Refused.with(
                    403,
                    "AccessDenied",
                    "User: arn:aws:iam::123456789012:user/Nobody is not authorized to perform: s3:GetObject on resource:"
                            + " \"arn:aws:s3:::permissions/open/a\" because no identity-based policy allows the s3:GetObject"
                            + " action",
                    () -> get(nobody, "open/a"));
            Refused.withStatus(
                    403,
                    () -> nobody.headObject(request -> request.bucket(BUCKET).key("open/a")));
            Refused.with(403, "AccessDenied", nobody::listBuckets);
            Refused.with(403, "AccessDenied", () -> nobody.createBucket(request -> request.bucket("nobodys")));
        }
        assertThat(get(ADMIN, "open/a")).isEqualTo("open/a");
        assertThat(ADMIN.listBuckets().buckets()).extracting("name").doesNotContain("nobodys");
    }

    @Test
    void aReaderOfOnePrefixReadsNothingElse() {
        try (S3Client reader = user("Reader", allow("s3:GetObject", "arn:aws:s3:::permissions/open/*"))) {
            assertThat(get(reader, "open/a")).isEqualTo("open/a");
            Refused.with(403, "AccessDenied", () -> get(reader, "closed/a"));
            Refused.with(403, "AccessDenied", () -> reader.listObjectsV2(request -> request.bucket(BUCKET)));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> reader.putObject(
                            request -> request.bucket(BUCKET).key("open/b"), RequestBody.fromString("x")));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> reader.deleteObject(request -> request.bucket(BUCKET).key("open/a")));
        }
    }

    @Test
    void onlyWhoMayListIsToldThatAKeyIsAbsent() {
        try (S3Client blind = user("Blind", allow("s3:GetObject", "arn:aws:s3:::permissions/*"));
                S3Client seeing = user(
                        "Seeing",
                        allow("s3:GetObject", "arn:aws:s3:::permissions/*"),
                        allow("s3:ListBucket", "arn:aws:s3:::permissions"))) {
            S3Exception hidden = Refused.with(403, "AccessDenied", () -> get(blind, "open/absent"));
            assertThat(hidden.awsErrorDetails().errorMessage())
                    .contains("s3:ListBucket")
                    .contains("Blind");
            Refused.withStatus(
                    403,
                    () -> blind.headObject(request -> request.bucket(BUCKET).key("open/absent")));
            Refused.with(404, "NoSuchKey", () -> get(seeing, "open/absent"));
            Refused.withStatus(
                    404,
                    () -> seeing.headObject(request -> request.bucket(BUCKET).key("open/absent")));
        }
    }

    @Test
    void aListerOfOnePrefixListsNothingElse() {
        try (S3Client lister = user("Lister", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket",
                 "Resource":"arn:aws:s3:::permissions","Condition":{"StringLike":{"s3:prefix":"open/*"}}}}""")) {
            assertThat(lister.listObjectsV2(request -> request.bucket(BUCKET).prefix("open/"))
                            .contents())
                    .extracting("key")
                    .containsExactly("open/a");
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> lister.listObjectsV2(request -> request.bucket(BUCKET).prefix("closed/")));
            Refused.with(403, "AccessDenied", () -> lister.listObjectsV2(request -> request.bucket(BUCKET)));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> lister.listObjects(request -> request.bucket(BUCKET).prefix("closed/")));
            Refused.withStatus(403, () -> lister.headBucket(request -> request.bucket(BUCKET)));
        }
    }

    @Test
    void aLimitOnMaxKeysIsKept() {
        try (S3Client few = user("Few", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket",
                 "Resource":"arn:aws:s3:::permissions","Condition":{"NumericLessThanEquals":{"s3:max-keys":"10"}}}}""")) {
            few.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(10));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> few.listObjectsV2(request -> request.bucket(BUCKET).maxKeys(11)));
        }
    }

    @Test
    void aWriterMayBeHeldToAStorageClass() {
        try (S3Client writer = user("Writer", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject",
                 "Resource":"arn:aws:s3:::permissions/*","Condition":{"StringEquals":{"s3:x-amz-storage-class":"STANDARD_IA"}}}}""")) {
            writer.putObject(
                    request -> request.bucket(BUCKET).key("class").storageClass("STANDARD_IA"),
                    RequestBody.fromString("x"));
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> writer.putObject(
                            request -> request.bucket(BUCKET).key("class"), RequestBody.fromString("y")));
        }
        assertThat(ADMIN.headObject(request -> request.bucket(BUCKET).key("class"))
                        .storageClassAsString())
                .isEqualTo("STANDARD_IA");
    }

    @Test
    void aDeleterOfManyIsAnsweredKeyByKey() {
        for (String key : List.of("del/open", "del/closed")) {
            ADMIN.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }
        try (S3Client deleter = user("Deleter", allow("s3:DeleteObject", "arn:aws:s3:::permissions/del/open"))) {
            DeleteObjectsResponse result = deleter.deleteObjects(request -> request.bucket(BUCKET)
                    .delete(Delete.builder()
                            .objects(id("del/open"), id("del/closed"))
                            .build()));
            assertThat(result.deleted()).extracting("key").containsExactly("del/open");
            assertThat(result.errors()).extracting("key").containsExactly("del/closed");
            assertThat(result.errors()).extracting("code").containsExactly("AccessDenied");
        }
        assertThat(ADMIN.listObjectsV2(request -> request.bucket(BUCKET).prefix("del/"))
                        .contents())
                .extracting("key")
                .containsExactly("del/closed");
    }

    @Test
    void aCopierNeedsToReadTheSourceAndToWriteTheTarget() {
        try (S3Client copier = user(
                "Copier",
                allow("s3:GetObject", "arn:aws:s3:::permissions/open/*"),
                allow("s3:PutObject", "arn:aws:s3:::permissions/copies/*"))) {
            copy(copier, "open/a", "copies/a");
            assertThat(get(ADMIN, "copies/a")).isEqualTo("open/a");
            Refused.with(403, "AccessDenied", () -> copy(copier, "closed/a", "copies/b"));
            Refused.with(403, "AccessDenied", () -> copy(copier, "open/a", "open/b"));
        }
    }

    @Test
    void aCopierMayBeHeldToASource() {
        try (S3Client copier = user("SourceBound", """
                {"Version":"2012-10-17","Statement":[
                 {"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},
                 {"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::permissions/*",
                  "Condition":{"StringLike":{"s3:x-amz-copy-source":"permissions/open/*"}}}]}""")) {
            copy(copier, "open/a", "copies/bound");
            Refused.with(403, "AccessDenied", () -> copy(copier, "closed/a", "copies/bound"));
        }
    }

    @Test
    void theQuestionHoldsWhatPoliciesAskFor() {
        ADMIN.listObjectsV2(
                request -> request.bucket(BUCKET).prefix("open/").delimiter("/").maxKeys(3));
        Map<String, List<String>> context = SERVER.account().asked().stream()
                .map(TestAccount.Asked::question)
                .filter(question -> question.action().equals("s3:ListBucket")
                        && question.context()
                                .getOrDefault("s3:max-keys", List.of())
                                .contains("3"))
                .findFirst()
                .orElseThrow()
                .context();
        assertThat(context)
                .containsEntry("s3:prefix", List.of("open/"))
                .containsEntry("s3:delimiter", List.of("/"))
                .containsEntry("s3:authType", List.of("REST-HEADER"))
                .containsEntry("s3:signatureversion", List.of("AWS4-HMAC-SHA256"))
                .containsEntry("s3:ResourceAccount", List.of("123456789012"));
    }

    private static S3Client user(String name, String... policies) {
        return SERVER.client(SERVER.account().add(name, policies));
    }

    private static String allow(String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"" + resource + "\"}}";
    }

    private static String get(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String();
    }

    private static void copy(S3Client client, String from, String to) {
        client.copyObject(request -> request.sourceBucket(BUCKET)
                .sourceKey(from)
                .destinationBucket(BUCKET)
                .destinationKey(to));
    }

    private static ObjectIdentifier id(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }
}
