package dev.crossrole.policy.lint.google;

import java.util.Optional;

/**
 * A short text that an expression of RE2's grammar finds: of alternatives the first, of repetitions the fewest or a few. What it does not know it
 * gives up on; whether the text is really found, whoever asks has to try.
 */
final class RegexSample {
    /** No claim is longer. Repetitions in repetitions multiply, so that a text of any length would come of a few lines. */
    private static final int LONGEST = 4096;

    private final String regex;
    private final int repetitions;
    private int at;

    private RegexSample(String regex, int repetitions) {
        this.regex = regex;
        this.repetitions = repetitions;
    }

    /** Thrown inside where the grammar goes further than this class. */
    private static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    static Optional<String> of(String regex) {
        return of(regex, 0);
    }

    /**
     * As {@link #of(String)}.
     *
     * @param repetitions how often to repeat what may be left out, and how often more what may not
     */
    static Optional<String> of(String regex, int repetitions) {
        RegexSample sample = new RegexSample(regex, repetitions);
        try {
            String text = sample.alternatives();
            return sample.at == regex.length() ? Optional.of(text) : Optional.empty();
        } catch (UnknownException e) {
            return Optional.empty();
        }
    }

    /** Whether the expression asks for the beginning of the text. */
    static boolean isAnchored(String regex) {
        return regex.startsWith("^") || regex.startsWith("\\A");
    }

    private String alternatives() {
        String first = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            String next = repeated(atom());
            refuseLonger(text.length() + next.length());
            text.append(next);
        }
        return text.toString();
    }

    private String atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '(' -> group();
            case '[' -> member();
            case '\\' -> escaped();
            case '*', '+', '?' -> throw new UnknownException();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (regex.startsWith("?:", at)) {
            at += 2;
        } else if (regex.startsWith("?", at)) {
            throw new UnknownException();
        }
        String text = alternatives();
        if (at >= regex.length()) {
            throw new UnknownException();
        }
        at++;
        return text;
    }

    /** The first member of a class. */
    private String member() {
        int end = regex.indexOf(']', at + 1);
        if (end < 0 || regex.charAt(at) == '^' || regex.charAt(at) == '[') {
            throw new UnknownException();
        }
        String first = regex.charAt(at++) == '\\' ? escaped() : String.valueOf(regex.charAt(at - 1));
        at = end + 1;
        return first;
    }

    private String escaped() {
        if (at >= regex.length()) {
            throw new UnknownException();
        }
        char c = regex.charAt(at++);
        return switch (c) {
            case 'd' -> "0";
            case 'w' -> "x";
            case 'A', 'z' -> "";
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new UnknownException();
                }
                yield String.valueOf(c);
            }
        };
    }

    private String repeated(String atom) {
        if (at >= regex.length()) {
            return atom;
        }
        char c = regex.charAt(at);
        if (c == '{') {
            throw new UnknownException();
        }
        if (c != '*' && c != '+' && c != '?') {
            return atom;
        }
        at++;
        // A question mark behind makes it find the shortest, which matters to what is captured only.
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        int most = c == '?' ? Math.min(1, repetitions) : repetitions;
        int times = c == '+' ? most + 1 : most;
        refuseLonger(atom.length() * times);
        return atom.repeat(times);
    }

    private static void refuseLonger(int length) {
        if (length > LONGEST) {
            throw new UnknownException();
        }
    }
}
