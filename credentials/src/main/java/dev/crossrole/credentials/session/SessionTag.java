package dev.crossrole.credentials.session;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;

/**
 * A tag of a session, which policies see as {@code aws:PrincipalTag/KEY}. Source of the limits: STS API Reference, {@code Tag}; of the
 * reserved prefix: IAM User Guide, "Rules for tagging in IAM and AWS STS".
 *
 * @param name its key: 1 to 128 letters, digits, spaces and {@code _.:/=+-@} of any script, not beginning with {@code aws:}
 * @param value at most 256 of the same, or nothing
 */
public record SessionTag(String name, String value) {
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final String RESERVED = "aws:";

    /**
     * Checks both.
     *
     * @throws UnusableException where STS would not take them
     */
    public SessionTag {
        if (name.isEmpty() || !isText(name, LONGEST_KEY)) {
            throw mistake("key", name, "1 to " + LONGEST_KEY);
        }
        if (name.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            throw new UnusableException(
                    "'" + name + "' is not the key of a tag: the prefix " + RESERVED + " is AWS's own",
                    "Choose another.");
        }
        if (!isText(value, LONGEST_VALUE)) {
            throw mistake("value", value, "at most " + LONGEST_VALUE);
        }
    }

    /**
     * Reads {@code KEY=VALUE}. A key may hold {@code =} in AWS, but not in this form: the first one ends it.
     *
     * @throws UnusableException where it has another form, or STS would not take it
     */
    public static SessionTag parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UnusableException(
                    "'" + Text.oneLine(text) + "' is not a tag: it must have the form KEY=VALUE, as in team=data");
        }
        return new SessionTag(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Whether both have the same key for AWS, which takes capitals and small letters for one. */
    boolean hasKeyOf(SessionTag other) {
        return name.equalsIgnoreCase(other.name);
    }

    /** {@code KEY=VALUE}. */
    @Override
    public String toString() {
        return name + "=" + value;
    }

    private static UnusableException mistake(String part, String text, String length) {
        return new UnusableException("'" + Text.oneLine(text) + "' is not the " + part + " of a tag: it must have "
                + length + " letters, digits, spaces and _.:/=+-@");
    }

    /** By characters and not by UTF-16 units: what is counted too short here is still STS's to refuse. */
    private static boolean isText(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                && text.codePoints().allMatch(SessionTag::isAllowed);
    }

    /** The model's pattern, {@code [\p{L}\p{Z}\p{N}_.:/=+\-@]}. */
    private static boolean isAllowed(int character) {
        return Character.isLetter(character)
                || switch (Character.getType(character)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> "_.:/=+-@".indexOf(character) >= 0;
                };
    }
}
