package dev.crossrole.cli.local;

import dev.crossrole.cli.child.PersonsGoogleFile;
import dev.crossrole.cli.child.Program;
import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.localcloud.proxy.ForwardProxy;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.tls.TrustFiles;
import dev.crossrole.localcloud.world.WorldException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code crossrole local exec}: runs a program, unchanged, as if on a machine of the world. */
public final class ExecVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "local exec",
            "Runs a program as if on that machine: it finds the machine's metadata server and identity, and the real host names of both"
                    + " clouds lead to the local ones, over TLS. Any other host is refused. The program's exit code is passed on.",
            "-- COMMAND …",
            List.of(
                    OptionSpec.value("as", "MACHINE", "The machine, such as gce-vm, ec2-vm, function or laptop."),
                    OptionSpec.value(
                            "world",
                            "FILE",
                            "Start local clouds of this world for the program alone. Where none is given and none run, the default world."),
                    OptionSpec.value("port", "PORT", "The port that 'local start' was given, if more than one runs."),
                    OptionSpec.values("allow-host", "HOST", "A host that the program may reach as it is."),
                    OptionSpec.flag(
                            "endpoint-variables",
                            "Also set AWS_ENDPOINT_URL and its like, for programs that know no proxy."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            crossrole local exec --as gce-vm -- aws s3 ls
            crossrole local exec --as ec2-vm --world world.yaml -- python3 query.py""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        List<String> command = arguments.operands();
        if (command.isEmpty()) {
            throw new UsageException(
                    "there is no command to run: write it after '--'; 'crossrole local exec --help' shows an example");
        }
        Set<String> allowed = arguments.all("allow-host").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        try (MachineClouds clouds = MachineClouds.of(arguments, surroundings);
                ScratchFolder scratch = ScratchFolder.make(surroundings.err())) {
            LocalAuthority authority = LocalAuthority.keptIn(
                    StateFolder.of(surroundings.environment()).authority(),
                    surroundings.random().get(),
                    surroundings.clock());
            try (ForwardProxy proxy = ForwardProxy.start(clouds.routes(allowed), authority, once(surroundings))) {
                TrustFiles trust = TrustFiles.writeIn(scratch.path(), authority, !allowed.isEmpty());
                ProgramEnvironment environment = new ProgramEnvironment(
                                clouds.environment(), arguments.flag("endpoint-variables"))
                        .through(proxy.url(), proxy.port())
                        .trusting(trust)
                        .withoutIdentities(
                                scratch.emptyFile().toString(),
                                scratch.emptyFolder().toString());
                if (clouds.environment().containsKey("GCE_METADATA_HOST")) {
                    PersonsGoogleFile.warn(surroundings);
                }
                return new Program(command, environment::applyTo).run(scratch::close);
            }
        } catch (IOException | WorldException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Says each refused host once: a program may ask for it in a loop. */
    private static Consumer<String> once(Surroundings surroundings) {
        Set<String> said = ConcurrentHashMap.newKeySet();
        return host -> {
            if (said.add(host)) {
                surroundings
                        .err()
                        .println("crossrole: refused " + host + ", which no local cloud serves; '--allow-host " + host
                                + "' lets the program reach it");
            }
        };
    }
}
