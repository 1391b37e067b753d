package dev.crossrole.cli.serve;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.identities.AgentStart;
import dev.crossrole.cli.identities.IdentityOptions;
import dev.crossrole.cli.identities.PeerOption;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Ending;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code crossrole serve}: an agent until Ctrl-C. */
public final class ServeVerb implements Verb {
    private static final int HIGHEST_PORT = 65_000;

    private static final VerbSpec SPEC = new VerbSpec(
            "serve",
            "Serves credentials of the other cloud on this machine, where unchanged SDKs look for them, until Ctrl-C; prints the variables that"
                    + " lead there. They are renewed in the background. Where no identity is named, all those of the config file are served.",
            "",
            IdentityOptions.before(List.of(
                    OptionSpec.value(
                            "port",
                            "PORT",
                            "The first port on 127.0.0.1: a role's container credentials, then the metadata server of a Google identity, EC2's with"
                                    + " --imds, and health and metrics last, each on the next one. Default 0: free ones."),
                    OptionSpec.value(
                            "agent-token-file",
                            "FILE",
                            "Where to write what callers of the container credentials must show; of several roles, each one's to this name and a"
                                    + " dot and its own. Default: a file in a folder that is deleted at the end."),
                    OptionSpec.flag(
                            "imds",
                            "Also serve a role as EC2's instance metadata service does, to every user of this machine."),
                    PeerOption.OPTION)),
            """
            crossrole serve --role arn:aws:iam::123456789012:role/gce-reader --port 4790
            crossrole serve --identity reader --identity warehouse
            crossrole serve --service-account warehouse-reader@crossrole-demo.iam.gserviceaccount.com \\
              --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        int port = arguments.integer("port", 0, HIGHEST_PORT).orElse(0);
        Identities identities = IdentityOptions.orAll(arguments, surroundings);
        AgentStart start = new AgentStart(identities, Clients.cache(arguments, surroundings), surroundings);
        try (ScratchFolder scratch = ScratchFolder.make();
                Agent agent = start.start(port, arguments.flag("imds"), true, PeerOption.in(arguments))) {
            Path opener = arguments
                    .find("agent-token-file")
                    .map(Path::of)
                    .orElseGet(() -> scratch.path().resolve("token"));
            Announcement announcement = new Announcement(agent, identities, opener);
            announcement.writeOpeners();
            Ending ending = Ending.with(agent::close, scratch::close);
            announcement.print(surroundings.out());
            ending.await();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UsageException("cannot write the token's file: " + e.getMessage());
        }
    }
}
