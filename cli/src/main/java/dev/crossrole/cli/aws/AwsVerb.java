package dev.crossrole.cli.aws;

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
import dev.crossrole.cli.target.AwsOptions;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.credentials.cache.Keeping;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.ArrayList;
import java.util.List;

/** {@code crossrole aws}: crosses to an AWS role and prints its credentials. */
public final class AwsVerb implements Verb {
    public static final VerbSpec SPEC = new VerbSpec(
            "aws",
            "Prints AWS credentials of a role, as credential_process wants them or in another form. Who the program is comes from where it runs; 'crossrole whoami' tells what"
                    + " was found there.",
            "[IDENTITY]",
            options(),
            """
            crossrole aws --role arn:aws:iam::123456789012:role/gce-reader --audience https://aws.crossrole.example

            In ~/.aws/config:
              [default]
              credential_process = crossrole aws --role arn:aws:iam::123456789012:role/gce-reader

            With an identity of the config file:
              crossrole aws reader

            In a shell:
              eval "$(crossrole aws --role arn:aws:iam::123456789012:role/gce-reader --format env)\"""");

    private static List<OptionSpec> options() {
        List<OptionSpec> own = new ArrayList<>(AwsOptions.OPTIONS);
        own.add(OptionSpec.value(
                        "format",
                        "FORM",
                        "process: for credential_process; env: exports for a shell; dotenv: for .env files; ini: a section of"
                                + " ~/.aws/credentials; json: for scripts. Default process.")
                .oneOf("process", "env", "dotenv", "ini", "json"));
        own.add(Clients.NO_CACHE);
        own.add(Clients.CACHE_KEY_COMMAND);
        own.add(NamedIdentity.OPTION);
        own.add(ConfigFile.OPTION);
        return SourceOptions.among(own);
    }

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments given, Surroundings surroundings) {
        Arguments arguments = NamedIdentity.in(given, surroundings, Cloud.AWS);
        AwsTarget target = AwsOptions.target(arguments, surroundings);
        CredentialForm form = CredentialForm.parse(arguments.find("format").orElse("process"));
        AwsCrossing crossing = new AwsCrossing(target, Clients.around(surroundings));
        AwsCredentials credentials = Clients.cache(arguments, surroundings)
                .map(cache -> cache.get(crossing.cacheKey(), Keeping.AWS, crossing::cross))
                .orElseGet(crossing::cross);
        surroundings.out().println(form.of(credentials));
        return ExitCode.DONE;
    }
}
