package dev.crossrole.identity.sigv4;

import static dev.crossrole.identity.sigv4.AwsSdk.REGION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Requests of any shape, signed by the AWS SDK for Java and by this package: the two must never differ. */
class AwsSdkDifferentialTest {
    private static final Set<String> ADDED_BY_SIGNERS =
            Set.of("authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256");

    @Provide
    Arbitrary<SampleRequest> requests() {
        return SampleRequest.any();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theVerifierAcceptsWhatTheSdkSigned(@ForAll("requests") SampleRequest sample) {
        SignableRequest wire = AwsSdk.onTheWire(AwsSdk.sign(sample).request());
        assertThat(verify(sample, wire, sample.payload())).isEqualTo(new Verification.Valid());
        assertThat(verify(sample, wire, PayloadHash.of((sample.body() + "x").getBytes(UTF_8))))
                .isInstanceOf(Verification.SignatureMismatch.class);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void theSignerSignsAsTheSdkDoes(@ForAll("requests") SampleRequest sample) {
        SignableRequest wire = AwsSdk.onTheWire(AwsSdk.sign(sample).request());
        List<Header> own = wire.headers().stream()
                .filter(header -> !ADDED_BY_SIGNERS.contains(header.name().toLowerCase(Locale.ROOT)))
                .toList();
        List<Header> added = SigV4Signer.of(REGION, sample.service())
                // The SDK sends the payload's hash to every service.
                .withPayloadHeader(true)
                .sign(
                        new SignableRequest(wire.method(), wire.target(), own),
                        sample.payload(),
                        sample.credentials(),
                        sample.signedAt());
        assertThat(added.get(added.size() - 1).value())
                .isEqualTo(wire.firstValue("Authorization").orElseThrow());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void bothPresignAlike(@ForAll("requests") SampleRequest sample) {
        SdkHttpRequest unsigned = AwsSdk.unsigned(sample);
        SignedRequest signed = AwsSdk.sign(
                sample,
                unsigned,
                new byte[0],
                builder -> builder.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(10))
                        .putProperty(
                                AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED,
                                !sample.service().equals("s3")));
        PayloadHash payload = sample.service().equals("s3") ? PayloadHash.UNSIGNED : PayloadHash.empty();
        SignableRequest wire = AwsSdk.onTheWire(signed.request());
        assertThat(verify(sample, wire, payload)).isEqualTo(new Verification.Valid());

        SignableRequest plain = AwsSdk.onTheWire(unsigned);
        String target = SigV4Signer.of(REGION, sample.service())
                .presign(plain, payload, sample.credentials(), sample.signedAt(), Duration.ofMinutes(10));
        assertThat(Proofs.of(new SignableRequest(plain.method(), target, plain.headers())))
                .isEqualTo(Proofs.of(wire));
    }

    private static Verification verify(SampleRequest sample, SignableRequest wire, PayloadHash payload) {
        return SigV4Verifier.of(sample.service())
                .withRegion(REGION)
                .verify(wire, Proofs.of(wire), sample.credentials().secretAccessKey(), payload, sample.signedAt());
    }
}
