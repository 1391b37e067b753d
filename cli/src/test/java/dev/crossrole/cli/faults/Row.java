package dev.crossrole.cli.faults;

import java.time.Duration;
import java.util.List;

/**
 * One fault.
 *
 * @param where what is at fault
 * @param what what it does
 * @param words what the user typed
 * @param strike brings the fault about; {@link Scene#mend} ends it
 * @param play how the program is run while it lasts
 * @param outcome what the user sees
 * @param bound the longest that any run may take on a machine that is not busy with something else
 */
record Row(
        String where,
        String what,
        String machine,
        List<String> words,
        Strike strike,
        Play play,
        Outcome outcome,
        Duration bound) {

    @FunctionalInterface
    interface Strike {
        void on(Scene scene) throws Exception;
    }

    /** Runs the program while the fault lasts. */
    @FunctionalInterface
    interface Play {
        /** All runs that a user sees the end of. */
        List<Run> runs(Scene scene, List<String> words, Duration bound) throws Exception;
    }

    /** What a run comes to. */
    sealed interface Outcome {
        /**
         * It fails.
         *
         * @param sentence a pattern of what stands between "crossrole: " and the end of the one line
         */
        record Fails(int code, String sentence) implements Outcome {}

        /** It brings what it should, and has nothing to say. */
        record Succeeds() implements Outcome {}

        /** It brings what it should, and says this beside it. */
        record Warns(String sentence) implements Outcome {}
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
