package dev.crossrole.benchmarks.decision;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

/** The peer of {@link WildcardBenchmark}: the same patterns as regular expressions of the JDK, which go back and try again. */
@State(Scope.Thread)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BacktrackingBenchmark {

    @Param({"10", "20", "30"})
    public int length = 10;

    private String text = "";
    private Pattern stars = Pattern.compile("");

    @Setup
    public void setUp() {
        text = "a".repeat(length);
        stars = Pattern.compile(".*a".repeat(length / 2) + ".*b.*");
    }

    @Benchmark
    public boolean stars() {
        return stars.matcher(text).matches();
    }
}
