package dev.crossrole.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.Shell;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No fault hangs past its bound, none prints a stack trace, none leaves stale or mixed credentials, and when it is over the next run is as
 * if it had never been. The rows are in {@link NetworkFaults} and {@link MachineFaults}.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaultTableTest {
    /** How long beyond its bound a run is waited for, so that it is seen what it would have said. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A run takes so many times the work of a start that does nothing: it loads more, and it waits for others. */
    private static final int STARTS_IN_A_RUN = 4;

    static Stream<Row> rows() {
        return Stream.of(NetworkFaults.ROWS, MachineFaults.ROWS).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theUserSeesOneSentenceInTimeAndTheNextRunIsWhole(Row row, @TempDir Path home) throws Exception {
        try (Scene scene = new Scene(row.machine(), home)) {
            row.strike().on(scene);

            List<Run> runs = row.play().runs(scene, row.words(), row.bound().plus(PATIENCE));

            Duration bound = row.bound().plus(slownessOfMachine(scene, runs, row.bound()));
            assertThat(runs).isNotEmpty().allSatisfy(run -> {
                assertThat(run.took()).isLessThan(bound);
                assertThat(run.err() + run.out()).doesNotContain("\tat ", "Exception in thread");
                seen(scene, row.outcome(), run);
            });
            nothingIsKeptByHalf(scene);

            scene.mend();
            Shell.Result after = scene.run(row.words());
            assertThat(after.code()).as(after.err()).isZero();
            assertThat(after.err()).isEmpty();
            isWhole(scene, after.out());
        }
    }

    /** What a run that came late may blame on the machine, which others use too: a start that does nothing is as slow at that moment. */
    private static Duration slownessOfMachine(Scene scene, List<Run> runs, Duration bound) throws Exception {
        if (runs.stream().allMatch(run -> run.took().compareTo(bound) < 0)) {
            return Duration.ZERO;
        }
        Run start = scene.start(List.of("--version")).end(PATIENCE);
        return start.took().multipliedBy(STARTS_IN_A_RUN);
    }

    private static void seen(Scene scene, Row.Outcome outcome, Run run) {
        switch (outcome) {
            case Row.Outcome.Fails(int code, String sentence) -> {
                assertThat(run.err()).matches("crossrole: " + sentence + "\n");
                assertThat(run.out()).isEmpty();
                assertThat(run.code()).isEqualTo(code);
            }
            case Row.Outcome.Succeeds() -> {
                assertThat(run.err()).isEmpty();
                assertThat(run.code()).isZero();
                isWhole(scene, run.out());
            }
            case Row.Outcome.Warns(String sentence) -> {
                assertThat(run.err()).matches("crossrole: " + sentence + "\n");
                assertThat(run.code()).isZero();
                isWhole(scene, run.out());
            }
        }
    }

    /** Credentials that belong together and are good, for the cloud takes them; where a verb prints some. */
    private static void isWhole(Scene scene, String out) {
        if (out.isEmpty()) {
            return;
        }
        JsonObject printed = (JsonObject) Json.parse(out);
        if (printed.findString("AccessKeyId").isPresent()) {
            isTheReader(scene.whoIs(
                    printed.string("AccessKeyId"), printed.string("SecretAccessKey"), printed.string("SessionToken")));
        } else {
            isGood(scene, printed.string("access_token"), printed.string("expiration"));
        }
    }

    /** What others will find is as whole as what was printed. */
    private static void nothingIsKeptByHalf(Scene scene) throws Exception {
        assertThat(scene.halves()).isEmpty();
        scene.kept().forEach((name, text) -> {
            Optional<JsonObject> kept =
                    name.endsWith(".lock") ? Optional.empty() : ((JsonObject) Json.parse(text)).findObject("value");
            kept.ifPresent(value -> {
                if (value.findString("accessKeyId").isPresent()) {
                    isTheReader(scene.whoIs(
                            value.string("accessKeyId"),
                            value.string("secretAccessKey"),
                            value.string("sessionToken")));
                } else {
                    isGood(scene, value.string("accessToken"), value.string("expiration"));
                }
            });
        });
    }

    private static void isTheReader(Shell.Result caller) {
        assertThat(caller.out()).as(caller.err()).contains("assumed-role/gce-reader/");
    }

    private static void isGood(Scene scene, String token, String expiration) {
        assertThat(token).startsWith("ya29.");
        assertThat(Instant.parse(expiration)).isAfter(scene.cloudTime());
    }
}
