package dev.crossrole.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of this very process, as if another had written it. */
class RunningFileTest {
    @TempDir
    private Path folder;

    private boolean counts(Optional<String> started) throws IOException {
        StateFolder state = StateFolder.of(name ->
                Optional.ofNullable(Map.of("XDG_STATE_HOME", folder.toString()).get(name)));
        JsonObject.Builder file = JsonObject.builder().put("version", 1);
        file.put("pid", ProcessHandle.current().pid());
        started.ifPresent(text -> file.put("started", text));
        file.put("admin", "http://127.0.0.1:1").put("tls", "");
        file.put("environments", JsonObject.builder().build());
        Files.writeString(
                state.made().resolve("running-4700.json"), file.build().pretty());
        return RunningFile.isAnyIn(state);
    }

    @Test
    void aNumberThatAnotherProcessHasSinceARebootIsNotTheClouds() throws IOException {
        Optional<Instant> start = ProcessHandle.current().info().startInstant();
        assumeTrue(start.isPresent(), "this system does not tell when a process started");
        Instant own = start.orElseThrow();

        assertThat(counts(Optional.of(own.toString()))).isTrue();
        assertThat(counts(Optional.of(own.plusSeconds(1).toString())))
                .as("the clock was set")
                .isTrue();
        assertThat(counts(Optional.of(own.minus(Duration.ofHours(1)).toString())))
                .isFalse();
        assertThat(counts(Optional.of("soon"))).isFalse();
    }

    @Test
    void anOlderFileHasTheNumberAlone() throws IOException {
        assertThat(counts(Optional.empty())).isTrue();
        assertThat(counts(Optional.of(""))).as("by a system that does not tell").isTrue();
    }
}
