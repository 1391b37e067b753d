package dev.crossrole.localcloud.aws.s3;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/**
 * Who names a version asks for another action, though it be the one version that a bucket without versioning has. Source: Amazon S3 API
 * Reference, "Permissions" of each operation; Service Authorization Reference, Amazon S3, {@code s3:VersionId}.
 */
class VersionPermissionTest {
    private static final Map<String, Consumer<S3Client>> CALLS = Map.of(
            "get",
                    s3 -> s3.getObjectAsBytes(
                            call -> call.bucket("versions").key("a").versionId("null")),
            "head", s3 -> s3.headObject(call -> call.bucket("versions").key("a").versionId("null")),
            "delete",
                    s3 -> s3.deleteObject(
                            call -> call.bucket("versions").key("a").versionId("null")),
            "delete some", VersionPermissionTest::deleteSome,
            "copy",
                    s3 -> s3.copyObject(call -> call.sourceBucket("versions")
                            .sourceKey("a")
                            .sourceVersionId("null")
                            .destinationBucket("versions")
                            .destinationKey("b")),
            "read tags",
                    s3 -> s3.getObjectTagging(
                            call -> call.bucket("versions").key("a").versionId("null")),
            "set tags",
                    s3 -> s3.putObjectTagging(call -> call.bucket("versions")
                            .key("a")
                            .versionId("null")
                            .tagging(Tagging.builder()
                                    .tagSet(Tag.builder().key("k").value("v").build())
                                    .build())),
            "delete tags",
                    s3 -> s3.deleteObjectTagging(
                            call -> call.bucket("versions").key("a").versionId("null")));

    private S3Server server;

    @BeforeEach
    void putAnObject() {
        server = new S3Server();
        try (S3Client admin = server.client()) {
            admin.createBucket(call -> call.bucket("versions"));
            admin.putObject(call -> call.bucket("versions").key("a"), RequestBody.fromString("a"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void deleteSome(S3Client s3) {
        ObjectIdentifier one =
                ObjectIdentifier.builder().key("a").versionId("null").build();
        s3.deleteObjects(call -> call.bucket("versions").delete(list -> list.objects(one))).errors().stream()
                .findFirst()
                .ifPresent(error -> {
                    throw S3Exception.builder()
                            .statusCode(error.code().equals("AccessDenied") ? 403 : 400)
                            .build();
                });
    }

    private static Consumer<S3Client> named(String call) {
        return Objects.requireNonNull(CALLS.get(call), call);
    }

    private S3Client allowed(String name, String... statements) {
        return server.client(server.account()
                .add(name, "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"));
    }

    private static String statement(String effect, String actions, String more) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":[\"s3:" + actions.replace(" ", "\",\"s3:")
                + "\"],\"Resource\":\"arn:aws:s3:::versions/*\"" + more + "}";
    }

    @ParameterizedTest
    @CsvSource({
        "get,         GetObject,                     GetObjectVersion",
        "head,        GetObject,                     GetObjectVersion",
        "delete,      DeleteObject,                  DeleteObjectVersion",
        "delete some, DeleteObject,                  DeleteObjectVersion",
        "copy,        GetObject PutObject,           GetObjectVersion PutObject",
        "read tags,   GetObjectTagging,              GetObjectVersionTagging",
        "set tags,    PutObjectTagging,              PutObjectVersionTagging",
        "delete tags, DeleteObjectTagging,           DeleteObjectVersionTagging",
    })
    void whoNamesAVersionNeedsTheActionForVersionsAndNoOther(String call, String plain, String versioned) {
        Consumer<S3Client> calls = named(call);
        try (S3Client stranger = allowed("Stranger", statement("Allow", plain, ""));
                S3Client reader = allowed(
                        "Reader",
                        statement("Allow", versioned, ""),
                        statement("Deny", "GetObject DeleteObject GetObjectTagging PutObjectTagging", ""))) {
            Refused.withStatus(403, () -> calls.accept(stranger));
            assertThatCode(() -> calls.accept(reader)).doesNotThrowAnyException();
        }
    }

    @Test
    void theVersionIsAConditionKey() {
        String only = ",\"Condition\":{\"StringEquals\":{\"s3:VersionId\":\"null\"}}";
        String other = ",\"Condition\":{\"StringEquals\":{\"s3:VersionId\":\"3sL4kqtJlcpXroDTDmJ\"}}";
        try (S3Client reader = allowed("Reader", statement("Allow", "GetObjectVersion", only));
                S3Client stranger = allowed("Stranger", statement("Allow", "GetObjectVersion", other))) {
            assertThatCode(() -> named("head").accept(reader)).doesNotThrowAnyException();
            Refused.withStatus(403, () -> named("head").accept(stranger));
        }
    }
}
