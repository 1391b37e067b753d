package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The proof of identity that a request carries, read and not yet believed: {@link Signed}, {@link Absent}, or one of the kinds of
 * {@link MalformedAuthorization}.
 */
public sealed interface SigV4Authorization
        permits SigV4Authorization.Absent, SigV4Authorization.Signed, MalformedAuthorization {

    /** Reads the {@code Authorization} header or the presigned query of a request. Never throws. */
    static SigV4Authorization parse(SignableRequest request) {
        CanonicalQuery query = CanonicalQuery.parse(request.query());
        boolean header = request.has(AuthWords.AUTHORIZATION);
        boolean presigned = PresignedQuery.isPresent(query);
        if (header && presigned) {
            return new MalformedAuthorization.TwoMechanisms();
        }
        if (presigned) {
            return PresignedQuery.parse(request, query);
        }
        return header ? AuthorizationHeader.parse(request) : new Absent();
    }

    /** The request does not say who sends it. */
    record Absent() implements SigV4Authorization {}

    /**
     * A complete proof.
     *
     * @param terminator the last part of the presented scope, {@code aws4_request} in every right one
     * @param signedHeaders lower-case, sorted
     * @param sessionToken present with temporary credentials
     * @param presignedFor how long a presigned request is valid; empty for one signed in its header, and for a presigned one of a
     *     service other than S3 that does not say
     * @param presigned whether the proof stands in the query
     */
    record Signed(
            String accessKeyId,
            CredentialScope scope,
            String terminator,
            List<String> signedHeaders,
            String signature,
            Instant signedAt,
            Optional<Secret> sessionToken,
            Optional<Duration> presignedFor,
            boolean presigned)
            implements SigV4Authorization {
        public Signed {
            signedHeaders = List.copyOf(signedHeaders);
        }
    }
}
