package dev.crossrole.localcloud.aws.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Why credentials were not accepted. Each service has its own code, status and text for each of these, so none stands here.
 * Nothing in a refusal is a secret: a canonical request shows what the caller sent, with the session token's value left out.
 */
public sealed interface Refusal {
    /** The {@code Authorization} field cannot be read. {@code problem} is one sentence in AWS's words. */
    record MalformedHeader(String problem) implements Refusal {}

    /** The query parameters of a presigned URL cannot be read, or some are missing. */
    record MalformedQuery(String problem) implements Refusal {}

    /** The signature is for another service, day or kind of request. {@code problem} is in AWS's words. */
    record WrongScope(String problem) implements Refusal {}

    /** The account knows no such long-term key, or it is inactive. */
    record UnknownAccessKey(String accessKeyId) implements Refusal {}

    /** The session token is unreadable, foreign, not that key's, or speaks for a user or role that is no more. */
    record InvalidToken(String accessKeyId) implements Refusal {}

    /** The session has ended. */
    record ExpiredToken(String accessKeyId) implements Refusal {}

    /** The request was signed too long ago or too far ahead. */
    record ClockSkew(Instant signedAt, Instant now, Duration allowed) implements Refusal {}

    /** A presigned URL was used after its time. */
    record PresignExpired(Instant expiredAt, Duration lifetime, Instant now) implements Refusal {}

    /** Fields that must be signed are not; the names are in lower case. */
    record HeadersNotSigned(List<String> names) implements Refusal {}

    /** The signature is not that of this request under this key. */
    record SignatureMismatch(String accessKeyId, String signatureProvided, String stringToSign, String canonicalRequest)
            implements Refusal {}
}
