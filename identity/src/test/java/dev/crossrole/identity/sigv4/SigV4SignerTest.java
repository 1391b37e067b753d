package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigV4SignerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.999Z");
    private static final AwsCredentials KEY = AwsCredentials.longTerm("AKIDEXAMPLE", Secret.of("a secret key"));
    private static final SigV4Signer STS = SigV4Signer.of("us-east-1", "sts");
    private static final Header HOST = new Header("Host", "sts.us-east-1.amazonaws.com");

    @Test
    void addsDateTokenAndProofInThisOrder() {
        AwsCredentials session = AwsCredentials.temporary("ASIA", Secret.of("s"), Secret.of("a token"), NOW);
        List<Header> added = STS.sign(request("/", HOST), PayloadHash.empty(), session, NOW);
        assertThat(added)
                .extracting(Header::name)
                .containsExactly("X-Amz-Date", "X-Amz-Security-Token", "Authorization");
        assertThat(added.get(0).value()).isEqualTo("20261122T101530Z");
        assertThat(added.get(1).value()).isEqualTo("a token");
        assertThat(added.get(2).value())
                .startsWith("AWS4-HMAC-SHA256 Credential=ASIA/20261122/us-east-1/sts/aws4_request,"
                        + " SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=");
    }

    @Test
    void sendsThePayloadHashToS3() {
        List<Header> added =
                SigV4Signer.of("us-east-1", "s3").sign(request("/b/k", HOST), PayloadHash.UNSIGNED, KEY, NOW);
        assertThat(added).contains(new Header("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
    }

    @Test
    void signsEveryHeaderButThoseThatChangeOnTheWay() {
        SignableRequest request = request(
                "/",
                HOST,
                new Header("x-goog-cloud-target-resource", "//iam.googleapis.com/projects/1"),
                new Header("Content-Type", "text/plain"),
                new Header("User-Agent", "curl"),
                new Header("X-Amzn-Trace-Id", "Root=1"),
                new Header("Transfer-Encoding", "chunked"),
                new Header("X-Left-Out", "1"));
        assertThat(signedHeaders(STS.withUnsignedHeaders(Set.of("X-LEFT-OUT")), request))
                .isEqualTo("content-type;host;x-amz-date;x-goog-cloud-target-resource");
    }

    @ParameterizedTest
    @CsvSource({
        "'', /?X-Amz-Algorithm=",
        "/, /?X-Amz-Algorithm=",
        "/?, /?X-Amz-Algorithm=",
        "/a%20b, /a%20b?X-Amz-Algorithm=",
        "/?b=2&a=1+2, /?b=2&a=1+2&X-Amz-Algorithm="
    })
    void presigningKeepsTheTargetAsItIs(String target, String start) {
        assertThat(STS.presign(request(target, HOST), PayloadHash.empty(), KEY, NOW, Duration.ofSeconds(60)))
                .startsWith(start)
                .containsPattern("&X-Amz-Signature=[0-9a-f]{64}$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT604801S", "PT1.5S"})
    void refusesALifetimeThatAwsWouldRefuse(String expires) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> STS.presign(request("/", HOST), PayloadHash.empty(), KEY, NOW, Duration.parse(expires)))
                .withMessageContaining("1 to 604800 whole seconds");
    }

    @Test
    void refusesARequestWithoutAHost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STS.sign(request("/"), PayloadHash.empty(), KEY, NOW))
                .withMessageContaining("Host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-amz-date", "X-AMZ-SECURITY-TOKEN"})
    void refusesARequestThatIsSignedAlready(String header) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STS.sign(request("/", HOST, new Header(header, "1")), PayloadHash.empty(), KEY, NOW))
                .withMessageContaining("already");
    }

    @Test
    void refusesToSignAPresignedRequestAgain() {
        String target = STS.presign(request("/", HOST), PayloadHash.empty(), KEY, NOW, Duration.ofSeconds(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STS.sign(request(target, HOST), PayloadHash.empty(), KEY, NOW))
                .withMessageContaining("presigned already");
    }

    @Test
    void refusesAPayloadHashOtherThanTheOneDeclared() {
        SignableRequest request = request("/", HOST, new Header("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> STS.sign(request, PayloadHash.empty(), KEY, NOW))
                .withMessageContaining("x-amz-content-sha256");
        assertThat(signedHeaders(STS, request, PayloadHash.UNSIGNED)).contains("x-amz-content-sha256");
    }

    private static String signedHeaders(SigV4Signer signer, SignableRequest request) {
        return signedHeaders(signer, request, PayloadHash.empty());
    }

    private static String signedHeaders(SigV4Signer signer, SignableRequest request, PayloadHash payload) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.addAll(signer.sign(request, payload, KEY, NOW));
        return String.join(
                ";",
                Proofs.of(new SignableRequest(request.method(), request.target(), headers))
                        .signedHeaders());
    }

    private static SignableRequest request(String target, Header... headers) {
        return new SignableRequest("GET", target, List.of(headers));
    }
}
