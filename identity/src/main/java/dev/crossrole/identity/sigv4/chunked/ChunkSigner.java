package dev.crossrole.identity.sigv4.chunked;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.sigv4.CredentialScope;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigningKey;
import java.time.Instant;
import java.util.List;

/**
 * Signs the chunks of one upload in order, each signature covering the one before it; the request's own signature, the seed, starts
 * the chain. One instance serves one upload and one thread. Source: Amazon S3 API Reference, "Transferring Payload in Multiple
 * Chunks" and "Including Trailing Headers".
 */
public final class ChunkSigner {
    private final ChunkChain chain;

    private ChunkSigner(ChunkChain chain) {
        this.chain = chain;
    }

    /**
     * A signer for the chunks that follow a signed request.
     *
     * @param signedAt the request's {@code X-Amz-Date}
     * @param seedSignature the signature of the request
     */
    public static ChunkSigner after(SigningKey key, CredentialScope scope, Instant signedAt, String seedSignature) {
        return new ChunkSigner(new ChunkChain(key, scope, signedAt, seedSignature));
    }

    /** The signature of the next chunk. The empty chunk that ends the body is signed like any other. */
    public String sign(byte[] chunk) {
        return sign(PayloadHash.of(chunk));
    }

    /** The signature of the next chunk, by the hash of its bytes. */
    public String sign(PayloadHash.Sha256 chunk) {
        return chain.advance(chain.ofChunk(chunk));
    }

    /** The signature of the trailer, which follows the empty chunk. */
    public String signTrailer(List<Header> trailer) {
        return chain.advance(
                chain.ofTrailer(PayloadHash.of(ChunkChain.canonical(trailer).getBytes(UTF_8))));
    }
}
