package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.Verification.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigV4VerifierTest {
    private static final Instant SIGNED_AT = Instant.parse("2026-11-22T10:15:30Z");
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final AwsCredentials KEY = AwsCredentials.temporary(
            "ASIAEXAMPLE", Secret.of("a secret key"), Secret.of("a token"), SIGNED_AT.plusSeconds(3600));
    private static final SignableRequest PLAIN = new SignableRequest(
            "GET",
            "/bucket/key?versionId=1",
            List.of(new Header("Host", "localhost:4566"), new Header("x-goog-cloud-target-resource", "//iam")));

    @Test
    void acceptsWhatWasSigned() {
        assertThat(verify("sts", SIGNED_AT)).isEqualTo(new Valid());
        assertThat(verify("s3", SIGNED_AT)).isEqualTo(new Valid());
    }

    @Test
    void allowsTheClocksToDifferByFifteenMinutes() {
        assertThat(verify("sts", SIGNED_AT.plus(SKEW))).isEqualTo(new Valid());
        assertThat(verify("sts", SIGNED_AT.minus(SKEW))).isEqualTo(new Valid());
        Instant late = SIGNED_AT.plus(SKEW).plusSeconds(1);
        assertThat(verify("sts", late)).isEqualTo(new Verification.Expired(SIGNED_AT, late, SKEW));
        Instant early = SIGNED_AT.minus(SKEW).minusSeconds(1);
        assertThat(verify("sts", early)).isEqualTo(new Verification.NotYetValid(SIGNED_AT, early, SKEW));
    }

    @Test
    void s3KeepsToTheLifetimeOfAPresignedRequest() {
        Duration hour = Duration.ofHours(1);
        SignableRequest presigned = presigned("s3", hour);
        assertThat(verify("s3", presigned, SIGNED_AT.plus(hour))).isEqualTo(new Valid());
        Instant late = SIGNED_AT.plus(hour).plusSeconds(1);
        assertThat(verify("s3", presigned, late)).isEqualTo(new Verification.PresignExpired(SIGNED_AT, hour, late));
        assertThat(verify("s3", presigned, SIGNED_AT.minus(SKEW).minusSeconds(1)))
                .isInstanceOf(Verification.NotYetValid.class);
    }

    @Test
    void stsHoldsAPresignedRequestValidForFifteenMinutesWhateverItSays() {
        assertThat(verify("sts", presigned("sts", Duration.ofSeconds(60)), SIGNED_AT.plus(SKEW)))
                .isEqualTo(new Valid());
        assertThat(verify(
                        "sts",
                        presigned("sts", Duration.ofHours(1)),
                        SIGNED_AT.plus(SKEW).plusSeconds(1)))
                .isInstanceOf(Verification.Expired.class);
    }

    @Test
    void namesEverythingThatIsWrongWithAScope() {
        Signed proof = Proofs.withTerminator(
                Proofs.withScope(Proofs.of(signed("sts")), new CredentialScope("20261121", "us-west-2", "iam")), "e");
        Verification found = SigV4Verifier.of("sts")
                .withRegion("us-east-1")
                .verify(signed("sts"), proof, KEY.secretAccessKey(), PayloadHash.empty(), SIGNED_AT);
        assertThat(found)
                .isEqualTo(new Verification.WrongScope(List.of(
                        new ScopeProblem.WrongTerminator("e"),
                        new ScopeProblem.WrongService("sts", "iam"),
                        new ScopeProblem.WrongRegion("us-east-1", "us-west-2"),
                        new ScopeProblem.WrongDay("20261122", "20261121", SIGNED_AT))));
    }

    @Test
    void namesTheHeadersThatHadToBeSigned() {
        SignableRequest request = with(with(signed("sts"), "x-amz-meta-b", "2"), "X-Amz-Acl", "public-read");
        assertThat(verify("sts", request, SIGNED_AT))
                .isEqualTo(new Verification.HeadersNotSigned(List.of("x-amz-acl", "x-amz-meta-b")));
        assertThat(verify("s3", with(presigned("s3", SKEW), "x-amz-acl", "public-read"), SIGNED_AT))
                .isEqualTo(new Verification.HeadersNotSigned(List.of("x-amz-acl")));
    }

    @Test
    void demandsHostAndTheDateThatCounts() {
        Signed proof = Proofs.of(signed("sts"));
        SignableRequest dated = new SignableRequest(
                "GET", "/", List.of(new Header("Host", "h"), new Header("Date", "Sun, 22 Nov 2026 10:15:30 GMT")));
        Signed onlyUserAgent = new Signed(
                proof.accessKeyId(),
                proof.scope(),
                proof.terminator(),
                List.of("user-agent"),
                proof.signature(),
                proof.signedAt(),
                proof.sessionToken(),
                proof.presignedFor(),
                false);
        assertThat(SigV4Verifier.of("sts")
                        .verify(dated, onlyUserAgent, KEY.secretAccessKey(), PayloadHash.empty(), SIGNED_AT))
                .isEqualTo(new Verification.HeadersNotSigned(List.of("date", "host")));
    }

    @Test
    void headersThatWereNotSignedMayComeAndGo() {
        assertThat(verify("sts", with(signed("sts"), "User-Agent", "curl"), SIGNED_AT))
                .isEqualTo(new Valid());
    }

    @Test
    void aListedHeaderThatDidNotArriveIsNotTakenForAnEmptyOne() {
        SignableRequest empty = with(PLAIN, "X-Empty", "");
        SignableRequest signed =
                add(empty, SigV4Signer.of("us-east-1", "sts").sign(empty, PayloadHash.empty(), KEY, SIGNED_AT));
        assertThat(verify("sts", signed, SIGNED_AT)).isEqualTo(new Valid());
        SignableRequest without = new SignableRequest(
                signed.method(),
                signed.target(),
                signed.headers().stream()
                        .filter(header -> !header.name().equals("X-Empty"))
                        .toList());
        assertThat(verify("sts", without, SIGNED_AT)).isInstanceOf(Verification.SignatureMismatch.class);
    }

    @Test
    void aMismatchShowsWhatWasExpectedToBeSignedButNeverTheSignature() {
        SignableRequest signed = signed("sts");
        String right = Proofs.of(signed).signature();
        Verification found = SigV4Verifier.of("sts")
                .verify(signed, Proofs.of(signed), Secret.of("another key"), PayloadHash.empty(), SIGNED_AT);
        Verification.SignatureMismatch mismatch = (Verification.SignatureMismatch) found;
        assertThat(mismatch.canonicalRequest()).startsWith("GET\n/bucket/key\nversionId=1\nhost:localhost:4566\n");
        assertThat(mismatch.stringToSign()).startsWith("AWS4-HMAC-SHA256\n20261122T101530Z\n20261122/us-east-1/sts/");
        assertThat(mismatch.canonicalRequest() + mismatch.stringToSign()).doesNotContain(right);
        assertThat(mismatch.toString()).doesNotContain("a token");
    }

    @Test
    void printsNoTokenAndNoSignature() {
        SignableRequest signed = signed("sts");
        assertThat(signed.toString())
                .doesNotContain("a token")
                .doesNotContain(Proofs.of(signed).signature());
        assertThat(presigned("s3", SKEW).toString()).doesNotContain("Signature=");
        assertThat(Proofs.of(signed).toString()).doesNotContain("a token");
        assertThat(SigningKey.derive(KEY.secretAccessKey(), Proofs.of(signed).scope()))
                .hasToString("(signing key)");
    }

    private static Verification verify(String service, Instant now) {
        return verify(service, signed(service), now);
    }

    private static Verification verify(String service, SignableRequest request, Instant now) {
        Signed proof = Proofs.of(request);
        PayloadHash payload = service.equals("s3") && proof.presigned() ? PayloadHash.UNSIGNED : PayloadHash.empty();
        return SigV4Verifier.of(service).verify(request, proof, KEY.secretAccessKey(), payload, now);
    }

    private static SignableRequest signed(String service) {
        return add(PLAIN, SigV4Signer.of("us-east-1", service).sign(PLAIN, PayloadHash.empty(), KEY, SIGNED_AT));
    }

    private static SignableRequest presigned(String service, Duration expires) {
        PayloadHash payload = service.equals("s3") ? PayloadHash.UNSIGNED : PayloadHash.empty();
        String target = SigV4Signer.of("us-east-1", service).presign(PLAIN, payload, KEY, SIGNED_AT, expires);
        return new SignableRequest(PLAIN.method(), target, PLAIN.headers());
    }

    private static SignableRequest with(SignableRequest request, String name, String value) {
        return add(request, List.of(new Header(name, value)));
    }

    private static SignableRequest add(SignableRequest request, List<Header> more) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.addAll(more);
        return new SignableRequest(request.method(), request.target(), headers);
    }
}
