package dev.crossrole.identity.sigv4;

import java.util.List;
import java.util.Optional;

/**
 * What a signature covers of a request, apart from its body, exactly as it stands on the wire.
 *
 * @param target the request target in origin form, {@code /a%20b?x=1}, neither decoded nor re-encoded; the path may be empty
 * @param headers in the order of arrival, names in any case, repeated where the request repeats them. A server that decodes
 *     header bytes must do so as UTF-8: the canonical request is hashed in UTF-8
 */
public record SignableRequest(String method, String target, List<Header> headers) {
    public SignableRequest {
        headers = List.copyOf(headers);
    }

    /** The target up to its question mark. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** The target after its first question mark; empty where there is none. */
    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The values of a header, in the order of arrival. */
    List<String> values(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    Optional<String> firstValue(String name) {
        return values(name).stream().findFirst();
    }

    boolean has(String name) {
        return !values(name).isEmpty();
    }

    /** Method, path and header names only: query and header values hold signatures and session tokens. */
    @Override
    public String toString() {
        return method + " " + path() + " " + headers;
    }
}
