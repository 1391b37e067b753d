package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.sigv4.MalformedAuthorization;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.Verification;

/** Why credentials were not accepted. Each service has its own code, status and text for each of these, so none stands here. */
public sealed interface Refusal {
    /** The proof cannot be read, or some of it is missing. */
    record Malformed(MalformedAuthorization problem) implements Refusal {}

    /** The account knows no such long-term key, or the key is inactive, or it is a temporary one without its session token. */
    record UnknownAccessKey(String accessKeyId) implements Refusal {}

    /** The session token is unreadable, foreign, not that key's, or speaks for a user or role that is no more. */
    record InvalidToken(String accessKeyId) implements Refusal {}

    /** The session has ended. */
    record ExpiredToken(String accessKeyId) implements Refusal {}

    /** The credentials are good but the signature does not cover this request at this time. {@code finding} is never a valid one. */
    record Rejected(Signed proof, Verification finding) implements Refusal {}
}
