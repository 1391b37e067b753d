package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.http.Request;

/** Stands before every AWS service of the local cloud: nothing passes without a signature of a key that the account knows. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Authenticates a request by its {@code Authorization} field or by its presigned query. Does not read the body.
     *
     * @param service the service the signature must be scoped to, such as {@code sts}
     * @param payload how the signature covers the body: the hash of the body itself or, at S3, what {@code x-amz-content-sha256}
     *     declares ({@link PayloadHash#UNSIGNED} for a presigned URL without it). Whoever passes a declared hash holds it against
     *     the body
     */
    Authentication authenticate(Request request, String service, PayloadHash payload);
}
