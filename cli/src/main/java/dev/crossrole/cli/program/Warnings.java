package dev.crossrole.cli.program;

import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.HopListener;
import java.io.PrintStream;

/** Tells a person what works and should not stay so. */
record Warnings(PrintStream err) implements HopListener {
    @Override
    public void hop(Hop hop) {
        // A verb's result says enough.
    }

    @Override
    public void warning(String sentence) {
        err.println("crossrole: " + sentence);
    }
}
