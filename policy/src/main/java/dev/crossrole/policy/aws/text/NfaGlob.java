package dev.crossrole.policy.aws.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern with {@code ?}, run as a bit-parallel automaton (Baeza-Yates and Gonnet, 1992): bit {@code i} says that the first
 * {@code i} elements of the pattern match the text so far. It walks over code points, so that {@code ?} takes a whole character also
 * outside the basic plane.
 */
final class NfaGlob implements Glob {
    private final Folding folding;
    private final int length;
    private final int words;
    /**
     * Where each character stands in the pattern: a bit mask for the frequent ones, a list for the rare ones. Masks alone would let a
     * pattern of many different characters take memory with the square of its length.
     */
    private final Map<Integer, long[]> frequent = new HashMap<>();

    private final Map<Integer, int[]> rare = new HashMap<>();
    /** The elements that any character passes: the {@code ?}. */
    private final long[] anyOne;
    /** The elements that are stars. */
    private final long[] anyRun;

    NfaGlob(int[] codes, Folding folding) {
        this.folding = folding;
        length = codes.length;
        words = length / Long.SIZE + 1;
        Map<Integer, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < length; i++) {
            places.computeIfAbsent(codes[i], c -> new ArrayList<>()).add(i);
        }
        anyOne = mask(places.getOrDefault(Builder.ANY_ONE, List.of()));
        anyRun = mask(places.getOrDefault(Builder.ANY_RUN, List.of()));
        places.keySet().removeIf(c -> c < 0);
        places.forEach((c, at) -> {
            if (at.size() >= words) {
                frequent.put(c, mask(at));
            } else {
                rare.put(c, at.stream().mapToInt(Integer::intValue).toArray());
            }
        });
    }

    @Override
    public boolean matches(String text, int from, int to) {
        long[] states = new long[words];
        long[] next = new long[words];
        states[0] = 1;
        skipStars(states);
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            step(states, next, folding.fold(c));
            long[] swap = states;
            states = next;
            next = swap;
        }
        return has(states, length);
    }

    /** Takes one character: past the elements that it passes, and staying at every star. */
    private void step(long[] states, long[] next, int c) {
        long[] mask = frequent.getOrDefault(c, anyOne);
        long carry = 0;
        for (int w = 0; w < words; w++) {
            long advancing = states[w] & (mask[w] | anyOne[w]);
            next[w] = advancing << 1 | carry | (states[w] & anyRun[w]);
            carry = advancing >>> 63;
        }
        int[] places = rare.get(c);
        if (places != null) {
            for (int place : places) {
                if (has(states, place)) {
                    next[(place + 1) / Long.SIZE] |= 1L << (place + 1);
                }
            }
        }
        skipStars(next);
    }

    /** A star may also stand for nothing. Stars are never neighbours, so one step is enough. */
    private void skipStars(long[] states) {
        long carry = 0;
        for (int w = 0; w < words; w++) {
            long stars = states[w] & anyRun[w];
            states[w] |= stars << 1 | carry;
            carry = stars >>> 63;
        }
    }

    private long[] mask(List<Integer> places) {
        long[] mask = new long[words];
        for (int place : places) {
            mask[place / Long.SIZE] |= 1L << place;
        }
        return mask;
    }

    private static boolean has(long[] bits, int i) {
        return (bits[i / Long.SIZE] >>> i & 1) != 0;
    }
}
