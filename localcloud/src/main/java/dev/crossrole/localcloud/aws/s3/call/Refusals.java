package dev.crossrole.localcloud.aws.s3.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.Verification;
import dev.crossrole.localcloud.aws.auth.Refusal;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** What S3 says when credentials are no good. Source of the texts: the protocol notes, section 7.2. */
final class Refusals {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

    private Refusals() {}

    static S3Error error(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Malformed(MalformedAuthorization problem) -> MalformedProof.error(problem);
            case Refusal.UnknownAccessKey(String key) ->
                S3Error.of(
                                403,
                                "InvalidAccessKeyId",
                                "The AWS Access Key Id you provided does not exist in our records.")
                        .with("AWSAccessKeyId", key);
            // AWS repeats the token in these two; a token does not belong into an answer.
            case Refusal.InvalidToken ignored ->
                S3Error.of(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
            case Refusal.ExpiredToken ignored -> S3Error.of(400, "ExpiredToken", "The provided token has expired.");
            case Refusal.Rejected(Signed proof, Verification finding) -> rejected(proof, finding);
        };
    }

    private static S3Error rejected(Signed proof, Verification finding) {
        return switch (finding) {
            // Never found in a refusal; if it were, refusing is the safe side.
            case Verification.Valid ignored -> S3Error.accessDenied();
            case Verification.WrongScope scope ->
                MalformedProof.error(scope.problems().getFirst(), proof.presigned());
            case Verification.Expired late -> skewed(late.signedAt(), late.now(), late.skew());
            case Verification.NotYetValid early ->
                proof.presigned()
                        ? S3Error.accessDenied("Request is not yet valid")
                        : skewed(early.signedAt(), early.now(), early.skew());
            case Verification.PresignExpired expired ->
                S3Error.accessDenied("Request has expired")
                        .with("X-Amz-Expires", expired.presignedFor().toSeconds())
                        .with("Expires", iso(expired.expiredAt()))
                        .with("ServerTime", iso(expired.now()));
            case Verification.HeadersNotSigned unsigned ->
                S3Error.accessDenied("There were headers present in the request which were not signed")
                        .with("HeadersNotSigned", String.join(", ", unsigned.names()));
            case Verification.SignatureMismatch mismatch -> mismatch(proof, mismatch);
        };
    }

    private static S3Error skewed(Instant signedAt, Instant now, Duration allowed) {
        return S3Error.of(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.")
                .with("RequestTime", basic(signedAt))
                .with("ServerTime", iso(now))
                .with("MaxAllowedSkewMilliseconds", allowed.toMillis());
    }

    private static S3Error mismatch(Signed proof, Verification.SignatureMismatch mismatch) {
        return S3Error.signatureMismatch()
                .with("AWSAccessKeyId", proof.accessKeyId())
                .with("StringToSign", mismatch.stringToSign())
                .with("SignatureProvided", proof.signature())
                .with("StringToSignBytes", bytes(mismatch.stringToSign()))
                .with("CanonicalRequest", mismatch.canonicalRequest())
                .with("CanonicalRequestBytes", bytes(mismatch.canonicalRequest()));
    }

    private static String basic(Instant instant) {
        return iso(instant).replace("-", "").replace(":", "");
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String bytes(String text) {
        return BYTES.formatHex(text.getBytes(UTF_8));
    }
}
