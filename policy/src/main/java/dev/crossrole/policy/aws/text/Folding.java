package dev.crossrole.policy.aws.text;

/** Which letters count as the same. */
public enum Folding {
    /** Every character is only itself. */
    NONE,
    /** A–Z equal a–z. */
    ASCII,
    /** Letters that any script holds for the same, as {@link String#equalsIgnoreCase} does. */
    UNICODE;

    /** The representative of all characters that are the same as {@code c}. */
    int fold(int c) {
        return switch (this) {
            case NONE -> c;
            case ASCII -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
            case UNICODE -> Character.toLowerCase(Character.toUpperCase(c));
        };
    }

    /**
     * The char at that index of a text once all of it is folded. No folding changes of how many chars a character is made, so that the
     * index stays.
     */
    char charAt(String text, int index) {
        char c = text.charAt(index);
        if (this != UNICODE || !Character.isSurrogate(c)) {
            return (char) fold(c);
        }
        if (Character.isHighSurrogate(c)) {
            int whole = text.codePointAt(index);
            return whole == c ? c : Character.highSurrogate(fold(whole));
        }
        int whole = text.codePointBefore(index + 1);
        return whole == c ? c : Character.lowSurrogate(fold(whole));
    }

    String fold(String text) {
        return switch (this) {
            case NONE -> text;
            case ASCII -> Ascii.lower(text);
            case UNICODE ->
                text.codePoints()
                        .map(this::fold)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
        };
    }
}
