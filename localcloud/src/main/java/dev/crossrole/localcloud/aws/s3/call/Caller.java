package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import dev.crossrole.identity.sigv4.SigningKey;
import dev.crossrole.localcloud.aws.auth.Identity;
import java.util.Optional;

/** Who sends a request, after the signature was checked. */
public sealed interface Caller {
    /** The caller's identity; empty for an anonymous one. */
    Optional<Identity> identity();

    /** How the request says that its body is protected. The body has not been looked at yet. */
    PayloadHash payload();

    /** Whether the proof stands in the query, so that fields of the request may stand there too. */
    boolean presigned();

    /**
     * Somebody with AWS credentials.
     *
     * @param proof what the request presented
     * @param key the key that made the signature, for the signatures of chunks
     */
    record SignedIn(Identity who, Signed proof, SigningKey key, PayloadHash payload) implements Caller {
        @Override
        public Optional<Identity> identity() {
            return Optional.of(who);
        }

        @Override
        public boolean presigned() {
            return proof.presigned();
        }
    }

    /** Nobody in particular. Only a bucket's policy can let them do anything. */
    record Anonymous(PayloadHash payload) implements Caller {
        @Override
        public Optional<Identity> identity() {
            return Optional.empty();
        }

        @Override
        public boolean presigned() {
            return false;
        }
    }
}
