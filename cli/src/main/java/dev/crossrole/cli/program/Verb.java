package dev.crossrole.cli.program;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import java.util.List;

/** What a person can ask for by a word or two. */
public interface Verb {
    /** What it takes. */
    VerbSpec spec();

    /**
     * Does it.
     *
     * @return the exit code
     * @throws UsageException when what was given does not fit together
     */
    int run(Arguments given, Surroundings surroundings);

    /** Reads the words after the verb, and tells about it or does it. */
    default int call(List<String> words, Surroundings surroundings) {
        Arguments given = Arguments.parse(spec(), words, surroundings.environment());
        if (given.flag("help")) {
            surroundings.out().print(spec().help());
            return ExitCode.DONE;
        }
        return run(given.withOperands(spec().mostOperands()), surroundings);
    }
}
