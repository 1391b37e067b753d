package dev.crossrole.junit.denied;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Keys, session tokens and signatures, at STS and at S3. */
@LocalClouds
class SignaturesTest {
    private static final String DATE = "X-Amz-Date";
    private static final String AUTHORIZATION = "Authorization";

    private final Clouds clouds;

    SignaturesTest(Clouds clouds) {
        this.clouds = clouds;
    }

    @TestFactory
    Stream<DynamicNode> keys() {
        AwsCredentials admin = clouds.accessKeyOf("admin");
        String id = admin.accessKeyId();
        String secret = admin.secretAccessKey().reveal();
        AwsCredentialsProvider right = keys(id, secret);
        List<Pair> pairs = new ArrayList<>();
        both(
                pairs,
                "another secret",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                right,
                keys(id, secret.toLowerCase(Locale.ROOT)));
        both(
                pairs,
                "a secret with a letter more",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                right,
                keys(id, secret + "A"));
        both(
                pairs,
                "a key that does not exist",
                "InvalidClientTokenId",
                "InvalidAccessKeyId",
                right,
                keys("AKIAZZZZZZZZZZZZZZZZ", secret));
        both(
                pairs,
                "no signature",
                "MissingAuthenticationToken",
                "AccessDenied",
                right,
                AnonymousCredentialsProvider.create());
        AccessKey inactive = newKey(right);
        iam(right)
                .updateAccessKey(request -> request.userName("admin")
                        .accessKeyId(inactive.accessKeyId())
                        .status(StatusType.INACTIVE));
        both(
                pairs,
                "a key that was switched off",
                "InvalidClientTokenId",
                "InvalidAccessKeyId",
                right,
                keys(inactive.accessKeyId(), inactive.secretAccessKey()));
        return pairs.stream().map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> deletedKeys() {
        AwsCredentials user = clouds.accessKeyOf("AssumeS3User");
        AwsCredentialsProvider admin = keys(clouds.accessKeyOf("admin"));
        AccessKey deleted = iam(admin)
                .createAccessKey(request -> request.userName("AssumeS3User"))
                .accessKey();
        iam(admin).deleteAccessKey(request -> request.userName("AssumeS3User").accessKeyId(deleted.accessKeyId()));
        return Stream.of(new Pair(
                        "a key that was deleted",
                        "InvalidClientTokenId",
                        () -> sts(keys(user)).getCallerIdentity(),
                        () -> sts(keys(deleted.accessKeyId(), deleted.secretAccessKey()))
                                .getCallerIdentity()))
                .map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> sessionTokens() {
        AwsCredentialsProvider admin = keys(clouds.accessKeyOf("admin"));
        Credentials one = sts(admin).getSessionToken().credentials();
        Credentials other = sts(admin).getSessionToken().credentials();
        AwsCredentialsProvider right = session(one, one.sessionToken());
        String token = one.sessionToken();
        List<Pair> pairs = new ArrayList<>();
        both(
                pairs,
                "a session's key without its token",
                "InvalidClientTokenId",
                "InvalidAccessKeyId",
                right,
                keys(one.accessKeyId(), one.secretAccessKey()));
        both(
                pairs,
                "the token of another session",
                "InvalidClientTokenId",
                "InvalidToken",
                right,
                session(one, other.sessionToken()));
        both(
                pairs,
                "a token with a letter changed",
                "InvalidClientTokenId",
                "InvalidToken",
                right,
                session(one, flipped(token, token.length() / 2)));
        both(
                pairs,
                "a token cut short",
                "InvalidClientTokenId",
                "InvalidToken",
                right,
                session(one, token.substring(0, token.length() - 8)));
        both(
                pairs,
                "a token that is none",
                "InvalidClientTokenId",
                "InvalidToken",
                right,
                session(one, "FwoGZXIvYXdzEXAMPLE"));
        both(
                pairs,
                "a session's key with another's secret",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                right,
                StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(one.accessKeyId(), other.secretAccessKey(), token)));
        return pairs.stream().map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> alteredRequests() {
        AwsCredentialsProvider right = keys(clouds.accessKeyOf("admin"));
        List<Pair> pairs = new ArrayList<>();
        altered(
                pairs,
                "a signature with a digit changed",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHeader(AUTHORIZATION, value -> flipped(value, value.length() - 1)));
        altered(
                pairs,
                "another region in the scope",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHeader(AUTHORIZATION, value -> value.replace("/us-east-1/", "/eu-west-1/")));
        pairs.add(new Pair(
                "sts: another service in the scope",
                "SignatureDoesNotMatch",
                () -> sts(right).getCallerIdentity(),
                () -> sts(right, Tampering.withHeader(AUTHORIZATION, value -> value.replace("/sts/", "/iam/")))
                        .getCallerIdentity()));
        altered(
                pairs,
                "another algorithm",
                "IncompleteSignature",
                "InvalidRequest",
                Tampering.withHeader(AUTHORIZATION, value -> value.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512")));
        altered(
                pairs,
                "a header taken out of the signed ones",
                "SignatureDoesNotMatch",
                "AccessDenied",
                Tampering.withHeader(AUTHORIZATION, value -> value.replace(";x-amz-date", "")));
        altered(
                pairs,
                "no Authorization",
                "MissingAuthenticationToken",
                "AccessDenied",
                Tampering.withHeader(AUTHORIZATION, value -> ""));
        altered(
                pairs,
                "a second later",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHeader(DATE, SignaturesTest::aSecondLater));
        altered(
                pairs,
                "a parameter more in the query",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHead(request -> request.appendRawQueryParameter("more", "1")));
        altered(
                pairs,
                "another path",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHead(request -> request.encodedPath(request.encodedPath() + "x")));
        altered(
                pairs,
                "another method",
                "SignatureDoesNotMatch",
                "SignatureDoesNotMatch",
                Tampering.withHead(request -> request.method(SdkHttpMethod.PUT)));
        pairs.add(new Pair(
                "sts: another body",
                "SignatureDoesNotMatch",
                () -> sts(right).getCallerIdentity(),
                () -> sts(right, Tampering.with(SignaturesTest::anotherBody)).getCallerIdentity()));
        pairs.add(new Pair(
                "s3: another digest of the body",
                "SignatureDoesNotMatch",
                () -> get(right, UrlConnectionHttpClient.create()),
                () -> get(
                        right,
                        Tampering.withHeader(
                                "x-amz-content-sha256",
                                value -> "UNSIGNED-PAYLOAD".equals(value) ? "0".repeat(64) : "UNSIGNED-PAYLOAD"))));
        return pairs.stream().map(Pair::tests);
    }

    /** URLs that carry their signature. */
    @TestFactory
    Stream<DynamicNode> presignedUrls() {
        String url;
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(keys(clouds.accessKeyOf("admin")))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            url = presigner
                    .presignGetObject(request -> request.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(
                                    get -> get.bucket("crossrole-handouts").key("hello.txt")))
                    .url()
                    .toString();
        }
        Callable<?> right = () -> fetch("GET", url);
        return Stream.of(
                        new Pair(
                                "a longer life",
                                "SignatureDoesNotMatch",
                                right,
                                () -> fetch("GET", url.replace("X-Amz-Expires=300", "X-Amz-Expires=3000"))),
                        new Pair(
                                "a life of more than a week",
                                "AuthorizationQueryParametersError",
                                right,
                                () -> fetch("GET", url.replace("X-Amz-Expires=300", "X-Amz-Expires=604801"))),
                        new Pair(
                                "another object",
                                "SignatureDoesNotMatch",
                                right,
                                () -> fetch("GET", url.replace("hello.txt", "handout.zip"))),
                        new Pair("another method", "SignatureDoesNotMatch", right, () -> fetch("DELETE", url)),
                        new Pair(
                                "another key",
                                "InvalidAccessKeyId",
                                right,
                                () -> fetch("GET", url.replace("AKIARZPUZDIKADMIN234", "AKIAZZZZZZZZZZZZZZZZ"))),
                        new Pair(
                                "a header made signed",
                                "SignatureDoesNotMatch",
                                right,
                                () -> fetch(
                                        "GET",
                                        url.replace("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=host%3Brange"))),
                        new Pair(
                                "no signature in it",
                                "AuthorizationQueryParametersError",
                                right,
                                () -> fetch("GET", url.replaceAll("&X-Amz-Signature=[0-9a-f]+", ""))),
                        new Pair(
                                "another date",
                                "SignatureDoesNotMatch",
                                right,
                                () -> fetch("GET", at(url, url.contains("00Z&") ? "01Z" : "00Z"))))
                .map(Pair::tests);
    }

    /** The same URL with other seconds in its date. */
    private static String at(String url, String seconds) {
        return url.replaceFirst("(X-Amz-Date=\\d{8}T\\d{4})\\d\\dZ", "$1" + seconds);
    }

    private String fetch(String method, String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            String code = response.body().replaceFirst("(?s).*<Code>([^<]*)</Code>.*", "$1");
            throw new Refused(code);
        }
    }

    /** The same at STS and at S3. */
    private void both(
            List<Pair> pairs,
            String name,
            String atSts,
            String atS3,
            AwsCredentialsProvider right,
            AwsCredentialsProvider wrong) {
        SdkHttpClient wire = UrlConnectionHttpClient.create();
        pairs.add(new Pair(
                "sts: " + name,
                atSts,
                () -> sts(right).getCallerIdentity(),
                () -> sts(wrong).getCallerIdentity()));
        pairs.add(new Pair("s3: " + name, atS3, () -> get(right, wire), () -> get(wrong, wire)));
    }

    private void altered(List<Pair> pairs, String name, String atSts, String atS3, Tampering tampering) {
        AwsCredentialsProvider right = keys(clouds.accessKeyOf("admin"));
        SdkHttpClient wire = UrlConnectionHttpClient.create();
        pairs.add(new Pair(
                "sts: " + name,
                atSts,
                () -> sts(right).getCallerIdentity(),
                () -> sts(right, tampering).getCallerIdentity()));
        pairs.add(new Pair("s3: " + name, atS3, () -> get(right, wire), () -> get(right, tampering)));
    }

    private static HttpExecuteRequest anotherBody(HttpExecuteRequest request) {
        byte[] body = "Action=GetCallerIdentity&Version=2011-06-15&More=1".getBytes(UTF_8);
        return HttpExecuteRequest.builder()
                .request(request.httpRequest().toBuilder()
                        .putHeader("Content-Length", String.valueOf(body.length))
                        .build())
                .contentStreamProvider(() -> new ByteArrayInputStream(body))
                .build();
    }

    private static String aSecondLater(String date) {
        int second = Integer.parseInt(date.substring(13, 15));
        return date.substring(0, 13)
                + (second == 59 ? "00" : String.valueOf(101 + second).substring(1)) + "Z";
    }

    private static String flipped(String text, int at) {
        char c = text.charAt(at) == '0' ? '1' : '0';
        return text.substring(0, at) + c + text.substring(at + 1);
    }

    private static AwsCredentialsProvider keys(AwsCredentials key) {
        return keys(key.accessKeyId(), key.secretAccessKey().reveal());
    }

    private static AwsCredentialsProvider keys(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    private static AwsCredentialsProvider session(Credentials keys, String token) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token));
    }

    private AccessKey newKey(AwsCredentialsProvider admin) {
        return iam(admin).createAccessKey(request -> request.userName("admin")).accessKey();
    }

    private IamClient iam(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return sts(credentials, UrlConnectionHttpClient.create());
    }

    private StsClient sts(AwsCredentialsProvider credentials, SdkHttpClient wire) {
        return StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(wire)
                .build();
    }

    private String get(AwsCredentialsProvider credentials, SdkHttpClient wire) {
        S3Client s3 = S3Client.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .httpClient(wire)
                .build();
        return s3.getObjectAsBytes(
                        request -> request.bucket("crossrole-handouts").key("hello.txt"))
                .asUtf8String();
    }
}
