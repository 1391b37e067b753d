package dev.crossrole.cli.local;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Ending;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.world.World;
import dev.crossrole.localcloud.world.WorldException;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code crossrole local start}: both clouds, until they are told to end. */
public final class StartVerb implements Verb {
    static final int DEFAULT_PORT = 4700;
    private static final int HIGHEST_BASE_PORT = 65_000;

    private static final VerbSpec SPEC = new VerbSpec(
            "local start",
            "Runs both clouds' identity planes on this machine until Ctrl-C, and prints where each endpoint is.",
            "",
            List.of(
                    OptionSpec.value(
                            "world", "FILE", "The world to declare, in YAML; the default holds the four crossings."),
                    OptionSpec.value(
                            "port",
                            "PORT",
                            "AWS listens here, Google Cloud on the next port, 'local why' on the one after, both clouds over TLS on the one after that,"
                                    + " the machines' metadata services from ten above. Default 4700; 0 takes free ports."),
                    OptionSpec.value(
                            "tls-port", "PORT", "Both clouds over TLS listen here instead; 0 takes a free port."),
                    OptionSpec.value(
                            "data",
                            "DIR",
                            "Keep what the clouds hold in this folder: what was answered is there at the next start, whatever ended this one."
                                    + " Secrets lie there unencrypted, readable by you alone. Without it everything is in memory."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            crossrole local start --world world.yaml
            crossrole local start --data ./clouds
            crossrole local start --port 14700""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        int port = arguments.integer("port", 0, HIGHEST_BASE_PORT).orElse(DEFAULT_PORT);
        StateFolder state = StateFolder.of(surroundings.environment());
        Optional<Path> data = arguments.path("data");
        Optional<Integer> tlsPort = arguments.integer("tls-port", 0, 65_535);
        try (PendingAuthority authority = PendingAuthority.of(state, surroundings);
                LocalClouds clouds = LocalClouds.start(settings(world(arguments), port, state, data, surroundings)
                        .with(new LocalClouds.Tls(authority::context, tlsPort)))) {
            clouds.keptSince().ifPresent(since -> surroundings.err().println(goesOn(data.orElseThrow(), since)));
            RunningFile running = RunningFile.write(state, clouds);
            authority.awaitFile();
            try (Ending ending = Ending.with(running::delete, clouds::close)) {
                surroundings.out().print(Announcement.of(clouds, state.certificate(), data.isPresent()));
                surroundings.out().flush();
                // What is wrong with it is said now, and not to the first who connects.
                authority.await();
                ending.await();
                return ExitCode.DONE;
            }
        } catch (IOException | WorldException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static LocalClouds.Settings settings(
            World world, int port, StateFolder state, Optional<Path> data, Surroundings surroundings)
            throws IOException {
        SecureRandom random = surroundings.random().get();
        Path keys = data.isPresent() ? DataFolder.make(data.get()).resolve("keys.json") : state.keys();
        return new LocalClouds.Settings(
                world,
                port,
                CloudKeys.keptIn(keys, random),
                surroundings.clock(),
                random,
                fault -> surroundings.err().println("crossrole: an answer failed inside: " + fault),
                data);
    }

    private static String goesOn(Path data, Instant since) {
        return "crossrole: " + data + " holds the state since " + since
                + "; the users, roles, buckets and other resources of the world file are not applied again";
    }

    private static World world(Arguments arguments) {
        return arguments.path("world").map(WorldFile::read).orElseGet(WorldFile::defaultWorld);
    }
}
