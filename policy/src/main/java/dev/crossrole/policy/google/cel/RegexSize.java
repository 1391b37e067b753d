package dev.crossrole.policy.google.cel;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many characters, classes and the like a regular expression has once its counted repetitions are written out, as RE2 does to compile
 * it: {@code ((a{1000}){1000}){1000}} has a billion. RE2 itself refuses a pattern whose program is too large; RE2/J fills the heap.
 *
 * <p>Where it misreads an expression, it counts too much: {@code \x{1000}} passes for a thousand characters.
 */
final class RegexSize {
    /** An expression that is written by hand has hundreds; each is a step for each character of a text. */
    static final long MOST = 10_000;

    private final String regex;
    private int at;
    /** The sizes of what the groups around have held so far. */
    private final Deque<Long> around = new ArrayDeque<>();

    private long here;
    private long last;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** The size, or one beyond {@link #MOST} as soon as it is known to be. */
    static long of(String regex) {
        return new RegexSize(regex).measure();
    }

    private long measure() {
        while (at < regex.length() && here <= MOST) {
            char c = regex.charAt(at++);
            switch (c) {
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                case '[' -> {
                    skipClass();
                    atom();
                }
                case '\\' -> escape();
                default -> atom();
            }
        }
        return here;
    }

    private void atom() {
        last = 1;
        here++;
    }

    /** What stands between {@code \Q} and {@code \E} is a text, its parentheses too. */
    private void escape() {
        if (!regex.startsWith("Q", at)) {
            at++;
            atom();
            return;
        }
        int end = regex.indexOf("\\E", at);
        int after = end < 0 ? regex.length() : end;
        here += after - at;
        last = 1;
        at = Math.min(after + 2, regex.length());
    }

    private void open() {
        around.push(here);
        here = 0;
        last = 0;
    }

    private void close() {
        last = here + 1;
        here = last + (around.isEmpty() ? 0 : around.pop());
    }

    /** {@code {n}}, {@code {n,}} and {@code {n,m}} behind what is repeated; any other brace is a character. */
    private void repeat() {
        int end = regex.indexOf('}', at);
        long times = end < 0 ? 0 : times(regex.substring(at, end));
        if (times == 0) {
            atom();
            return;
        }
        at = end + 1;
        here += last * (times - 1);
        last *= times;
    }

    /** Zero where it is no count; RE2 takes none beyond 1000. */
    private static long times(String count) {
        long most = 0;
        for (String bound : count.split(",", 2)) {
            if (bound.length() > 4 || !bound.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return 0;
            }
            most = Math.max(most, bound.isEmpty() ? 0 : Long.parseLong(bound));
        }
        return count.startsWith(",") ? 0 : most + (count.endsWith(",") ? 1 : 0);
    }

    /** What stands in a class is one of it; a bracket that comes first is a member, and a named class has brackets of its own. */
    private void skipClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
            if (regex.startsWith("[:", at)) {
                int end = regex.indexOf(":]", at);
                at = end < 0 ? at : end + 1;
            } else if (regex.charAt(at) == '\\') {
                at++;
            }
            at++;
        }
        at++;
    }
}
