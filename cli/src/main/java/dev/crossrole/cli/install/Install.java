package dev.crossrole.cli.install;

import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.manual.Manual;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes the caches (JEP 514, {@code -XX:AOTCacheOutput}). A cache must be made where it will be used, by the JVM that will use it, so
 * this runs after a build and not in it; manual pages and completion are written on the way. Nothing depends on it: without a cache everything works, only slower.
 */
public final class Install {
    private static final int TIMEOUT_SECONDS = 120;

    private final Path folder;
    private final Path java;
    private final String version;

    private Install(Path folder, Path java, String version) {
        this.folder = folder;
        this.java = java;
        this.version = version;
    }

    /**
     * Called by the launcher.
     *
     * @param args the folder that holds {@code lib} and the lists of jars, the JDK's home, and its version
     */
    public static void main(String[] args) throws Exception {
        new Install(Path.of(args[0]), Path.of(args[1], "bin", "java"), args[2]).run();
        // The clouds' threads are daemons, but a library's may not be.
        Runtime.getRuntime().halt(0);
    }

    private void run() throws IOException, InterruptedException {
        Manual.writeTo(
                folder.resolve("share"),
                Optional.ofNullable(Install.class.getPackage().getImplementationVersion())
                        .orElse(""));
        SecureRandom random = new SecureRandom();
        LocalClouds.Settings settings = new LocalClouds.Settings(
                WorldFile.defaultWorld(),
                0,
                CloudKeys.random(random),
                InstantSource.system(),
                random,
                fault -> System.err.println("crossrole: " + fault));
        try (ScratchFolder scratch = ScratchFolder.make()) {
            LocalAuthority authority =
                    LocalAuthority.keptIn(scratch.path().resolve("authority.pem"), random, settings.clock());
            trainLight(settings, authority, scratch.path().resolve("clouds.json"));
        }
        train(
                "full",
                List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
                List.of("full"));
    }

    /** With both clouds to cross between, which a file tells of. */
    private void trainLight(LocalClouds.Settings settings, LocalAuthority authority, Path clouds)
            throws IOException, InterruptedException {
        try (LocalClouds running =
                LocalClouds.start(settings.with(new LocalClouds.Tls(authority::contextOfAll, Optional.of(0))))) {
            Files.writeString(
                    clouds,
                    JsonObject.builder()
                            .put("gce-vm", environment(running, "gce-vm"))
                            .put("ec2-vm", environment(running, "ec2-vm"))
                            .put("tls", running.tlsUrl().orElseThrow())
                            .put("authority", authority.pem())
                            .build()
                            .compact());
            train("light", List.of("-XX:TieredStopAtLevel=1"), List.of("light", clouds.toString()));
        }
    }

    private void train(String profile, List<String> flags, List<String> arguments)
            throws IOException, InterruptedException {
        String digest = Files.readString(folder.resolve(profile + ".digest")).strip();
        Path cache = folder.resolve(profile + "-" + digest + "-" + version + ".aot");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", classPath(profile), Training.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            Files.deleteIfExists(cache);
        }
    }

    private String classPath(String profile) throws IOException {
        return String.join(
                File.pathSeparator,
                Files.readAllLines(folder.resolve(profile + ".jars")).stream()
                        .map(jar -> folder.resolve("lib").resolve(jar).toString())
                        .toList());
    }

    private static JsonObject environment(LocalClouds clouds, String machine) {
        JsonObject.Builder variables = JsonObject.builder();
        for (Map.Entry<String, String> variable : clouds.environment(machine).entrySet()) {
            variables.put(variable.getKey(), variable.getValue());
        }
        return variables.build();
    }
}
