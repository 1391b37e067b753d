package dev.crossrole.cli.serve;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.identities.AgentStart;
import dev.crossrole.cli.identities.Asked;
import dev.crossrole.cli.identities.IdentityOptions;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Ending;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.settings.AgentOptions;
import java.io.IOException;
import java.nio.file.Path;

/** {@code crossrole serve}: an agent until Ctrl-C. */
public final class ServeVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "serve",
            "Serves credentials of the other cloud on this machine, where unchanged SDKs look for them, until Ctrl-C or a termination signal, which end it with 0; prints the"
                    + " variables that lead there. They are renewed in the background. Where no identity is named, all those of the config file are served.",
            "",
            IdentityOptions.before(AgentOptions.OPTIONS),
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
    public int run(Arguments given, Surroundings surroundings) {
        Asked asked = IdentityOptions.orAll(given, surroundings);
        Identities identities = asked.identities();
        Arguments arguments = asked.arguments();
        int port = AgentOptions.port(arguments);
        boolean instanceMetadata = arguments.flag(AgentOptions.INSTANCE_METADATA.name());
        AgentStart start = new AgentStart(identities, Clients.cache(arguments, surroundings), surroundings);
        try (ScratchFolder scratch = ScratchFolder.make(surroundings.err());
                Agent agent = start.start(port, instanceMetadata, true, AgentOptions.user(arguments))) {
            // Who evaluates what is printed may stand in another folder.
            Path opener = arguments
                    .path(AgentOptions.TOKEN_FILE.name())
                    .map(Path::toAbsolutePath)
                    .orElseGet(() -> scratch.path().resolve("token"));
            Announcement announcement = new Announcement(agent, identities, opener);
            announcement.writeOpeners();
            try (Ending ending = Ending.with(agent::close, scratch::close)) {
                announcement.print(surroundings.out());
                ending.await();
                return ExitCode.DONE;
            }
        } catch (IOException e) {
            throw new UsageException("cannot write the token's file: " + e.getMessage());
        }
    }
}
