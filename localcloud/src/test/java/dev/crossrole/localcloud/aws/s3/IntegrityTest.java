package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * Bodies that were changed on the way, or are not what their request claims, leave nothing behind. The changes are made between the
 * official client and S3; each has a twin that passes.
 */
class IntegrityTest {
    private static final String BUCKET = "integrity";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();
    private static final S3Client UNCHUNKED = SERVER.builder(S3Server.credentials(SERVER.admin()))
            .serviceConfiguration(S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .pathStyleAccessEnabled(true)
                    .build())
            .forcePathStyle(null)
            .build();

    @BeforeAll
    static void makeBucket() {
        S3.createBucket(request -> request.bucket(BUCKET));
    }

    @AfterEach
    void letPass() {
        SERVER.tamper(UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anUntouchedUploadPasses() {
        tamper(body -> body);
        put(S3, "untouched");
        assertThat(text("untouched")).isEqualTo("hello");
    }

    @Test
    void aChunkWithAnotherByteIsNotStored() {
        tamper(body -> body.replaceFirst("hello", "hellO"));
        Refused.with(403, "SignatureDoesNotMatch", () -> put(S3, "changed-byte"));
        assertAbsent("changed-byte");
    }

    @Test
    void aTrailingChecksumThatWasChangedIsNotBelieved() {
        tamper(body -> body.replaceFirst("x-amz-checksum-crc32:....", "x-amz-checksum-crc32:AAAA"));
        Refused.with(403, "SignatureDoesNotMatch", () -> put(S3, "changed-trailer"));
        assertAbsent("changed-trailer");
    }

    @Test
    void aTrailerThatWasCutOffIsMissed() {
        tamper(body -> body.replaceFirst("x-amz-checksum-crc32:.*\r\n", ""));
        Refused.withStatus(403, () -> put(S3, "no-trailer"));
        assertAbsent("no-trailer");
    }

    @Test
    void aBodyThatEndsEarlyIsIncomplete() {
        tamper(body -> body.substring(0, body.indexOf("hello") + 3));
        Refused.with(400, "IncompleteBody", () -> put(S3, "cut"));
        assertAbsent("cut");
    }

    @Test
    void aFailedReplacementLeavesTheOldObject() {
        put(S3, "kept");
        tamper(body -> body.replaceFirst("hello", "other"));
        Refused.with(403, "SignatureDoesNotMatch", () -> put(S3, "kept"));
        assertThat(text("kept")).isEqualTo("hello");
    }

    @Test
    void aPlainBodyIsHeldAgainstItsHash() {
        put(UNCHUNKED, "plain");
        assertThat(text("plain")).isEqualTo("hello");
        tamper(body -> body.replaceFirst("hello", "hellO"));
        Refused.with(400, "XAmzContentSHA256Mismatch", () -> put(UNCHUNKED, "plain-changed"));
        assertAbsent("plain-changed");
    }

    @Test
    void aContentMd5IsHeldAgainstTheBody() {
        S3.putObject(
                request -> request.bucket(BUCKET).key("md5").contentMD5("XUFAKrxLKna5cZ2REBfFkg=="),
                RequestBody.fromString("hello"));
        Refused.with(
                400,
                "BadDigest",
                "The Content-MD5 you specified did not match what we received.",
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("md5-wrong").contentMD5("XUFAKrxLKna5cZ2REBfFkQ=="),
                        RequestBody.fromString("hello")));
        Refused.with(
                400,
                "InvalidDigest",
                "The Content-MD5 you specified was invalid.",
                () -> S3.putObject(
                        request -> request.bucket(BUCKET).key("md5-bad").contentMD5("dGVzdA=="),
                        RequestBody.fromString("hello")));
        assertAbsent("md5-wrong");
        assertAbsent("md5-bad");
    }

    @ParameterizedTest
    @CsvSource({
        "crc32, NhCmhg==, NhCmhQ==",
        "crc32c, mnG7TA==, mnG7TQ==",
        "crc64nvme, M3eFcAZSQlc=, M3eFcAZSQlg=",
        "sha1, qvTGHdzF6KLavt4PO0gs2a6pQ00=, qvTGHdzF6KLavt4PO0gs2a6pQ08=",
        "sha256, LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=, LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCU=",
    })
    void aChecksumHeaderIsHeldAgainstTheBody(String algorithm, String right, String wrong) throws IOException {
        String header = "x-amz-checksum-" + algorithm;
        Response stored = putHello("sum-" + algorithm, header, right);
        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.headers().first(header)).contains(right);
        ErrorXml.of(putHello("sum-wrong-" + algorithm, header, wrong))
                .has(
                        400,
                        "BadDigest",
                        "The " + algorithm.toUpperCase(java.util.Locale.ROOT)
                                + " you specified did not match the calculated checksum.");
        ErrorXml.of(putHello("sum-bad-" + algorithm, header, "AAAA"))
                .has(400, "InvalidRequest", "Value for " + header + " header is invalid.");
        assertAbsent("sum-wrong-" + algorithm);
        assertAbsent("sum-bad-" + algorithm);
    }

    @Test
    void withoutAClaimACrc64IsComputedAndGivenBackWhenAskedFor() throws IOException {
        // Recorded of AWS for these six bytes: x-amz-checksum-crc64nvme Pact6XRTYyA=.
        byte[] body = "abcdef".getBytes(UTF_8);
        Response stored = RawRequest.of("PUT", "/" + BUCKET + "/unclaimed", "Content-Length", "6")
                .signed(SERVER.admin(), PayloadHash.of(body))
                .send(SERVER, new ByteArrayInputStream(body));
        assertThat(stored.headers().first("x-amz-checksum-crc64nvme")).contains("Pact6XRTYyA=");
        assertThat(S3.headObject(request -> request.bucket(BUCKET).key("unclaimed"))
                        .checksumCRC64NVME())
                .isNull();
        assertThat(S3.headObject(request ->
                                request.bucket(BUCKET).key("unclaimed").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo("Pact6XRTYyA=");
    }

    @Test
    void twoChecksumsAtOnceAreTooMany() throws IOException {
        ErrorXml.of(putHello("two", "x-amz-checksum-crc32", "NhCmhg==", "x-amz-checksum-crc32c", "mnG7TA=="))
                .has(
                        400,
                        "InvalidRequest",
                        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    @Test
    void anUnsignedTrailerIsVerifiedToo() throws IOException {
        assertThat(putUnsignedTrailer("ut", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n")
                        .status())
                .isEqualTo(200);
        assertThat(text("ut")).isEqualTo("hello");
        assertThat(S3.headObject(request -> request.bucket(BUCKET).key("ut")).contentEncoding())
                .as("the transfer coding is not kept")
                .isNull();
        ErrorXml.of(putUnsignedTrailer("ut-wrong", "5\r\nhellO\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"))
                .has(400, "BadDigest", "The CRC32 you specified did not match the calculated checksum.");
        assertAbsent("ut-wrong");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n", // without the announced trailer
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\nx-other:1\r\n\r\n", // with more
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:????\r\n\r\n", // with no checksum in it
                "5\r\nhel\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", // a chunk that is too short
                "4\r\nhell\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", // a body that is too short
                "6\r\nhello!\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", // or too long
                "5\nhello\n0\nx-amz-checksum-crc32:NhCmhg==\n\n", // other line ends
                "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\nmore", // and then more
            })
    void aBodyThatBreaksTheGrammarIsRefused(String body) throws IOException {
        Response refused = putUnsignedTrailer("broken", body);
        assertThat(refused.status()).isEqualTo(400);
        assertAbsent("broken");
    }

    @Test
    void anEncodedBodyMustAnnounceItsDecodedLength() throws IOException {
        Response refused = RawRequest.of("PUT", "/" + BUCKET + "/unannounced", "Content-Length", "5")
                .signed(SERVER.admin(), PayloadHash.Streaming.UNSIGNED_WITH_TRAILER)
                .send(SERVER, new ByteArrayInputStream("0\r\n\r\n".getBytes(UTF_8)));
        ErrorXml.of(refused).has(411, "MissingContentLength");
    }

    @Test
    void aBodyOfUnknownLengthIsRefused() throws IOException {
        byte[] body = "hello".getBytes(UTF_8);
        Response refused = RawRequest.of("PUT", "/" + BUCKET + "/unknown", "Transfer-Encoding", "chunked")
                .signed(SERVER.admin(), PayloadHash.of(body))
                .send(SERVER, new ByteArrayInputStream(body));
        ErrorXml.of(refused).has(411, "MissingContentLength");
    }

    @Test
    void moreThanFiveGibibytesAreTooMuchForOneRequest() throws IOException {
        long length = (5L << 30) + 1;
        ErrorXml error =
                ErrorXml.of(RawRequest.of("PUT", "/" + BUCKET + "/huge", "Content-Length", Long.toString(length))
                        .signed(SERVER.admin(), PayloadHash.UNSIGNED)
                        .send(SERVER));
        error.has(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        assertThat(error.text("ProposedSize")).isEqualTo("5368709121");
        assertThat(error.text("MaxSizeAllowed")).isEqualTo("5368709120");
    }

    @Test
    void deletingManyNeedsAProtectedList() throws IOException {
        byte[] list = "<Delete><Object><Key>k</Key></Object></Delete>".getBytes(UTF_8);
        RawRequest request =
                RawRequest.of("POST", "/" + BUCKET + "?delete", "Content-Length", Integer.toString(list.length));
        ErrorXml.of(request.signed(SERVER.admin(), PayloadHash.of(list)).send(SERVER, new ByteArrayInputStream(list)))
                .has(400, "InvalidRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Delete>",
                "<Other/>",
                "<Delete/>",
                "<Delete><Object><Key></Key></Object></Delete>",
                "<!DOCTYPE d [<!ENTITY e \"k\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
                "<!DOCTYPE d [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                        + "<Delete><Object><Key>&c;&c;&c;&c;</Key></Object></Delete>",
                "<!DOCTYPE d SYSTEM \"file:///etc/passwd\"><Delete><Object><Key>k</Key></Object></Delete>",
            })
    void aListThatIsNoListIsMalformed(String document) throws IOException {
        byte[] list = document.getBytes(UTF_8);
        ErrorXml.of(RawRequest.of(
                                "POST",
                                "/" + BUCKET + "?delete",
                                "Content-Length",
                                Integer.toString(list.length),
                                "Content-MD5",
                                md5(list))
                        .signed(SERVER.admin(), PayloadHash.of(list))
                        .send(SERVER, new ByteArrayInputStream(list)))
                .has(
                        400,
                        "MalformedXML",
                        "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static void put(S3Client client, String key) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString("hello"));
    }

    private static Response putHello(String key, String... headers) throws IOException {
        byte[] body = "hello".getBytes(UTF_8);
        return RawRequest.of("PUT", "/" + BUCKET + "/" + key, headers)
                .with("Content-Length", "5")
                .signed(SERVER.admin(), PayloadHash.of(body))
                .send(SERVER, new ByteArrayInputStream(body));
    }

    private static Response putUnsignedTrailer(String key, String encoded) throws IOException {
        byte[] body = encoded.getBytes(UTF_8);
        return RawRequest.of("PUT", "/" + BUCKET + "/" + key)
                .with("Content-Length", Integer.toString(body.length))
                .with("Content-Encoding", "aws-chunked")
                .with("x-amz-decoded-content-length", "5")
                .with("x-amz-trailer", "x-amz-checksum-crc32")
                .signed(SERVER.admin(), PayloadHash.Streaming.UNSIGNED_WITH_TRAILER)
                .send(SERVER, new ByteArrayInputStream(body));
    }

    /** Changes the body, and leaves the headers alone as an attacker would. */
    private static void tamper(UnaryOperator<String> change) {
        SERVER.tamper(request -> {
            try {
                String body = new String(request.body().readAllBytes(), ISO_8859_1);
                return body.isEmpty()
                        ? request
                        : new Request(
                                request.method(),
                                request.target(),
                                request.headers(),
                                new ByteArrayInputStream(change.apply(body).getBytes(ISO_8859_1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String text(String key) {
        return S3.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String();
    }

    private static void assertAbsent(String key) {
        Refused.withStatus(
                404, () -> S3.headObject(request -> request.bucket(BUCKET).key(key)));
    }

    private static String md5(byte[] bytes) {
        return software.amazon.awssdk.utils.Md5Utils.md5AsBase64(bytes);
    }
}
