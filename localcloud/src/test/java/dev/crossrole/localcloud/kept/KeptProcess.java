package dev.crossrole.localcloud.kept;

import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Local clouds in a process of their own, which keep what they hold in a folder, as {@code local start --data} runs them. */
final class KeptProcess implements AutoCloseable {
    private final Process process;
    private final String awsUrl;
    private final String googleUrl;
    private final String metadataUrl;

    private KeptProcess(Process process, String[] urls) {
        this.process = process;
        this.awsUrl = urls[0];
        this.googleUrl = urls[1];
        this.metadataUrl = urls[2];
    }

    static KeptProcess start(Path data, Path world) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeptProcess.class.getName(),
                        data.toString(),
                        world.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("the clouds did not start");
        }
        return new KeptProcess(process, line.split(" "));
    }

    String awsUrl() {
        return awsUrl;
    }

    String googleUrl() {
        return googleUrl;
    }

    /** Of the machine that runs as Google's administrator. */
    String metadataUrl() {
        return metadataUrl;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no code of the process runs any more. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** What runs in the other process, until it is killed. */
    public static void main(String[] args) throws Exception {
        SecureRandom random = new SecureRandom();
        Path data = DataFolder.make(Path.of(args[0]));
        LocalClouds clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.read(Path.of(args[1])),
                0,
                CloudKeys.keptIn(data.resolve("keys.json"), random),
                Clock.systemUTC(),
                random,
                Throwable::printStackTrace,
                Optional.of(data)));
        System.out.println(String.join(
                " ", clouds.awsUrl(), clouds.googleUrl(), clouds.machineUrls().get("operator")));
        new CountDownLatch(1).await();
    }
}
