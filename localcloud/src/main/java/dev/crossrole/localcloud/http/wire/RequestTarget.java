package dev.crossrole.localcloud.http.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The second word of a request line (RFC 9112, section 3.2). */
public final class RequestTarget {
    /** What stands in a path or query as it is (RFC 3986, appendix A). Servers differ on everything else, so it is refused. */
    private static final String MARKS = "-._~:/?[]@!$&'()*+,;=";

    private RequestTarget() {}

    /**
     * The path and query. The host of an absolute target takes the place of the field {@code Host}, as section 3.2.2 has it.
     *
     * @param fields changed for an absolute target
     */
    static String of(String word, List<Map.Entry<String, String>> fields) throws MalformedException {
        String target = word;
        if (word.regionMatches(true, 0, "http://", 0, 7) || word.regionMatches(true, 0, "https://", 0, 8)) {
            int start = word.indexOf("//") + 2;
            int path = authorityEnd(word, start);
            fields.removeIf(field -> field.getKey().toLowerCase(Locale.ROOT).equals("host"));
            fields.add(0, Map.entry("Host", word.substring(start, path)));
            target = word.startsWith("/", path) ? word.substring(path) : "/" + word.substring(path);
        }
        if (!target.startsWith("/") || !isClean(target)) {
            throw MalformedException.bad(
                    "the request is for no path: it begins with '/', and what may not stand in a URL is"
                            + " written with '%' and two hexadecimal digits");
        }
        return target;
    }

    /** Where the host of a whole URL ends; {@code start} is where it begins. */
    public static int authorityEnd(String word, int start) {
        for (int i = start; i < word.length(); i++) {
            if (word.charAt(i) == '/' || word.charAt(i) == '?') {
                return i;
            }
        }
        return word.length();
    }

    private static boolean isClean(String target) {
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean escape = c == '%' && isHex(target, i + 1) && isHex(target, i + 2);
            if (!letter && !escape && MARKS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
    }
}
