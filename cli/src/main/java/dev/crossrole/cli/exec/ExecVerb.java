package dev.crossrole.cli.exec;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.cli.child.PersonsGoogleFile;
import dev.crossrole.cli.child.Program;
import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.identities.AgentStart;
import dev.crossrole.cli.identities.Asked;
import dev.crossrole.cli.identities.ClientVariables;
import dev.crossrole.cli.identities.IdentityOptions;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.settings.AgentOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code crossrole exec}: runs a program that is somebody in the other cloud, and stays so for as long as it runs. */
public final class ExecVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "exec",
            "Runs a program, unchanged, that finds credentials of the other cloud where its SDK looks for them. They are kept fresh while it"
                    + " runs, and other credentials that it would find first are hidden from it. The program's exit code is passed on.",
            "-- COMMAND …",
            IdentityOptions.before(List.of(AgentOptions.PEER_UID)),
            """
            crossrole exec --role arn:aws:iam::123456789012:role/gce-reader -- aws s3 ls s3://crossrole-handouts
            crossrole exec --identity reader -- aws s3 ls s3://crossrole-handouts
            crossrole exec --service-account warehouse-reader@crossrole-demo.iam.gserviceaccount.com \\
              --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider \\
              -- python3 query.py""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        List<String> command = given.operands();
        if (command.isEmpty()) {
            throw new UsageException(
                    "there is no command to run: write it after '--'; 'crossrole exec --help' shows an example");
        }
        Asked asked = IdentityOptions.of(given, surroundings);
        Identities identities = oneOfEach(asked.identities());
        Arguments arguments = asked.arguments();
        try (ScratchFolder scratch = ScratchFolder.make(surroundings.err());
                Agent agent = new AgentStart(identities, Clients.cache(arguments, surroundings), surroundings)
                        .withFirstCredentials()
                        .start(0, false, false, AgentOptions.user(arguments))) {
            ChildEnvironment environment = environment(identities, agent, scratch);
            if (!identities.google().isEmpty()) {
                PersonsGoogleFile.warn(surroundings);
            }
            return new Program(command, environment::applyTo).run(scratch::close);
        } catch (IOException e) {
            throw new UsageException("cannot prepare a folder for the program: " + e.getMessage());
        }
    }

    private static Identities oneOfEach(Identities identities) {
        if (identities.aws().size() > 1 || identities.google().size() > 1) {
            throw new UsageException(
                    "several identities of one cloud are named, and a program can be one: leave one of them");
        }
        return identities;
    }

    private static ChildEnvironment environment(Identities identities, Agent agent, ScratchFolder scratch)
            throws IOException {
        ChildEnvironment environment = new ChildEnvironment();
        for (AwsIdentity role : identities.aws()) {
            Path opener = scratch.path().resolve("token");
            for (Agent.ContainerAccess container : agent.containers().values()) {
                container.opener().writeTo(opener);
            }
            environment.withoutOtherAws(
                    ClientVariables.ofAws(agent, role.name(), opener),
                    scratch.emptyFile().toString(),
                    role.region());
        }
        for (GoogleIdentity account : identities.google()) {
            environment.withoutOtherGoogle(
                    ClientVariables.ofGoogle(agent, account.name()),
                    scratch.emptyFolder().toString());
        }
        return environment;
    }
}
