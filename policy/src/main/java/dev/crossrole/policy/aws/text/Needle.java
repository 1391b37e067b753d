package dev.crossrole.policy.aws.text;

/** A text to be found in another in linear time (Knuth, Morris and Pratt, 1977), under a folding that keeps the length. */
final class Needle {
    private final String text;
    private final Folding folding;
    /** For each prefix, the length of its longest proper prefix that is also its suffix. */
    private final int[] border;

    Needle(String folded, Folding folding) {
        this.text = folded;
        this.folding = folding;
        this.border = borders(folded);
    }

    int length() {
        return text.length();
    }

    /** Where the text first stands in {@code in} between {@code from} and {@code to}, or -1. */
    int find(String in, int from, int to) {
        if (folding == Folding.NONE && text.length() < 2) {
            int at = in.indexOf(text, from);
            return at >= 0 && at + text.length() <= to ? at : -1;
        }
        int matched = 0;
        for (int i = from; i < to; i++) {
            char c = folding.charAt(in, i);
            while (matched > 0 && text.charAt(matched) != c) {
                matched = border[matched - 1];
            }
            if (text.charAt(matched) == c) {
                matched++;
            }
            if (matched == text.length()) {
                return i + 1 - matched;
            }
        }
        return -1;
    }

    private static int[] borders(String text) {
        int[] border = new int[text.length()];
        int length = 0;
        for (int i = 1; i < text.length(); i++) {
            while (length > 0 && text.charAt(length) != text.charAt(i)) {
                length = border[length - 1];
            }
            if (text.charAt(length) == text.charAt(i)) {
                length++;
            }
            border[i] = length;
        }
        return border;
    }
}
