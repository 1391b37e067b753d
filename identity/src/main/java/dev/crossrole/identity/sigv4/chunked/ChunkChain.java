package dev.crossrole.identity.sigv4.chunked;

import dev.crossrole.identity.sigv4.CredentialScope;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The chain of signatures through an upload: what is signed next depends on what was signed last. */
final class ChunkChain {
    // Where a request has its headers a chunk has none; the hash of nothing stands in their place.
    private static final String NO_HEADERS = PayloadHash.empty().text();

    private final SigningKey key;
    private final CredentialScope scope;
    private final String timestamp;
    private String previous;

    ChunkChain(SigningKey key, CredentialScope scope, Instant signedAt, String seedSignature) {
        this.key = key;
        this.scope = scope;
        this.timestamp = CredentialScope.timestamp(signedAt);
        this.previous = seedSignature;
    }

    String ofChunk(PayloadHash.Sha256 chunk) {
        return start("AWS4-HMAC-SHA256-PAYLOAD") + NO_HEADERS + "\n" + chunk.text();
    }

    String ofTrailer(PayloadHash.Sha256 trailer) {
        return start("AWS4-HMAC-SHA256-TRAILER") + trailer.text();
    }

    /** Signs, and makes that signature the previous one. */
    String advance(String stringToSign) {
        previous = key.sign(stringToSign);
        return previous;
    }

    /** Compares in constant time, and makes that signature the previous one. */
    boolean accepts(String stringToSign, String signature) {
        boolean accepted = key.accepts(stringToSign, signature);
        previous = signature;
        return accepted;
    }

    private String start(String algorithm) {
        return algorithm + "\n" + timestamp + "\n" + scope + "\n" + previous + "\n";
    }

    /** The lines of a trailer as they are hashed: lower-case names, sorted, values trimmed, each ended by a line feed alone. */
    static String canonical(List<Header> trailer) {
        return trailer.stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT) + ":"
                        + header.value().strip() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}
