package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What official clients do not send: the wire itself. */
class StorageApiTest {
    private static final String UPLOAD = "/upload/storage/v1/b/files/o?uploadType=";
    private static final String HELLO = "/storage/v1/b/files/o/hello.txt";

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "bytes=0-0, 206, h",
        "bytes=1-2, 206, el",
        "bytes=3-, 206, lo",
        "bytes=-2, 206, lo",
        "bytes=0-99, 206, hello",
        "bytes=-99, 206, hello",
        "bytes=9-1, 200, hello",
        "chars=0-1, 200, hello",
    })
    void aRangeIsAPartOfTheBytes(String range, int status, String text) throws Exception {
        Response response = asReader("GET", HELLO + "?alt=media", Headers.of("Range", range), "");
        assertThat(response.status()).isEqualTo(status);
        assertThat(new String(response.bytes(), UTF_8)).isEqualTo(text);
        assertThat(response.headers().first("x-goog-hash")).get().asString().contains("crc32c=", "md5=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=5-", "bytes=5-9", "bytes=-0"})
    void aRangeBehindTheEndIsRefused(String range) throws Exception {
        Response response = asReader("GET", HELLO + "?alt=media", Headers.of("Range", range), "");
        assertRefused(response, 416, "requestedRangeNotSatisfiable");
    }

    @Test
    void preconditionsOfAReaderAnswer304And412() throws Exception {
        String generation = json(asReader("GET", HELLO)).string("generation");
        assertThat(asReader("GET", HELLO + "?ifGenerationMatch=" + generation).status())
                .isEqualTo(200);
        assertRefused(asReader("GET", HELLO + "?ifGenerationMatch=1"), 412, "conditionNotMet");
        assertThat(asReader("GET", HELLO + "?ifGenerationNotMatch=" + generation)
                        .status())
                .isEqualTo(304);
        assertThat(asReader("GET", HELLO + "?ifMetagenerationNotMatch=1").status())
                .isEqualTo(304);
        assertRefused(asReader("GET", HELLO + "?generation=1"), 404, "notFound");
        assertRefused(asReader("GET", HELLO + "?ifGenerationMatch=-1"), 400, "invalid");
    }

    @Test
    void whatIsNotThereIsNotFoundByWhoeverMayRead() throws Exception {
        assertRefused(asReader("GET", "/storage/v1/b/files/o/absent"), 404, "notFound");
        assertRefused(asReader("GET", "/storage/v1/b/absent/o/absent"), 404, "notFound");
        assertRefused(as("nobody", "GET", "/storage/v1/b/files/o/absent", Headers.none(), ""), 403, "forbidden");
    }

    @Test
    void aTokenForReadingWritesNothingWhateverItsRole() throws Exception {
        String scoped = generate("https://www.googleapis.com/auth/devstorage.read_only");
        Headers headers = Headers.of("Authorization", "Bearer " + scoped);
        assertThat(send("GET", HELLO, headers, "").status()).isEqualTo(200);
        assertRefused(send("DELETE", HELLO, headers, ""), 403, "insufficientPermissions");
        assertRefused(send("POST", UPLOAD + "media&name=x", headers, "x"), 403, "insufficientPermissions");
        String writing = generate("https://www.googleapis.com/auth/devstorage.read_write");
        Headers writer = Headers.of("Authorization", "Bearer " + writing);
        assertThat(send("POST", UPLOAD + "media&name=x", writer, "x").status()).isEqualTo(200);
        assertRefused(send("PATCH", HELLO, writer, "{}"), 403, "insufficientPermissions");
    }

    @Test
    void aForgedTokenIsRefusedEvenWhereEverybodyMayRead() throws Exception {
        String open = "/storage/v1/b/open/o/hello.txt";
        assertThat(send("GET", open, Headers.none(), "").status()).isEqualTo(200);
        assertRefused(send("GET", open, Headers.of("Authorization", "Bearer ya29.x"), ""), 401, "authError");
    }

    @Test
    void publicAccessPreventionShutsEverybodyOut() throws Exception {
        String open = "/storage/v1/b/open/o/hello.txt";
        grantOnProject("roles/storage.admin", Worlds.ADMIN);
        String enforced = "{\"iamConfiguration\":{\"publicAccessPrevention\":\"enforced\"}}";
        assertThat(asOwner("PATCH", "/storage/v1/b/open", enforced).status()).isEqualTo(200);
        assertRefused(send("GET", open, Headers.none(), ""), 401, "required");
        String everybody = "{\"bindings\":[{\"role\":\"roles/storage.objectViewer\",\"members\":[\"allUsers\"]}]}";
        assertRefused(asOwner("PUT", "/storage/v1/b/open/iam", everybody), 412, "conditionNotMet");
        asOwner("PATCH", "/storage/v1/b/open", enforced.replace("enforced", "inherited"));
        assertThat(send("GET", open, Headers.none(), "").status()).isEqualTo(200);
    }

    @Test
    void aConditionSeesTheNameOfTheObject() throws Exception {
        String policy = "{\"version\":3,\"bindings\":[{\"role\":\"roles/storage.admin\",\"members\":[\"serviceAccount:"
                + Worlds.ADMIN + "\"]},{\"role\":\"roles/storage.objectViewer\",\"members\":[\"serviceAccount:"
                + Worlds.READER + "\"],\"condition\":{\"title\":\"t\",\"expression\":"
                + "\"resource.name.startsWith('projects/_/buckets/files/objects/mine/')"
                + " && resource.type == 'storage.googleapis.com/Object'\"}}]}";
        assertThat(asOwner("PUT", "/storage/v1/b/files/iam", policy).status()).isEqualTo(200);
        assertThat(asOwner("POST", UPLOAD + "media&name=mine/a", "x").status()).isEqualTo(200);
        assertThat(asReader("GET", "/storage/v1/b/files/o/mine%2Fa").status()).isEqualTo(200);
        assertRefused(asReader("GET", HELLO), 403, "forbidden");
        assertRefused(asReader("GET", "/storage/v1/b/files/o"), 403, "forbidden");
    }

    @Test
    void toReplaceAnObjectOneMustBeAbleToDeleteIt() throws Exception {
        grantOnBucket("roles/storage.objectCreator");
        assertThat(asReader("POST", UPLOAD + "media&name=new", Headers.none(), "1")
                        .status())
                .isEqualTo(200);
        Response again = asReader("POST", UPLOAD + "media&name=new", Headers.none(), "2");
        assertRefused(again, 403, "forbidden");
        assertThat(json(again).object("error").string("message")).contains("storage.objects.delete");
        grantOnBucket("roles/storage.objectUser");
        assertThat(asReader("POST", UPLOAD + "media&name=new", Headers.none(), "2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUploadInChunksIsResumedWhereItBrokeOff() throws Exception {
        String session = begin("chunks");
        assertThat(put(session, "bytes */*", "").headers().has("Range")).isFalse();
        Response first = put(session, "bytes 0-3/*", "abcd");
        assertThat(first.status()).isEqualTo(308);
        assertThat(first.headers().first("Range")).contains("bytes=0-3");
        assertThat(put(session, "bytes */10", "").headers().first("Range")).contains("bytes=0-3");
        // The client did not hear of its success and begins two bytes earlier.
        assertThat(put(session, "bytes 2-5/*", "cdef").headers().first("Range")).contains("bytes=0-5");
        assertRefused(put(session, "bytes 8-9/10", "ij"), 400, "invalid");
        assertRefused(put(session, "bytes 6-9/10", "ghi"), 400, "invalid");
        assertRefused(put(session, "bytes 6-9/8", "ghij"), 400, "invalid");
        Response last = put(session, "bytes 6-9/10", "ghij");
        assertThat(last.status()).isEqualTo(200);
        assertThat(json(last).string("size")).isEqualTo("10");
        assertThat(put(session, "bytes */10", "").status()).isEqualTo(200);
        assertThat(text(asOwner("GET", "/storage/v1/b/files/o/chunks?alt=media", "")))
                .isEqualTo("abcdefghij");
    }

    @Test
    void aSessionIsItsOwnProofAndEndsWhenItIsCancelled() throws Exception {
        String session = begin("cancelled");
        String other = session.substring(0, session.length() - 1) + (session.endsWith("0") ? "1" : "0");
        assertRefused(put(other, "bytes */*", ""), 401, "required");
        assertThat(put(session, "bytes */*", "").status()).isEqualTo(308);
        assertThat(send("DELETE", session, Headers.none(), "").status()).isEqualTo(499);
        assertRefused(asOwner("PUT", session, ""), 404, "notFound");
    }

    @Test
    void whoLosesThePermissionMeanwhileFinishesNothing() throws Exception {
        grantOnBucket("roles/storage.objectCreator");
        asOwner("POST", UPLOAD + "media&name=taken", "x");
        Response begun = asReader("POST", UPLOAD + "resumable&name=taken", Headers.none(), "");
        assertThat(begun.status()).isEqualTo(200);
        assertRefused(put(target(begun), "bytes 0-0/1", "y"), 403, "forbidden");
        assertThat(text(asOwner("GET", "/storage/v1/b/files/o/taken?alt=media", "")))
                .isEqualTo("x");
    }

    @Test
    void aMultipartBodyMayHoldWhatLooksLikeABoundary() throws Exception {
        Random random = new Random(3);
        for (int size : new int[] {0, 1, 65_530, 65_536, 200_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            String content = new String(bytes, ISO_8859_1) + "\r\n--boundar";
            Headers type = Headers.of("Content-Type", "multipart/related; boundary=\"boundary\"");
            String body = "--boundary\r\nContent-Type: application/json\r\n\r\n{\"name\":\"m\"}\r\n--boundary\r\n"
                    + "Content-Type: image/png\r\n\r\n" + content + "\r\n--boundary--\r\n";
            Response response =
                    sendBytes("POST", UPLOAD + "multipart", bearer("admin-account", type), body.getBytes(ISO_8859_1));
            assertThat(response.status()).isEqualTo(200);
            assertThat(json(response).string("contentType")).isEqualTo("image/png");
            byte[] read =
                    asOwner("GET", "/storage/v1/b/files/o/m?alt=media", "").bytes();
            assertThat(new String(read, ISO_8859_1)).isEqualTo(content);
        }
    }

    /** As gsutil and gcloud write it; the bytes may hold line ends of either kind, and one before the delimiter. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a\r", "a\r\n", "\n", "\r\n--", "a\n--", "--b\n"})
    void linesOfAMultipartBodyMayEndWithoutACarriageReturn(String content) throws Exception {
        Headers type = Headers.of("Content-Type", "multipart/related; boundary='b'");
        String body = "--b\nContent-Type: application/json\nMIME-Version: 1.0\n\n{\"name\":\"m\"}\n--b\n"
                + "Content-Type: text/plain\nMIME-Version: 1.0\nContent-Transfer-Encoding: binary\n\n" + content
                + "\n--b--";
        Response response =
                sendBytes("POST", UPLOAD + "multipart", bearer("admin-account", type), body.getBytes(ISO_8859_1));
        assertThat(response.status()).isEqualTo(200);
        byte[] read = asOwner("GET", "/storage/v1/b/files/o/m?alt=media", "").bytes();
        assertThat(new String(read, ISO_8859_1)).isEqualTo(content);
        assertThat(json(response).string("timeCreated")).isEqualTo("2026-11-23T00:00:00.500Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--b\r\n\r\n{}",
                "--b\r\nContent-Type: application/json\r\n\r\n{\"name\":\"m\"}\r\n--b--\r\n",
                "--b\r\n\r\n{\"name\":\"m\"}\r\n--b\r\n\r\ncut off",
                "--b\r\n\r\nno json\r\n--b\r\n\r\nx\r\n--b--\r\n",
            })
    void aBrokenMultipartBodyMakesNoObject(String body) throws Exception {
        Headers type = Headers.of("Content-Type", "multipart/related; boundary=b");
        Response response =
                sendBytes("POST", UPLOAD + "multipart", bearer("admin-account", type), body.getBytes(UTF_8));
        assertRefused(response, 400, "invalid");
        assertThat(asOwner("GET", "/storage/v1/b/files/o/m", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"b-b-b\",\"versioning\":{\"enabled\":true}}",
                "{\"name\":\"b-b-b\",\"retentionPolicy\":{\"retentionPeriod\":\"60\"}}",
                "{\"name\":\"b-b-b\",\"iamConfiguration\":{\"uniformBucketLevelAccess\":{\"enabled\":false}}}",
                "{\"name\":\"B\"}",
                "{\"name\":\"google-like\"}",
                "{}",
                "[]",
            })
    void aBucketWithWhatIsNotDoneHereIsRefused(String body) throws Exception {
        assertRefused(asOwner("POST", "/storage/v1/b?project=demo", body), 400, "invalid");
    }

    @Test
    void anAccessListIsRefusedBecauseAccessIsUniform() throws Exception {
        Response response = asOwner("POST", UPLOAD + "media&name=x&predefinedAcl=publicRead", "x");
        assertRefused(response, 400, "invalid");
        assertThat(json(response).object("error").string("message")).contains("uniform bucket-level access");
    }

    private void grantOnBucket(String role) throws IOException {
        String policy = "{\"bindings\":[{\"role\":\"roles/storage.admin\",\"members\":[\"serviceAccount:" + Worlds.ADMIN
                + "\"]},{\"role\":\"" + role + "\",\"members\":[\"serviceAccount:" + Worlds.READER + "\"]}]}";
        assertThat(asOwner("PUT", "/storage/v1/b/files/iam", policy).status()).isEqualTo(200);
    }

    private void grantOnProject(String role, String email) throws IOException {
        String policy = "{\"policy\":{\"bindings\":[{\"role\":\"roles/owner\",\"members\":[\"serviceAccount:"
                + Worlds.ADMIN + "\"]},{\"role\":\"" + role + "\",\"members\":[\"serviceAccount:" + email + "\"]}]}}";
        assertThat(asOwner("POST", "/v1/projects/demo:setIamPolicy", policy).status())
                .isEqualTo(200);
    }

    /** A token of the owner with one scope. */
    private String generate(String scope) throws IOException {
        String policy = "{\"policy\":{\"bindings\":[{\"role\":\"roles/iam.serviceAccountTokenCreator\",\"members\":"
                + "[\"serviceAccount:" + Worlds.ADMIN + "\"]}]}}";
        String account = "/v1/projects/-/serviceAccounts/" + Worlds.ADMIN;
        assertThat(asOwner("POST", account + ":setIamPolicy", policy).status()).isEqualTo(200);
        return json(asOwner("POST", account + ":generateAccessToken", "{\"scope\":[\"" + scope + "\"]}"))
                .string("accessToken");
    }

    private String begin(String name) throws IOException {
        Response begun = asOwner("POST", UPLOAD + "resumable&name=" + name, "");
        assertThat(begun.status()).isEqualTo(200);
        return target(begun);
    }

    private static String target(Response begun) {
        String location = begun.headers().first("Location").orElseThrow();
        assertThat(location).startsWith("https://storage.googleapis.com/");
        return location.substring("https://storage.googleapis.com".length());
    }

    private Response put(String session, String range, String body) throws IOException {
        return send("PUT", session, Headers.of("Content-Range", range), body);
    }

    private Response asReader(String method, String target) throws IOException {
        return asReader(method, target, Headers.none(), "");
    }

    private Response asReader(String method, String target, Headers headers, String body) throws IOException {
        return as("reader", method, target, headers, body);
    }

    private Response asOwner(String method, String target, String body) throws IOException {
        return as("admin-account", method, target, Headers.none(), body);
    }

    private Response as(String account, String method, String target, Headers headers, String body) throws IOException {
        return send(method, target, bearer(account, headers), body);
    }

    private Headers bearer(String account, Headers headers) throws IOException {
        return headers.with("Authorization", "Bearer " + cloud.tokenOf(account));
    }

    private Response send(String method, String target, Headers headers, String body) throws IOException {
        return sendBytes(method, target, headers, body.getBytes(UTF_8));
    }

    private Response sendBytes(String method, String target, Headers headers, byte[] body) throws IOException {
        return cloud.cloud().handle(Request.of(method, target, headers, body));
    }

    private static JsonObject json(Response response) throws IOException {
        return (JsonObject) Json.parse(response.bytes());
    }

    private static String text(Response response) throws IOException {
        return new String(response.bytes(), UTF_8);
    }

    private static void assertRefused(Response response, int status, String reason) throws IOException {
        assertThat(response.status()).isEqualTo(status);
        JsonObject error = json(response).object("error");
        assertThat(error.integer("code")).isEqualTo(status);
        assertThat(((JsonObject) error.array("errors").items().getFirst()).string("reason"))
                .isEqualTo(reason);
    }
}
