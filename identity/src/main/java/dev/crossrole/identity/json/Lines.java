package dev.crossrole.identity.json;

import java.util.Arrays;

/** Turns offsets into lines and columns, each in logarithmic time: a document may be one line of a million characters. */
final class Lines {
    /** The offset at which each line begins. */
    private final int[] starts;
    /** The offset of each second half of a surrogate pair, which is no character of its own. */
    private final int[] halves;

    private final int length;

    Lines(String text) {
        int[] breaks = new int[16];
        int[] pairs = new int[16];
        int lines = 1;
        int seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                breaks = lines == breaks.length ? Arrays.copyOf(breaks, lines * 2) : breaks;
                breaks[lines++] = i + 1;
            } else if (Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1))) {
                pairs = seconds == pairs.length ? Arrays.copyOf(pairs, seconds * 2) : pairs;
                pairs[seconds++] = i;
            }
        }
        length = text.length();
        starts = Arrays.copyOf(breaks, lines);
        halves = Arrays.copyOf(pairs, seconds);
    }

    TextPosition at(int offset) {
        int line = countBelow(starts, offset + 1);
        int start = starts[line - 1];
        int inside = countBelow(halves, offset) - countBelow(halves, start);
        return new TextPosition(line, offset - start - inside + 1);
    }

    /** The place of a line and column that count UTF-16 code units from 1. */
    TextPosition at(int line, int codeUnit) {
        int known = Math.min(line, starts.length);
        int end = known < starts.length ? starts[known] : length;
        return at(Math.min(starts[known - 1] + codeUnit - 1, end));
    }

    TextSpan span(int from, int to) {
        return new TextSpan(at(from), at(to));
    }

    /** How many of the sorted numbers are smaller. */
    private static int countBelow(int[] sorted, int limit) {
        int found = Arrays.binarySearch(sorted, limit);
        return found >= 0 ? found : -found - 1;
    }
}
