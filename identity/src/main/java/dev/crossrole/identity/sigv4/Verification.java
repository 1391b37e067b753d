package dev.crossrole.identity.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a {@link SigV4Verifier} found. Only {@link Valid} lets a request pass. */
public sealed interface Verification {

    /** The holder of the secret key signed this very request, and it is current. */
    record Valid() implements Verification {}

    /** The scope names another service, region, day or terminator. */
    record WrongScope(List<ScopeProblem> problems) implements Verification {
        public WrongScope {
            problems = List.copyOf(problems);
        }
    }

    /** Signed longer ago than the clocks of client and server may differ. */
    record Expired(Instant signedAt, Instant now, Duration skew) implements Verification {}

    /** Signed further in the future than the clocks of client and server may differ. */
    record NotYetValid(Instant signedAt, Instant now, Duration skew) implements Verification {}

    /** A presigned request whose own time is over. */
    record PresignExpired(Instant signedAt, Duration presignedFor, Instant now) implements Verification {
        public Instant expiredAt() {
            return signedAt.plus(presignedFor);
        }
    }

    /** Headers that had to be signed and are not, sorted: {@code host}, the date's, and every {@code x-amz-*} that was sent. */
    record HeadersNotSigned(List<String> names) implements Verification {
        public HeadersNotSigned {
            names = List.copyOf(names);
        }
    }

    /**
     * Another key or another request was signed. The two texts are what the server made of the request, so that a client can compare
     * them with its own; the signature that would have been right is never told. They may hold a session token: return them to the
     * caller, and keep them out of logs.
     */
    record SignatureMismatch(String canonicalRequest, String stringToSign) implements Verification {
        @Override
        public String toString() {
            return "SignatureMismatch[" + stringToSign.replace('\n', ' ') + "]";
        }
    }
}
