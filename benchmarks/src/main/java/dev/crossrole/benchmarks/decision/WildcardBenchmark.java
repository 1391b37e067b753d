package dev.crossrole.benchmarks.decision;

import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Patterns made to take long: {@code *a*a*a…*b} against a text of as many {@code a}. A matcher that goes back and tries again needs
 * exponentially many steps; here ten times the length may only take ten times as long.
 */
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WildcardBenchmark {

    @Param({"1000", "10000", "100000"})
    public int length = 1000;

    private String text = "";
    private Glob stars = Glob.of("", Folding.NONE);
    private Glob questions = Glob.of("", Folding.NONE);

    @Setup
    public void setUp() {
        text = "a".repeat(length);
        stars = Glob.of("*a".repeat(length / 2) + "*b*", Folding.NONE);
        questions = Glob.of("*a?".repeat(20) + "*b*", Folding.NONE);
    }

    /** As many stars as the text has room for. */
    @Benchmark
    public boolean stars() {
        return stars.matches(text);
    }

    /** Twenty stars and question marks, which take an automaton. */
    @Benchmark
    public boolean questions() {
        return questions.matches(text);
    }
}
