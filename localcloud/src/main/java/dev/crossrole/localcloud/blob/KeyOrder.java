package dev.crossrole.localcloud.blob;

import java.util.Comparator;
import java.util.Optional;

/**
 * The order of keys in a listing: that of their UTF-8 bytes, which is that of their code points, and not that of Java's
 * {@code compareTo}. Source: Amazon S3 API Reference, ListObjectsV2, "sorting order".
 */
public final class KeyOrder {
    /** Compares by code point. A surrogate pair sorts after {@code U+FFFD}, as its bytes do. */
    public static final Comparator<String> BY_UTF8 = KeyOrder::compare;

    private KeyOrder() {}

    /** The least key that is greater than this one. */
    public static String after(String key) {
        return key + '\0';
    }

    /** The least key that is greater than each that begins with the prefix; empty where there is none. */
    public static Optional<String> afterPrefix(String prefix) {
        String rest = prefix;
        while (!rest.isEmpty()) {
            int last = rest.codePointBefore(rest.length());
            rest = rest.substring(0, rest.length() - Character.charCount(last));
            if (last < Character.MAX_CODE_POINT) {
                // Surrogates are no characters of their own, so the one after U+D7FF is U+E000.
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return Optional.of(rest + Character.toString(next));
            }
        }
        return Optional.empty();
    }

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean pairX = Character.isSurrogate(x);
                boolean pairY = Character.isSurrogate(y);
                return pairX == pairY ? Character.compare(x, y) : Boolean.compare(pairX, pairY);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
