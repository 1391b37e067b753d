package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.localcloud.http.Request;

/** Stands before every AWS service of the local cloud: nothing passes without a signature of a key that the account knows. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Authenticates a request by its {@code Authorization} field or by its presigned query. Does not read the body.
     *
     * @param service the service the signature must be scoped to, such as {@code sts}
     * @param payloadHash the last line of the canonical request: the SHA-256 of the body in lower-case hexadecimal digits or, at S3,
     *     what {@code x-amz-content-sha256} says ({@code UNSIGNED-PAYLOAD} for a presigned URL without it). Whoever passes it on
     *     checks the body against it
     */
    Authentication authenticate(Request request, String service, String payloadHash);
}
