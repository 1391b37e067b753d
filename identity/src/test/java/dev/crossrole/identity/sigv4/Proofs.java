package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.sigv4.SigV4Authorization.Signed;
import java.time.Instant;

/** Reads the proof of a request that has one, and makes others from it. */
final class Proofs {
    private Proofs() {}

    static Signed of(SignableRequest request) {
        SigV4Authorization parsed = SigV4Authorization.parse(request);
        assertThat(parsed).isInstanceOf(Signed.class);
        return (Signed) parsed;
    }

    static Signed withSignature(Signed proof, String signature) {
        return copy(proof, proof.scope(), proof.terminator(), signature, proof.signedAt());
    }

    static Signed withScope(Signed proof, CredentialScope scope) {
        return copy(proof, scope, proof.terminator(), proof.signature(), proof.signedAt());
    }

    static Signed withTerminator(Signed proof, String terminator) {
        return copy(proof, proof.scope(), terminator, proof.signature(), proof.signedAt());
    }

    static Signed withSignedAt(Signed proof, Instant signedAt) {
        return copy(proof, proof.scope(), proof.terminator(), proof.signature(), signedAt);
    }

    private static Signed copy(
            Signed proof, CredentialScope scope, String terminator, String signature, Instant signedAt) {
        return new Signed(
                proof.accessKeyId(),
                scope,
                terminator,
                proof.signedHeaders(),
                signature,
                signedAt,
                proof.sessionToken(),
                proof.presignedFor(),
                proof.presigned());
    }
}
