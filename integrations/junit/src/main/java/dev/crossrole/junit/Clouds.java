package dev.crossrole.junit;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.world.World;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The running clouds of a test class. Thread-safe. */
public final class Clouds {
    private final LocalClouds running;
    private final MovableClock clock;
    private final List<Throwable> faults;

    private Clouds(LocalClouds running, MovableClock clock, List<Throwable> faults) {
        this.running = running;
        this.clock = clock;
        this.faults = faults;
    }

    static Clouds start(World world) throws IOException {
        MovableClock clock = new MovableClock();
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        SecureRandom random = new SecureRandom();
        LocalClouds.Settings settings =
                new LocalClouds.Settings(world, 0, CloudKeys.random(random), clock, random, faults::add);
        return new Clouds(LocalClouds.start(settings), clock, faults);
    }

    /** Where STS, IAM and S3 answer. */
    public String awsUrl() {
        return running.awsUrl();
    }

    /** Where Google's token service, IAM, BigQuery and Cloud Storage answer. */
    public String googleUrl() {
        return running.googleUrl();
    }

    /** What was declared. */
    public World world() {
        return running.world();
    }

    public MovableClock clock() {
        return clock;
    }

    /** What was decided, and why. */
    public DecisionLog decisions() {
        return running.decisions();
    }

    /**
     * The environment variables that make a program run as if on a machine of the world.
     *
     * @throws IllegalArgumentException with the names there are, when the world has no such machine
     */
    public Map<String, String> environment(String machine) {
        return running.environment(machine);
    }

    /** What this project's own credentials need to run as if on a machine: nothing of the real environment shines through. */
    public Surroundings surroundings(String machine) {
        Map<String, String> variables = environment(machine);
        return Surroundings.of(Environment.of(variables::get));
    }

    /** The declared access key of an IAM user. */
    public AwsCredentials accessKeyOf(String user) {
        return running.accessKeyOf(user);
    }

    /** Where the metadata service of a machine answers; empty for a workstation. */
    Optional<String> metadataUrl(String machine) {
        return Optional.ofNullable(running.machineUrls().get(machine));
    }

    /**
     * Stops the clouds.
     *
     * @throws AssertionError with the first exception that no protocol of the clouds turned into an answer: a fault of theirs must not
     *     pass for one of the test
     */
    void stop() {
        running.close();
        if (!faults.isEmpty()) {
            throw new AssertionError("the local clouds had a fault of their own", faults.get(0));
        }
    }
}
