package dev.crossrole.integrations.hadoops3a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import dev.crossrole.junit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A file system lives longer than a session: what reads at the end of a job was opened at its beginning. */
@LocalClouds
class RenewalTest {
    private static final Path PEOPLE = new Path("/people");
    private static final String SHORTEST_SESSION = "900";
    /** The SDK signs by this machine's clock, from which S3's may be a quarter of an hour away: ten minutes before and ten after it. */
    private static final Duration APART = Duration.ofMinutes(10);

    @AfterEach
    void resetClock(MovableClock clock) {
        clock.reset();
    }

    @Test
    void aSessionThatEndedIsFollowedByAnother(Clouds clouds, MovableClock clock) throws IOException {
        clock.advance(APART.negated());
        try (FileSystem lake = lake(clouds, clock)) {
            assertThat(lake.listStatus(PEOPLE)).hasSize(2);
            clock.advance(APART.multipliedBy(2));
            assertThat(lake.listStatus(PEOPLE)).hasSize(2);
        }
    }

    /** The twin, for whose provider no time passes: S3 knows better. */
    @Test
    void withoutAnotherSessionS3Refuses(Clouds clouds, MovableClock clock) throws IOException {
        clock.advance(APART.negated());
        try (FileSystem lake = lake(clouds, InstantSource.fixed(clock.instant()))) {
            assertThat(lake.listStatus(PEOPLE)).hasSize(2);
            clock.advance(APART.multipliedBy(2));
            assertThatThrownBy(() -> lake.listStatus(PEOPLE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The provided token has expired");
        }
    }

    private static FileSystem lake(Clouds clouds, InstantSource clock) throws IOException {
        Surroundings machine = clouds.surroundings("function");
        Surroundings around = new Surroundings(
                machine.environment(), clock, machine.random(), machine.transport(), machine.pause(), machine.hops());
        return ProviderOnAMachine.in(around, new Lake(clouds))
                .with("fs.s3a.crossrole.role", Lake.READER)
                .with("fs.s3a.crossrole.audience", Lake.AUDIENCE)
                .with("fs.s3a.crossrole.duration", SHORTEST_SESSION)
                .open("crossrole-lake");
    }
}
