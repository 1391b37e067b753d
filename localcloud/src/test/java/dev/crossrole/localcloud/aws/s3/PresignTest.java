package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** URLs that the SDK's presigner makes, used by whoever holds them. */
class PresignTest {
    private static final String BUCKET = "presigned";
    private final S3Server server = new S3Server();
    private final S3Client s3 = server.client();
    private final S3Presigner presigner = server.presigner(server.admin());

    @BeforeEach
    void fill() {
        s3.createBucket(request -> request.bucket(BUCKET));
        s3.putObject(request -> request.bucket(BUCKET).key("a b/ü+c"), RequestBody.fromString("shared"));
    }

    @AfterEach
    void stop() {
        presigner.close();
        server.close();
    }

    @Test
    void aPresignedGetServesTheObjectAndRangesOfIt() throws Exception {
        URI url = presignedGet(Duration.ofMinutes(5));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("shared");
            assertThat(client.send(
                                    HttpRequest.newBuilder(url)
                                            .header("Range", "bytes=1-3")
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("har");
        }
    }

    @Test
    void aPresignedPutTakesTheBodyWithoutAHash() throws Exception {
        PresignedPutObjectRequest put =
                presigner.presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(object -> object.bucket(BUCKET)
                                .key("uploaded")
                                .contentType("text/plain")
                                .metadata(Map.of("colour", "blue"))));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(put.url().toURI()).PUT(HttpRequest.BodyPublishers.ofString("by url"));
        put.signedHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host")) {
                request.header(name, values.getFirst());
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }
        var stored = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key("uploaded"));
        assertThat(stored.asUtf8String()).isEqualTo("by url");
        assertThat(stored.response().metadata()).containsEntry("colour", "blue");
        assertThat(stored.response().contentType()).isEqualTo("text/plain");
    }

    @Test
    void afterItsTimeAUrlIsWorthNothing() throws IOException {
        URI url = presignedGet(Duration.ofSeconds(60));
        server.advance(Duration.ofSeconds(59));
        assertThat(get(url).status()).isEqualTo(200);
        server.advance(Duration.ofSeconds(2));
        ErrorXml error = ErrorXml.of(get(url)).has(403, "AccessDenied", "Request has expired");
        assertThat(error.text("X-Amz-Expires")).isEqualTo("60");
        assertThat(error.text("Expires")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(error.text("ServerTime")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void aUrlOutlivesTheSkewThatOtherRequestsAreAllowed() throws IOException {
        URI url = presignedGet(Duration.ofDays(7));
        server.advance(Duration.ofDays(6));
        assertThat(get(url).status()).isEqualTo(200);
    }

    @Test
    void aUrlFromTheFutureIsNotYetValid() throws IOException {
        URI url = presignedGet(Duration.ofMinutes(5));
        server.advance(Duration.ofMinutes(-20));
        ErrorXml.of(get(url)).has(403, "AccessDenied");
    }

    @Test
    void aUrlIsGoodForItsObjectMethodAndParametersAlone() throws IOException {
        String url = presignedGet(Duration.ofMinutes(5)).toString();
        s3.putObject(request -> request.bucket(BUCKET).key("other"), RequestBody.fromString("other"));
        assertThat(get(URI.create(url)).status()).isEqualTo(200);
        ErrorXml mismatch = ErrorXml.of(get(URI.create(url.replace("a%20b", "a%20c"))))
                .has(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key and"
                                + " signing method.");
        assertThat(mismatch.text("AWSAccessKeyId")).isEqualTo("AKIAadmin");
        assertThat(mismatch.text("StringToSign")).startsWith("AWS4-HMAC-SHA256\n");
        assertThat(mismatch.text("StringToSignBytes")).startsWith("41 57 53 34 2d");
        assertThat(mismatch.text("CanonicalRequest")).startsWith("GET\n/presigned/a%20c/");
        assertThat(mismatch.text("CanonicalRequestBytes")).startsWith("47 45 54 0a");
        assertThat(mismatch.text("SignatureProvided")).hasSize(64);
        ErrorXml.of(get(URI.create(url + "&response-content-type=text%2Fhtml"))).has(403, "SignatureDoesNotMatch");
        ErrorXml.of(get(URI.create(url.replace("X-Amz-Expires=300", "X-Amz-Expires=301"))))
                .has(403, "SignatureDoesNotMatch");
        ErrorXml.of(send("DELETE", URI.create(url), Headers.none(), "")).has(403, "SignatureDoesNotMatch");
        assertThat(s3.headObject(request -> request.bucket(BUCKET).key("a b/ü+c"))
                        .contentLength())
                .isEqualTo(6);
    }

    @Test
    void aHeaderOfS3ThatWasAddedLaterIsNotSigned() throws IOException {
        URI url = presigner
                .presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                        .putObjectRequest(object -> object.bucket(BUCKET).key("put")))
                .url()
                .toString()
                .transform(URI::create);
        Headers length = Headers.of("Content-Length", "1");
        ErrorXml error = ErrorXml.of(send("PUT", url, length.with("x-amz-meta-wrong", "1"), "x"))
                .has(403, "AccessDenied", "There were headers present in the request which were not signed");
        assertThat(error.text("HeadersNotSigned")).isEqualTo("x-amz-meta-wrong");
        assertThat(send("PUT", url, length, "x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Amz-Algorithm",
                "X-Amz-Credential",
                "X-Amz-Date",
                "X-Amz-Expires",
                "X-Amz-SignedHeaders",
                "X-Amz-Signature"
            })
    void eachParameterIsNeeded(String name) throws IOException {
        String url = presignedGet(Duration.ofMinutes(5)).toString().replaceAll("[&?]" + name + "=[^&]*", "&");
        String repaired = url.replaceFirst("&", "?");
        ErrorXml.of(get(URI.create(repaired)))
                .has(
                        400,
                        "AuthorizationQueryParametersError",
                        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    @Test
    void aCredentialMustHaveItsForm() throws IOException {
        String url = presignedGet(Duration.ofMinutes(5)).toString();
        ErrorXml.of(get(URI.create(url.replaceAll("X-Amz-Credential=[^&]*", "X-Amz-Credential=x"))))
                .has(
                        400,
                        "AuthorizationQueryParametersError",
                        "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting"
                                + " \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".");
    }

    @Test
    void anObjectMayBeKeptFromUrlsThatAreOld() throws IOException {
        s3.putBucketPolicy(request -> request.bucket(BUCKET).policy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::presigned/*",
                 "Condition":{"NumericGreaterThan":{"s3:signatureAge":"60000"}}}}"""));
        URI url = presignedGet(Duration.ofMinutes(5));
        assertThat(get(url).status()).isEqualTo(200);
        server.advance(Duration.ofSeconds(61));
        ErrorXml.of(get(url)).has(403, "AccessDenied");
    }

    private URI presignedGet(Duration lifetime) {
        URL url = presigner
                .presignGetObject(request -> request.signatureDuration(lifetime)
                        .getObjectRequest(object -> object.bucket(BUCKET).key("a b/ü+c")))
                .url();
        return URI.create(url.toString());
    }

    private Response get(URI url) throws IOException {
        return send("GET", url, Headers.none(), "");
    }

    private Response send(String method, URI url, Headers headers, String body) throws IOException {
        String target = url.getRawPath() + "?" + url.getRawQuery();
        Headers all = headers.with("Host", url.getAuthority());
        return server.handler()
                .handle(new Request(method, target, all, new ByteArrayInputStream(body.getBytes(UTF_8))));
    }
}
