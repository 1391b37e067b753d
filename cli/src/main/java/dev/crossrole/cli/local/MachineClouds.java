package dev.crossrole.cli.local;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.proxy.Routes;
import dev.crossrole.localcloud.proxy.Routes.Metadata;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clouds that a program is run in, seen from its machine: those that run already, or some that are started for it alone.
 *
 * @param environment what {@code local env} prints for the machine
 * @param started to be closed with the program; empty where others started them
 */
record MachineClouds(Map<String, String> environment, Optional<LocalClouds> started) implements AutoCloseable {

    static MachineClouds of(Arguments arguments, Surroundings surroundings) throws IOException {
        StateFolder state = StateFolder.of(surroundings.environment());
        Optional<Integer> port = arguments.integer("port", 1, 65_535);
        Optional<Path> world = arguments.path("world");
        if (world.isPresent() && port.isPresent()) {
            throw new UsageException("--world starts local clouds and --port finds those that run: give one of them");
        }
        if (world.isEmpty() && (port.isPresent() || RunningFile.isAnyIn(state))) {
            RunningFile running = RunningFile.find(state, port);
            return new MachineClouds(running.environment(machine(arguments, running.machines())), Optional.empty());
        }
        return start(arguments, surroundings, state, world);
    }

    private static MachineClouds start(
            Arguments arguments, Surroundings surroundings, StateFolder state, Optional<Path> world)
            throws IOException {
        SecureRandom random = surroundings.random().get();
        LocalClouds clouds = LocalClouds.start(new LocalClouds.Settings(
                world.map(WorldFile::read).orElseGet(WorldFile::defaultWorld),
                0,
                CloudKeys.keptIn(state.keys(), random),
                surroundings.clock(),
                random,
                fault -> surroundings.err().println("crossrole: an answer failed inside: " + fault)));
        try {
            List<String> machines =
                    clouds.world().machines().stream().map(Machine::name).toList();
            return new MachineClouds(clouds.environment(machine(arguments, machines)), Optional.of(clouds));
        } catch (RuntimeException e) {
            clouds.close();
            throw e;
        }
    }

    private static String machine(Arguments arguments, List<String> machines) {
        String there = "; there are the machines " + String.join(", ", machines);
        String machine = arguments.find("as").orElseThrow(() -> new UsageException("--as is missing" + there));
        if (!machines.contains(machine)) {
            throw new UsageException("there is no machine '" + machine + "'" + there);
        }
        return machine;
    }

    /** Where host names lead on this machine. */
    Routes routes(Set<String> allowed) {
        return new Routes(address("AWS_ENDPOINT_URL"), address("BIGQUERY_EMULATOR_HOST"), metadata(), allowed);
    }

    private Optional<Metadata> metadata() {
        if (environment.containsKey("GCE_METADATA_HOST")) {
            return Optional.of(Metadata.ofGoogle(address("GCE_METADATA_HOST")));
        }
        return environment.containsKey("AWS_EC2_METADATA_SERVICE_ENDPOINT")
                ? Optional.of(Metadata.ofEc2(address("AWS_EC2_METADATA_SERVICE_ENDPOINT")))
                : Optional.empty();
    }

    private InetSocketAddress address(String variable) {
        String value = environment.getOrDefault(variable, "");
        URI url = URI.create(value.contains("://") ? value : "http://" + value);
        return new InetSocketAddress(url.getHost(), url.getPort());
    }

    @Override
    public void close() {
        started.ifPresent(LocalClouds::close);
    }

    /** The variables hold an access key. */
    @Override
    public String toString() {
        return "MachineClouds" + environment.keySet();
    }
}
