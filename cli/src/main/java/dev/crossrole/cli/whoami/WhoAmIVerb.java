package dev.crossrole.cli.whoami;

import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.NamedIdentity;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.WhoAmI;
import java.util.List;
import java.util.Optional;

/** {@code crossrole whoami}: tells who this program is before it crosses. */
public final class WhoAmIVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "whoami",
            "Tells where it was looked for who this program is, in the order of every crossing, what was found there, and who that is. It shows no"
                    + " secret. Exit code 0: somebody; 1: a cloud said no; 2: nobody, or a source cannot be used; 3: something was not reached.",
            "",
            SourceOptions.among(List.of(
                    OptionSpec.flag("json", "Print JSON."),
                    OptionSpec.value(
                            "audience",
                            "TEXT",
                            "The audience that a token is asked for. Default " + AwsTarget.DEFAULT_AUDIENCE + "."),
                    OptionSpec.value(
                            "region", "REGION", "The region whose STS is asked who AWS credentials belong to."),
                    OptionSpec.value("endpoint-url", "URL", "The URL of STS, instead of AWS_ENDPOINT_URL_STS."),
                    NamedIdentity.OPTION,
                    ConfigFile.OPTION)),
            """
            crossrole whoami

            In a script:
              crossrole whoami --json""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        Arguments arguments = NamedIdentity.in(given, surroundings, Cloud.values());
        WhoAmI.Report report = new WhoAmI(
                        SourceOptions.choice(arguments),
                        arguments.find("audience").orElse(AwsTarget.DEFAULT_AUDIENCE),
                        arguments.find("region").map(Region::new),
                        arguments.find("endpoint-url").map(url -> Clients.url("--endpoint-url", url)),
                        Clients.around(surroundings))
                .report();
        surroundings.out().print(arguments.flag("json") ? ReportText.json(report) : ReportText.lines(report));
        Optional<dev.crossrole.credentials.CrossroleException> failure = report.failure();
        failure.ifPresent(error -> surroundings.err().println("crossrole: " + error.sentence()));
        return failure.map(dev.crossrole.credentials.CrossroleException::exitCode)
                .orElse(ExitCode.DONE);
    }
}
