package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.PayloadHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Requests whose credentials are no good, each in the words of S3; the same request with good ones passes. */
class AuthenticationTest {
    private static final String BUCKET = "authentication";
    private static final S3Server SERVER = new S3Server();
    private static final S3Client S3 = SERVER.client();

    @BeforeAll
    static void fill() {
        S3.createBucket(request -> request.bucket(BUCKET));
        S3.putObject(request -> request.bucket(BUCKET).key("k"), RequestBody.fromString("hello"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aWrongSecretIsASignatureThatDoesNotMatch() {
        TestAccount.User forger = new TestAccount.User("admin", "AKIAadmin", Secret.of("not the secret"), List.of());
        try (S3Client client = SERVER.client(forger)) {
            Refused.with(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided. Check your key and"
                            + " signing method.",
                    () -> client.getObjectAsBytes(
                            request -> request.bucket(BUCKET).key("k")));
            Refused.withStatus(
                    403,
                    () -> client.headObject(request -> request.bucket(BUCKET).key("k")));
        }
        assertThat(S3.getObjectAsBytes(request -> request.bucket(BUCKET).key("k"))
                        .asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void anUnknownKeyIsNamed() throws IOException {
        TestAccount.User stranger = new TestAccount.User("x", "AKIASTRANGER", Secret.of("s"), List.of());
        ErrorXml error = ErrorXml.of(get().signed(stranger, PayloadHash.empty()).send(SERVER))
                .has(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
        assertThat(error.text("AWSAccessKeyId")).isEqualTo("AKIASTRANGER");
    }

    @Test
    void nobodyIsDenied() throws IOException {
        ErrorXml.of(get().send(SERVER)).has(403, "AccessDenied", "Access Denied");
        ErrorXml.of(RawRequest.of("GET", "/").send(SERVER)).has(403, "AccessDenied", "Access Denied");
        assertThat(get().signed(SERVER.admin(), PayloadHash.empty())
                        .send(SERVER)
                        .bytes())
                .isEqualTo("hello".getBytes(UTF_8));
    }

    @Test
    void clocksMayDifferByAQuarterOfAnHour() throws IOException {
        Instant now = Instant.now();
        for (int minutes : new int[] {-14, 14}) {
            assertThat(at(now.plus(Duration.ofMinutes(minutes))).send(SERVER).status())
                    .isEqualTo(200);
        }
        for (int minutes : new int[] {-16, 16}) {
            ErrorXml error = ErrorXml.of(
                            at(now.plus(Duration.ofMinutes(minutes))).send(SERVER))
                    .has(
                            403,
                            "RequestTimeTooSkewed",
                            "The difference between the request time and the current time is too large.");
            assertThat(error.text("RequestTime")).matches("\\d{8}T\\d{6}Z");
            assertThat(error.text("ServerTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
            assertThat(error.text("MaxAllowedSkewMilliseconds")).isEqualTo("900000");
        }
    }

    @Test
    void theHashOfTheBodyMustBeDeclared() throws IOException {
        ErrorXml.of(get().signed(SERVER.admin(), PayloadHash.empty())
                        .without(PayloadHash.HEADER)
                        .send(SERVER))
                .has(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        ErrorXml.of(get().signed(SERVER.admin(), PayloadHash.empty())
                        .with(PayloadHash.HEADER, "guess")
                        .send(SERVER))
                .has(400, "InvalidArgument");
        ErrorXml.of(get().signed(SERVER.admin(), PayloadHash.empty())
                        .with(PayloadHash.HEADER, PayloadHash.UNSIGNED.text())
                        .send(SERVER))
                .has(403, "SignatureDoesNotMatch");
    }

    @Test
    void anotherServicesSignatureIsNotForS3() throws IOException {
        RawRequest signed = get().signed(SERVER.admin(), PayloadHash.empty());
        String authorization = signed.header("Authorization");
        ErrorXml.of(signed.with("Authorization", authorization.replace("/s3/", "/sts/"))
                        .send(SERVER))
                .has(400, "AuthorizationHeaderMalformed");
    }

    @Test
    void aHeaderThatCannotBeReadIsMalformed() throws IOException {
        RawRequest signed = get().signed(SERVER.admin(), PayloadHash.empty());
        String authorization = signed.header("Authorization");
        ErrorXml.of(signed.with("Authorization", authorization.replaceFirst("Credential=[^,]*", "Credential=x"))
                        .send(SERVER))
                .has(400, "AuthorizationHeaderMalformed");
        ErrorXml.of(signed.with("Authorization", "AWS4-HMAC-SHA256 nonsense").send(SERVER))
                .has(400, "AuthorizationHeaderMalformed");
        ErrorXml.of(signed.with("Authorization", "AWS AKIAadmin:c2lnbmF0dXJl").send(SERVER))
                .has(
                        400,
                        "InvalidRequest",
                        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        ErrorXml.of(signed.without("X-Amz-Date").send(SERVER)).has(403, "AccessDenied");
    }

    @Test
    void aHeaderOfS3ThatIsNotSignedIsRefused() throws IOException {
        ErrorXml error = ErrorXml.of(get().signed(SERVER.admin(), PayloadHash.empty())
                        .with("x-amz-checksum-mode", "ENABLED")
                        .send(SERVER))
                .has(403, "AccessDenied", "There were headers present in the request which were not signed");
        assertThat(error.text("HeadersNotSigned")).isEqualTo("x-amz-checksum-mode");
    }

    @Test
    void theOlderPresignedUrlsDoNotPassAsAnonymous() throws IOException {
        // Recorded of AWS.
        ErrorXml.of(RawRequest.of("GET", "/" + BUCKET + "/k?AWSAccessKeyId=AKIAadmin&Expires=2000000000")
                        .send(SERVER))
                .has(
                        403,
                        "AccessDenied",
                        "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters");
        ErrorXml.of(RawRequest.of("GET", "/" + BUCKET + "/k?AWSAccessKeyId=AKIAadmin&Expires=2000000000&Signature=x")
                        .send(SERVER))
                .has(400, "InvalidRequest");
    }

    @Test
    void twoProofsAtOnceAreOneTooMany() throws IOException {
        ErrorXml.of(RawRequest.of("GET", "/" + BUCKET + "/k?X-Amz-Algorithm=AWS4-HMAC-SHA256")
                        .with(
                                "Authorization",
                                get().signed(SERVER.admin(), PayloadHash.empty())
                                        .header("Authorization"))
                        .send(SERVER))
                .has(400, "InvalidArgument");
    }

    @Test
    void nobodyCannotSendSignedChunks() throws IOException {
        S3.createBucket(request -> request.bucket("open-bucket"));
        S3.deletePublicAccessBlock(request -> request.bucket("open-bucket"));
        S3.putBucketPolicy(request -> request.bucket("open-bucket").policy("""
                {"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::open-bucket/*"}}"""));
        byte[] body = "0;chunk-signature=0000\r\n\r\n".getBytes(UTF_8);
        RawRequest put = RawRequest.of("PUT", "/open-bucket/k")
                .with("Content-Length", Integer.toString(body.length))
                .with("x-amz-decoded-content-length", "0");
        ErrorXml.of(put.with(PayloadHash.HEADER, PayloadHash.Streaming.SIGNED.text())
                        .send(SERVER, new ByteArrayInputStream(body)))
                .has(403, "AccessDenied");
        byte[] plain = "0\r\n\r\n".getBytes(UTF_8);
        assertThat(put.with(PayloadHash.HEADER, PayloadHash.Streaming.UNSIGNED_WITH_TRAILER.text())
                        .with("Content-Length", "5")
                        .send(SERVER, new ByteArrayInputStream(plain))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRefusedUploadIsReadSoThatItsClientSeesTheRefusal() {
        TestAccount.User user = SERVER.account().add("NoWriter");
        try (S3Client client = SERVER.client(user)) {
            Refused.with(
                    403,
                    "AccessDenied",
                    () -> client.putObject(
                            request -> request.bucket(BUCKET).key("k"), RequestBody.fromBytes(new byte[8 << 20])));
        }
    }

    private static RawRequest get() {
        return RawRequest.of("GET", "/" + BUCKET + "/k");
    }

    private static RawRequest at(Instant time) {
        return get().signed(SERVER.admin(), PayloadHash.empty(), time);
    }
}
