package dev.crossrole.cli.faults;

import static dev.crossrole.cli.faults.NetworkFaults.TO_AWS;
import static dev.crossrole.cli.faults.NetworkFaults.TO_GOOGLE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.faults.Row.Outcome.Fails;
import dev.crossrole.cli.faults.Row.Outcome.Succeeds;
import dev.crossrole.cli.faults.Row.Outcome.Warns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong on the machine itself: its clock, its disk, its processes. A machine that is suspended as a whole, whose two clocks then part, is
 * tested with clocks that a test moves: {@code RefreshingTest} of credentials, {@code EndpointsTest} of agent.
 */
final class MachineFaults {
    private static final List<String> EXEC = List.of(
            "exec",
            "--role",
            "arn:aws:iam::123456789012:role/gce-reader",
            "--audience",
            "https://aws.crossrole.example",
            "--",
            "true");
    private static final Misbehaviour BUSY = Misbehaviour.answering(503, "Retry-After: 1", "");
    private static final Succeeds WELL = new Succeeds();
    private static final Fails DOWN = new Fails(3, "AWS STS at http\\S+ answered HTTP 503 with .*Try again later.*");

    static final List<Row> ROWS = List.of(
            row("clock", "clouds an hour ahead", TO_AWS, apart(1), WELL, 8),
            row("clock", "clouds an hour behind", TO_AWS, apart(-1), over(), 8),
            row("clock", "clouds an hour ahead of a signature", TO_GOOGLE, apart(1), signed("expired"), 8),
            row("clock", "clouds an hour behind a signature", TO_GOOGLE, apart(-1), signed("not yet current"), 8),
            row("disk", "full", TO_AWS, MachineFaults::fullDisk, WELL, 8),
            row("disk", "full, where the result goes", TO_AWS, MachineFaults::fullOutput, unwritten(), 8),
            row("disk", "full, where an agent's token goes", EXEC, MachineFaults::fullDisk, noFolder(), 8),
            row("cache", "read-only", TO_AWS, MachineFaults::readOnly, WELL, 8),
            row("cache", "nothing can be made there", TO_AWS, scene -> scene.lead("XDG_CACHE_HOME", "/proc"), WELL, 8),
            played("cache", "its lock's owner is killed", Plays.besideOneThatIsKilled(1), WELL, 10),
            played("cache", "its lock's owner is suspended", Plays::besideOneThatIsStopped, WELL, 60),
            played("fork storm", "of twelve", Plays.storm(12, Front::pass, 1), WELL, 60),
            played("fork storm", "while the cloud is down", Plays.storm(12, BUSY, 24), DOWN, 60),
            played("fork storm", "whose first is killed", Plays.besideOneThatIsKilled(6), WELL, 60));

    private MachineFaults() {}

    private static Row row(
            String where, String what, List<String> words, Row.Strike strike, Row.Outcome outcome, int seconds) {
        String machine = words.equals(TO_GOOGLE) ? "ec2-vm" : "gce-vm";
        return new Row(where, what, machine, words, strike, Plays::once, outcome, Duration.ofSeconds(seconds));
    }

    /** A fault that lies in what other processes do. */
    private static Row played(String where, String what, Row.Play play, Row.Outcome outcome, int seconds) {
        return new Row(where, what, "gce-vm", TO_AWS, scene -> {}, play, outcome, Duration.ofSeconds(seconds));
    }

    /** The session's end, by the clouds' clock, is now by this one. */
    private static Warns over() {
        return new Warns("the credentials end at \\S+, which is over by the clock of this machine: .*");
    }

    private static Fails signed(String how) {
        return new Fails(1, "Google STS refused token: .*SignatureDoesNotMatch.*Signature " + how + ".*the clock.");
    }

    private static Fails unwritten() {
        return new Fails(3, "the result could not be written to standard output: is a disk full.*");
    }

    private static Fails noFolder() {
        return new Fails(2, "cannot prepare a folder for the program: .*");
    }

    private static Row.Strike apart(int hours) {
        return scene -> scene.clocksApart(Duration.ofHours(hours));
    }

    /** No file may hold a byte. The kernel says EFBIG then where it says ENOSPC of a full disk; to the program both are a failed write. */
    private static void fullDisk(Scene scene) {
        scene.startBy("sh", "-c", "ulimit -f 0; exec \"$@\"", "sh");
    }

    private static void fullOutput(Scene scene) {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no /dev/full");
        scene.startBy("sh", "-c", "exec \"$@\" > /dev/full", "sh");
    }

    private static void readOnly(Scene scene) throws Exception {
        Files.createDirectories(scene.cache());
        Files.setPosixFilePermissions(scene.cache(), PosixFilePermissions.fromString("r-x------"));
        if (!Files.isWritable(scene.cache())) {
            return;
        }
        // The administrator may write everywhere, unless the process gives that up.
        List<String> humble = List.of("setpriv", "--bounding-set=-dac_override");
        scene.startBy(humble.toArray(String[]::new));
        assumeTrue(
                Commands.succeed(
                        humble, "sh", "-c", "! test -w \"$0\"", scene.cache().toString()),
                "nothing here makes a folder read-only for an administrator");
    }
}
