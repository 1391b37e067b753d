package dev.crossrole.cli.faults;

import dev.crossrole.cli.CliProcess;
import dev.crossrole.cli.Shell;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine of the local clouds with a user's own folder, and something in between that a fault can be put into. */
final class Scene implements Closeable {
    private static final CloudKeys KEYS = CloudKeys.random(new SecureRandom());

    private final Path home;
    private final LocalClouds clouds;
    private final Map<Place, Front> fronts = new EnumMap<>(Place.class);
    private final Map<String, String> machine;
    private final Map<String, String> astray = new HashMap<>();
    private final List<Process> processes = new ArrayList<>();
    private List<String> prefix = List.of();
    private Optional<LocalClouds> strangers = Optional.empty();
    private volatile Duration cloudsAhead = Duration.ZERO;

    Scene(String name, Path home) throws IOException {
        this.home = home;
        this.clouds = LocalClouds.start(settings());
        this.machine = new HashMap<>(clouds.environment(name));
        machine.remove("CROSSROLE_NO_CACHE");
        machine.put("HOME", home.toString());
        machine.put("PATH", System.getenv("PATH"));
        for (Place place : Place.values()) {
            String url = machine.get(place.told());
            if (url != null) {
                String server = url.replaceFirst("^https?://", "").replace("/", "");
                Front front = new Front(server);
                fronts.put(place, front);
                machine.put(place.variable(), url.replace(server, front.hostAndPort()));
            }
        }
    }

    private LocalClouds.Settings settings() throws IOException {
        return new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, KEYS, this::cloudTime, new SecureRandom(), fault -> {});
    }

    Instant cloudTime() {
        return Instant.now().plus(cloudsAhead);
    }

    LocalClouds clouds() {
        return clouds;
    }

    Path home() {
        return home;
    }

    Path cache() {
        return home.resolve(".cache/crossrole/credentials");
    }

    Front front(Place place) {
        Front front = fronts.get(place);
        if (front == null) {
            throw new IllegalArgumentException("this machine does not come by " + place);
        }
        return front;
    }

    /** The program's clock against the clouds'. */
    void clocksApart(Duration ahead) {
        cloudsAhead = ahead;
    }

    /** Where the clouds speak TLS, with a certificate that no JVM has a reason to trust. */
    String secured() throws IOException {
        if (strangers.isEmpty()) {
            LocalAuthority authority =
                    LocalAuthority.keptIn(home.resolve("authority"), new SecureRandom(), InstantSource.system());
            strangers =
                    Optional.of(LocalClouds.start(settings().with(LocalClouds.Tls.of(authority, Optional.empty()))));
        }
        return strangers.get().tlsUrl().orElseThrow();
    }

    /** Leads the program to where nobody listens, instead of a place. */
    void leadAway(Place place) {
        String front = front(place).hostAndPort();
        machine.computeIfPresent(place.variable(), (variable, value) -> {
            lead(variable, value.replace(front, "127.0.0.1:1"));
            return value;
        });
    }

    /** Sets a variable while the fault lasts. */
    void lead(String variable, String value) {
        astray.put(variable, value);
    }

    /** Starts the program by another while the fault lasts. */
    void startBy(String... words) {
        prefix = List.of(words);
    }

    void mend() {
        fronts.values().forEach(Front::mend);
        astray.clear();
        prefix = List.of();
        cloudsAhead = Duration.ZERO;
    }

    Started start(List<String> words) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(CliProcess.command(words.toArray(String[]::new)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(machine);
        builder.environment().putAll(astray);
        Started started = Started.by(builder);
        processes.add(started.process());
        return started;
    }

    /** The program in this process, which is quicker. */
    Shell.Result run(List<String> words) {
        return new Shell(machine).run(words.toArray(String[]::new));
    }

    /** What the cloud says of whose keys these are, by its own clock. */
    Shell.Result whoIs(String keyId, String secret, String token) {
        Map<String, String> holder = new HashMap<>(clouds.environment("laptop"));
        holder.put("AWS_ACCESS_KEY_ID", keyId);
        holder.put("AWS_SECRET_ACCESS_KEY", secret);
        holder.put("AWS_SESSION_TOKEN", token);
        return new Shell(holder).run(InputStream.nullInputStream(), this::cloudTime, "whoami");
    }

    /** What was begun to be written, anywhere below the user's folder, and never ended. */
    List<Path> halves() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().matches(".*\\.(new|half|tmp)"))
                    .toList();
        }
    }

    /** The text of each file in the cache, by its name. */
    Map<String, String> kept() throws IOException {
        Map<String, String> kept = new HashMap<>();
        if (Files.isDirectory(cache())) {
            try (Stream<Path> files = Files.list(cache())) {
                for (Path file : files.toList()) {
                    kept.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return kept;
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroyForcibly);
        for (Front front : fronts.values()) {
            front.close();
        }
        strangers.ifPresent(LocalClouds::close);
        clouds.close();
    }
}
