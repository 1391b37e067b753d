package dev.crossrole.policy.aws.text;

/**
 * A pattern with no wildcard but {@code *}: texts that follow each other, the first at the start, the last at the end, the others as
 * early as they are found. Taking each as early as possible never misses a match, since what follows only gains room.
 */
final class StarGlob implements Glob {
    private final String prefix;
    private final Needle[] middle;
    private final String suffix;
    private final boolean exact;
    private final Folding folding;
    private final int minLength;

    /** {@code parts} are the texts between the stars, already folded; a single one means that there is no star. */
    StarGlob(String[] parts, Folding folding) {
        this.folding = folding;
        exact = parts.length == 1;
        prefix = parts[0];
        suffix = exact ? "" : parts[parts.length - 1];
        middle = new Needle[Math.max(parts.length - 2, 0)];
        int length = prefix.length() + suffix.length();
        for (int i = 0; i < middle.length; i++) {
            middle[i] = new Needle(parts[i + 1], folding);
            length += parts[i + 1].length();
        }
        minLength = length;
    }

    @Override
    public boolean matches(String text, int from, int to) {
        int length = to - from;
        if (length < minLength || (exact && length != minLength)) {
            return false;
        }
        int end = to - suffix.length();
        if (!regionEquals(text, from, prefix) || !regionEquals(text, end, suffix)) {
            return false;
        }
        int next = from + prefix.length();
        for (Needle needle : middle) {
            int at = needle.find(text, next, end);
            if (at < 0) {
                return false;
            }
            next = at + needle.length();
        }
        return true;
    }

    private boolean regionEquals(String text, int at, String part) {
        if (folding == Folding.NONE) {
            return text.startsWith(part, at);
        }
        for (int i = 0; i < part.length(); i++) {
            if (folding.charAt(text, at + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
