package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signer of the AWS SDK for Java, set up as the SDK's clients for STS and S3 set it up. */
final class AwsSdk {
    static final String REGION = "eu-west-1";

    private AwsSdk() {}

    /** The request as the SDK would put it on the wire without a signature. */
    static SdkHttpRequest unsigned(SampleRequest sample) {
        SdkHttpRequest.Builder builder = SdkHttpRequest.builder()
                .uri(URI.create("https://" + sample.service() + ".localhost:4566"))
                .method(SdkHttpMethod.fromValue(sample.method()))
                .encodedPath(sample.segments().stream()
                        .map(PercentCoding::encode)
                        .collect(Collectors.joining("/", "/", "")));
        sample.query().forEach(pair -> builder.appendRawQueryParameter(pair.getKey(), pair.getValue()));
        builder.appendHeader("Host", sample.service() + ".localhost:4566");
        sample.headers().forEach(header -> builder.appendHeader(header.name(), header.value()));
        return builder.build();
    }

    static SignedRequest sign(
            SampleRequest sample,
            SdkHttpRequest request,
            byte[] body,
            Consumer<SignRequest.Builder<AwsCredentialsIdentity>> options) {
        boolean s3 = sample.service().equals("s3");
        return AwsV4HttpSigner.create().sign(builder -> {
            builder.request(request)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .identity(identity(sample.credentials()))
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock(sample.signedAt()))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, sample.service())
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3);
            options.accept(builder);
        });
    }

    static SignedRequest sign(SampleRequest sample) {
        return sign(sample, unsigned(sample), sample.body().getBytes(UTF_8), builder -> {});
    }

    /** What of an SDK's request goes over the wire and into a signature. */
    static SignableRequest onTheWire(SdkHttpRequest request) {
        String query = request.encodedQueryParameters().map(text -> "?" + text).orElse("");
        List<Header> headers = new ArrayList<>();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return new SignableRequest(request.method().name(), request.encodedPath() + query, headers);
    }

    private static AwsCredentialsIdentity identity(AwsCredentials credentials) {
        String secret = credentials.secretAccessKey().reveal();
        return credentials
                .sessionToken()
                .map(Secret::reveal)
                .<AwsCredentialsIdentity>map(
                        token -> AwsSessionCredentialsIdentity.create(credentials.accessKeyId(), secret, token))
                .orElseGet(() -> AwsCredentialsIdentity.create(credentials.accessKeyId(), secret));
    }

    private static Clock clock(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
