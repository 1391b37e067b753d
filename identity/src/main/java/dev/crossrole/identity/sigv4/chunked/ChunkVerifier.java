package dev.crossrole.identity.sigv4.chunked;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.sigv4.CredentialScope;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigningKey;
import java.time.Instant;
import java.util.List;

/**
 * Checks the signatures of one upload's chunks in order. After one refusal the chain is of no more use: whatever follows is refused
 * too. One instance serves one upload and one thread.
 */
public final class ChunkVerifier {
    private final ChunkChain chain;
    private boolean broken;

    private ChunkVerifier(ChunkChain chain) {
        this.chain = chain;
    }

    /**
     * A verifier for the chunks that follow a verified request.
     *
     * @param signedAt the request's {@code X-Amz-Date}
     * @param seedSignature the signature of the request, which must have been verified
     */
    public static ChunkVerifier after(SigningKey key, CredentialScope scope, Instant signedAt, String seedSignature) {
        return new ChunkVerifier(new ChunkChain(key, scope, signedAt, seedSignature));
    }

    /** Whether that signature is right for the next chunk, whose bytes have that hash. */
    public boolean accepts(PayloadHash.Sha256 chunk, String signature) {
        return accepts(chain.ofChunk(chunk), signature);
    }

    /** Whether that signature is right for the trailer. */
    public boolean acceptsTrailer(List<Header> trailer, String signature) {
        return accepts(
                chain.ofTrailer(PayloadHash.of(ChunkChain.canonical(trailer).getBytes(UTF_8))), signature);
    }

    private boolean accepts(String stringToSign, String signature) {
        broken |= !chain.accepts(stringToSign, signature);
        return !broken;
    }
}
