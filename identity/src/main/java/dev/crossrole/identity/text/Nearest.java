package dev.crossrole.identity.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant. */
public final class Nearest {
    /** Longer names are not searched for: no name of either cloud has as many characters, and the search costs their square. */
    private static final int LONGEST = 128;

    private Nearest() {}

    /** The known name that differs in case alone, or by one or two letters; empty where none or the name itself is known. */
    public static Optional<String> to(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        int best = Math.min(3, 1 + written.length() / 4);
        Optional<String> found = Optional.empty();
        for (String name : known) {
            if (Math.abs(name.length() - lower.length()) >= best) {
                continue;
            }
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                found = Optional.of(name);
            }
        }
        return found;
    }

    /** A question to put behind a sentence; empty where nothing is near. */
    public static String question(String written, Collection<String> known) {
        return to(written, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** How many letters must be changed, added, left out or swapped with their neighbour; {@code limit} where it is that or more. */
    public static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        int leastBefore = 0;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least >= limit && leastBefore >= limit) {
                return limit;
            }
            leastBefore = least;
            beforeLast = last;
            last = row;
        }
        return Math.min(last[b.length()], limit);
    }
}
