package dev.crossrole.cli.program;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything a verb takes from outside. Tests make their own; only {@code Main} makes the real one.
 *
 * @param environment an environment variable by name; set to nothing counts as absent
 * @param home where Crossrole lies, for the verbs that need more than their jars; empty when the launcher did not start it
 * @param out for the result alone
 * @param err for everything else that a person should see
 * @param colour whether {@code err} and {@code out} are a terminal that wants colour
 */
public record Surroundings(
        Function<String, Optional<String>> environment,
        InstantSource clock,
        SecureRandom random,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Path> home,
        boolean colour) {}
