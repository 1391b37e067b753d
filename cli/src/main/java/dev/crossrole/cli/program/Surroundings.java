package dev.crossrole.cli.program;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everything a verb takes from outside. Tests make their own; only {@code Main} makes the real one.
 *
 * @param environment an environment variable by name; set to nothing, or to blanks, counts as absent
 * @param random for keys and ids; made when it is asked for, because preparing it takes longer than all else that {@code aws} does
 *     before its first request
 * @param jitter for spreading retries, where nobody gains by guessing
 * @param home where Crossrole lies, for the verbs that need more than their jars; empty when the launcher did not start it
 * @param out for the result alone
 * @param err for everything else that a person should see
 * @param colour whether {@code err} and {@code out} are a terminal that wants colour
 */
public record Surroundings(
        Function<String, Optional<String>> environment,
        InstantSource clock,
        Supplier<SecureRandom> random,
        RandomGenerator jitter,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Path> home,
        boolean colour) {}
