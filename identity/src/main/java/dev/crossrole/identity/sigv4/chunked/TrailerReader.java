package dev.crossrole.identity.sigv4.chunked;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the lines after the last chunk, which must be those announced, and where chunks are signed their signature. */
final class TrailerReader {
    private static final String SIGNATURE = "x-amz-trailer-signature";

    private final Set<String> awaited;
    private final Optional<ChunkVerifier> verifier;
    private final List<Header> trailer = new ArrayList<>();

    TrailerReader(List<String> announced, Optional<ChunkVerifier> verifier) {
        this.awaited = announced.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        this.verifier = verifier;
    }

    /** Reads up to and including the empty line that ends the body. */
    List<Header> read(CrlfLines lines) throws IOException {
        boolean signed = false;
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            Header header = header(line);
            if (signed) {
                throw wrong("the trailer goes on after its signature");
            }
            if (verifier.isPresent() && header.name().equals(SIGNATURE)) {
                signed = true;
                if (!verifier.get().acceptsTrailer(trailer, header.value())) {
                    throw new ChunkedBodyException(Fault.SIGNATURE_MISMATCH, "the trailer's signature is wrong");
                }
            } else {
                // Removing from the announced names also bounds how many lines are kept.
                if (!awaited.remove(header.name())) {
                    throw wrong("the trailer holds a header that was not announced, or one twice");
                }
                trailer.add(header);
            }
        }
        if (!awaited.isEmpty()) {
            throw wrong("the trailer lacks " + String.join(", ", awaited) + ", which was announced");
        }
        if (verifier.isPresent() && !signed) {
            throw wrong("the trailer carries no " + SIGNATURE);
        }
        return List.copyOf(trailer);
    }

    private static Header header(String line) throws ChunkedBodyException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new ChunkedBodyException(Fault.MALFORMED, "a line of the trailer is not a header");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        return new Header(name, line.substring(colon + 1).strip());
    }

    private static ChunkedBodyException wrong(String message) {
        return new ChunkedBodyException(Fault.WRONG_TRAILER, message);
    }
}
