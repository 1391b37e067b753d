package dev.crossrole.identity.sigv4;

import java.util.List;

/**
 * Why the proof in a request cannot be read. Each kind holds what AWS quotes in its answer, and nothing more; the wording is left to
 * whoever answers. Source of the kinds: the error messages of STS and S3 for requests that are signed wrongly.
 */
public sealed interface MalformedAuthorization extends SigV4Authorization {

    /** A part of the {@code Authorization} header without an equals sign. */
    record NotKeyValue(String fragment, String header) implements MalformedAuthorization {}

    /**
     * The {@code Authorization} header lacks parts.
     *
     * @param components those of {@code Credential}, {@code Signature}, {@code SignedHeaders} that are missing, in this order
     * @param date whether there is neither an {@code X-Amz-Date} nor a {@code Date} header
     */
    record MissingComponents(List<String> components, boolean date, String header) implements MalformedAuthorization {
        public MissingComponents {
            components = List.copyOf(components);
        }
    }

    /** A query that carries some of the parameters of a presigned request, but not all. */
    record MissingParameters(List<String> names) implements MalformedAuthorization {
        public MissingParameters {
            names = List.copyOf(names);
        }
    }

    /** A credential that does not have the form {@code AKID/yyyyMMdd/region/service/terminator}. */
    record BadCredential(String credential, boolean presigned) implements MalformedAuthorization {}

    /** An {@code X-Amz-Date} or {@code Date} that is no instant. */
    record BadDate(String value) implements MalformedAuthorization {}

    /** An {@code X-Amz-Expires} that is not 1 to 604,800 seconds. */
    record BadExpires(String value) implements MalformedAuthorization {}

    /** A list of signed headers that is empty, not in lower case, not sorted, or names one twice. */
    record BadSignedHeaders(String value) implements MalformedAuthorization {}

    /** A scheme or algorithm other than {@code AWS4-HMAC-SHA256}; only its first word, since what follows may be a password. */
    record UnknownAlgorithm(String algorithm) implements MalformedAuthorization {}

    /** A header, a component or a parameter that decides and stands there more than once. */
    record Repeated(String name) implements MalformedAuthorization {}

    /** Both an {@code Authorization} header and a presigned query. */
    record TwoMechanisms() implements MalformedAuthorization {}
}
