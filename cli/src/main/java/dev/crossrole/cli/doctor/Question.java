package dev.crossrole.cli.doctor;

import java.util.List;
import java.util.Map;

/** What is asked of {@code explain} about a refusal. */
sealed interface Question {
    /**
     * It can be asked.
     *
     * @param words options of {@code explain}
     * @param held files that lie on no disk
     */
    record Asked(List<String> words, Map<String, byte[]> held) implements Question {
        public Asked {
            words = List.copyOf(words);
            held = Map.copyOf(held);
        }
    }

    /** It need not be asked: this is what to change. */
    record Answered(String advice) implements Question {}

    /** Something is not known that the answer depends on; this is how to get it. */
    record Lacking(String how) implements Question {}
}
