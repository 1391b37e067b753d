package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the proof of a request that has one. */
final class Proofs {
    private Proofs() {}

    static SigV4Authorization.Signed of(SignableRequest request) {
        SigV4Authorization parsed = SigV4Authorization.parse(request);
        assertThat(parsed).isInstanceOf(SigV4Authorization.Signed.class);
        return (SigV4Authorization.Signed) parsed;
    }

    static SigV4Authorization.Signed withSignature(SigV4Authorization.Signed proof, String signature) {
        return new SigV4Authorization.Signed(
                proof.accessKeyId(),
                proof.scope(),
                proof.terminator(),
                proof.signedHeaders(),
                signature,
                proof.signedAt(),
                proof.sessionToken(),
                proof.presignedFor(),
                proof.presigned());
    }
}
