package dev.crossrole.identity.json;

/**
 * A stretch of a text.
 *
 * @param start its first character
 * @param end the place just behind its last character
 */
public record TextSpan(TextPosition start, TextPosition end) {
    /** The beginning of a text, for what concerns all of it. */
    public static final TextSpan START = new TextSpan(TextPosition.START, TextPosition.START);

    /** Whether the other stretch lies in this one. */
    public boolean contains(TextSpan other) {
        return start.compareTo(other.start) <= 0 && other.end.compareTo(end) <= 0;
    }
}
