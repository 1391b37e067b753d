package dev.crossrole.cli.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The programs of the system that tests lean on, where it has them. */
final class Commands {
    private Commands() {}

    /** Whether a command, started by another, is there and ends well. */
    static boolean succeed(List<String> prefix, String... words) throws InterruptedException {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(List.of(words));
        try {
            return new ProcessBuilder(all)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
