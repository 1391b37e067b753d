package dev.crossrole.localcloud.aws.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule that an API's model lays on a member, and AWS's words for breaking it. Source of the words: answers recorded from STS and IAM
 * (pattern, enum) and the wording that all services of that framework share (length, range).
 */
@FunctionalInterface
public interface Constraint {
    /** What the value breaks; none for a good one. */
    List<String> violations(String value);

    /** A text of that many characters. */
    static Constraint length(int least, int most) {
        return value -> {
            int length = value.codePointCount(0, value.length());
            return between(length, least, most, "length");
        };
    }

    /** A text that a pattern matches as a whole; AWS's answer quotes the pattern. */
    static Constraint pattern(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return value -> pattern.matcher(value).matches()
                ? List.of()
                : List.of("Member must satisfy regular expression pattern: " + regex);
    }

    /** An integer in that range. */
    static Constraint range(int least, int most) {
        return value -> integer(value)
                .map(number -> between(number, least, most, "value"))
                .orElse(List.of("Member must be an integer"));
    }

    /** One of several words. */
    static Constraint oneOf(Set<String> words) {
        return value -> words.contains(value) ? List.of() : List.of("Member must satisfy enum value set");
    }

    /** The integer that a parameter holds; empty where it holds none. */
    static Optional<Integer> integer(String value) {
        try {
            return Optional.of(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<String> between(int actual, int least, int most, String what) {
        if (actual < least) {
            return List.of("Member must have " + what + " greater than or equal to " + least);
        }
        return actual > most ? List.of("Member must have " + what + " less than or equal to " + most) : List.of();
    }
}
