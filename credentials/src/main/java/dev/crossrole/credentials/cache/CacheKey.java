package dev.crossrole.credentials.cache;

import java.util.HexFormat;

/**
 * All that decides what a crossing comes to: what was handed out for one key is good for another crossing with the same one.
 *
 * <p>The key stands whole in the entry and is compared there, so the name of its file need not be unguessable, nor even its own: two keys with
 * one name only push each other out. That spares a process which finds its credentials kept the loading of a cryptographic digest, 7 ms of
 * processor time, a tenth of its life.
 */
public record CacheKey(String text) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** A key of parts that are told apart: {@code ("ab","c")} is not {@code ("a","bc")}. */
    public static CacheKey of(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return new CacheKey(text.toString());
    }

    /** FNV-1a of 64 bits, by UTF-16 units. Source: RFC 9923. */
    String fileName() {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return HexFormat.of().toHexDigits(hash);
    }

    /** Not the text: a session policy or an external id may stand in it. */
    @Override
    public String toString() {
        return "CacheKey " + fileName();
    }
}
