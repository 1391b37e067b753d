package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.files.PrivateFile;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a running pair of clouds leaves for other verbs: the environment of each machine, under the port of AWS. It holds access keys,
 * so it is readable by its owner alone, and it is removed when the clouds end.
 */
final class RunningFile {
    private static final String PREFIX = "running-";
    private static final String SUFFIX = ".json";
    /** Linux tells a start by the time since boot, so it moves where the clock is set. Source: proc_pid_stat(5), {@code starttime}. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(1);

    private final Path path;
    private final String admin;
    private final String tls;
    private final JsonObject environments;

    private RunningFile(Path path, String admin, String tls, JsonObject environments) {
        this.path = path;
        this.admin = admin;
        this.tls = tls;
        this.environments = environments;
    }

    static RunningFile write(StateFolder state, LocalClouds clouds) throws IOException {
        JsonObject.Builder machines = JsonObject.builder();
        for (Machine machine : clouds.world().machines()) {
            JsonObject.Builder variables = JsonObject.builder();
            clouds.environment(machine.name()).forEach(variables::put);
            machines.put(machine.name(), variables.build());
        }
        JsonObject environments = machines.build();
        JsonObject whole = JsonObject.builder()
                .put("version", 1)
                .put("pid", ProcessHandle.current().pid())
                .put(
                        "started",
                        started(ProcessHandle.current()).map(Instant::toString).orElse(""))
                .put("admin", clouds.adminUrl())
                .put("tls", clouds.tlsUrl().orElse(""))
                .put("certificate", state.certificate().toString())
                .put("environments", environments)
                .build();
        int port = URI.create(clouds.awsUrl()).getPort();
        Path path = state.made().resolve(PREFIX + port + SUFFIX);
        PrivateFile.replace(path, whole.pretty());
        return new RunningFile(path, clouds.adminUrl(), clouds.tlsUrl().orElse(""), environments);
    }

    /** Whether any clouds run now. */
    static boolean isAnyIn(StateFolder state) {
        return !all(state).isEmpty();
    }

    /**
     * The clouds that run now.
     *
     * @throws UsageException when none runs, or more than one and no port chooses
     */
    static RunningFile find(StateFolder state, Optional<Integer> port) {
        List<RunningFile> running = all(state).stream()
                .filter(file ->
                        port.isEmpty() || file.path.getFileName().toString().equals(PREFIX + port.get() + SUFFIX))
                .toList();
        if (running.isEmpty()) {
            throw new UsageException("no local clouds are running"
                    + port.map(value -> " on port " + value).orElse("") + ": run 'crossrole local start' first");
        }
        if (running.size() > 1) {
            throw new UsageException("local clouds run on the ports "
                    + String.join(", ", running.stream().map(RunningFile::port).toList()) + ": choose one with --port");
        }
        return running.getFirst();
    }

    /** Where decisions are asked for. */
    URI admin() {
        return URI.create(admin);
    }

    /** Where both clouds answer over TLS. */
    String tls() {
        return tls;
    }

    /** Whether a machine of these clouds would send requests there. */
    boolean serves(URI endpoint) {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        return Stream.concat(
                        Stream.of(tls), machines().stream().flatMap(machine -> environment(machine).values().stream()))
                .anyMatch(value -> value.equals(origin) || value.startsWith(origin + "/"));
    }

    List<String> machines() {
        return List.copyOf(environments.names());
    }

    Map<String, String> environment(String machine) {
        JsonObject variables = environments
                .findObject(machine)
                .orElseThrow(() -> new UsageException("there is no machine '" + machine
                        + "' in the running world; there are " + String.join(", ", machines())));
        Map<String, String> environment = new LinkedHashMap<>();
        variables.names().forEach(name -> environment.put(name, variables.string(name)));
        return environment;
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException ignored) {
            // The file names a process that is gone; the next reader passes it over.
        }
    }

    private String port() {
        String name = path.getFileName().toString();
        return name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    }

    /** All clouds that run now. */
    static List<RunningFile> all(StateFolder state) {
        if (!Files.isDirectory(state.path())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state.path())) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9]+\\" + SUFFIX))
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UsageException("the folder " + state.path() + " cannot be read: " + e.getMessage());
        }
    }

    /** A file's process by its number and its start: after a reboot the number may be another's. An older file has the number alone. */
    private static boolean runs(JsonObject whole) {
        Optional<ProcessHandle> process = ProcessHandle.of(whole.integer("pid"));
        Optional<Instant> written =
                whole.findString("started").filter(text -> !text.isEmpty()).map(Instant::parse);
        Optional<Instant> seen = process.flatMap(RunningFile::started);
        return process.isPresent()
                && (written.isEmpty()
                        || seen.isEmpty()
                        || Duration.between(written.get(), seen.get()).abs().compareTo(CLOCK_STEP) < 0);
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    /** A file whose process still runs; a crash leaves one behind. */
    private static Optional<RunningFile> read(Path file) {
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof JsonObject whole && runs(whole)) {
                return Optional.of(new RunningFile(
                        file, whole.string("admin"), whole.string("tls"), whole.object("environments")));
            }
            return Optional.empty();
        } catch (IOException | JsonException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
