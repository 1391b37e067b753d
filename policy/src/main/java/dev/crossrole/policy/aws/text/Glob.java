package dev.crossrole.policy.aws.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code *} stands for any run of characters, also an empty one, and {@code ?} for any single character. Matching
 * takes time proportional to the text, or to text times pattern ÷ 64 where a {@code ?} is involved: no pattern makes it exponential.
 * Source of the wildcards: IAM User Guide, "Condition operators" (StringLike) and "Resource".
 */
public sealed interface Glob permits StarGlob, NfaGlob {

    default boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** Whether the part of a text between two indexes matches. */
    boolean matches(String text, int from, int to);

    /** Reads a pattern in which every {@code *} and {@code ?} is a wildcard. */
    static Glob of(String pattern, Folding folding) {
        return builder(folding).pattern(pattern).build();
    }

    static Builder builder(Folding folding) {
        return new Builder(folding);
    }

    /** Puts a pattern together from text that may hold wildcards and text that is meant as it stands. */
    final class Builder {
        /** Stand for the wildcards among code points, which are never negative. */
        static final int ANY_RUN = -1;

        static final int ANY_ONE = -2;

        private final Folding folding;
        private final List<String> parts = new ArrayList<>(1);
        private final StringBuilder part = new StringBuilder();
        private int[] codes = new int[16];
        private int length;
        private boolean anyOne;

        Builder(Folding folding) {
            this.folding = folding;
        }

        /** Appends text that is meant as it stands. */
        public Builder literal(String text) {
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                append(c);
            }
            return this;
        }

        /** Appends text whose {@code *} and {@code ?} are wildcards. */
        public Builder pattern(String text) {
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                if (c == '*') {
                    anyRun();
                } else if (c == '?') {
                    anyOne = true;
                    code(ANY_ONE);
                } else {
                    append(c);
                }
            }
            return this;
        }

        private void append(int c) {
            int folded = folding.fold(c);
            part.appendCodePoint(folded);
            code(folded);
        }

        private void anyRun() {
            // A run of stars says no more than one, and the automaton relies on stars never being neighbours.
            if (length > 0 && codes[length - 1] == ANY_RUN) {
                return;
            }
            code(ANY_RUN);
            parts.add(part.toString());
            part.setLength(0);
        }

        private void code(int code) {
            if (length == codes.length) {
                codes = Arrays.copyOf(codes, length * 2);
            }
            codes[length++] = code;
        }

        public Glob build() {
            if (anyOne) {
                return new NfaGlob(Arrays.copyOf(codes, length), folding);
            }
            String[] all = parts.toArray(new String[parts.size() + 1]);
            all[parts.size()] = part.toString();
            return new StarGlob(all, folding);
        }
    }
}
