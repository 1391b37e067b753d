package dev.crossrole.cli.aws;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.cache.Keeping;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code crossrole aws}: crosses to an AWS role and prints its credentials. */
public final class AwsVerb {
    private static final int SHORTEST_SECONDS = 900;
    private static final int LONGEST_SECONDS = 43_200;

    public static final VerbSpec SPEC = new VerbSpec(
            "aws",
            "Prints AWS credentials of a role, as credential_process wants them or in another form. Who the program is comes from where it runs; 'crossrole whoami' tells what"
                    + " was found there.",
            "",
            SourceOptions.among(List.of(
                    OptionSpec.values(
                            "role",
                            "ARN",
                            "The role to assume; given again, a further role that is assumed as the one before."),
                    OptionSpec.value(
                            "audience",
                            "TEXT",
                            "The audience of the Google token, which the trust policy sees as accounts.google.com:oaud. Default "
                                    + AwsTarget.DEFAULT_AUDIENCE + "."),
                    OptionSpec.value("session-name", "NAME", "The name of the session. Default crossrole."),
                    OptionSpec.value("duration", "SECONDS", "900 to 43200; at most 3600 at the end of a chain."),
                    OptionSpec.value("region", "REGION", "The region whose STS is asked."),
                    OptionSpec.value("external-id", "ID", "What the last role's owner asked to be told."),
                    OptionSpec.value("policy", "JSON", "A session policy that narrows what the last role may do."),
                    OptionSpec.values("policy-arn", "ARN", "A managed policy that narrows it."),
                    OptionSpec.value(
                            "format",
                            "FORM",
                            "process: for credential_process; env: exports for a shell; dotenv: for .env files; ini: a section of"
                                    + " ~/.aws/credentials; json: for scripts. Default process."),
                    Clients.NO_CACHE,
                    OptionSpec.value("endpoint-url", "URL", "The URL of STS, instead of AWS_ENDPOINT_URL_STS."))),
            """
            crossrole aws --role arn:aws:iam::123456789012:role/gce-reader --audience https://aws.crossrole.example

            In ~/.aws/config:
              [default]
              credential_process = crossrole aws --role arn:aws:iam::123456789012:role/gce-reader

            In a shell:
              eval "$(crossrole aws --role arn:aws:iam::123456789012:role/gce-reader --format env)\"""");

    private AwsVerb() {}

    public static int run(List<String> words, Surroundings surroundings) {
        Arguments arguments =
                Arguments.parse(SPEC, words, surroundings.environment()).withoutOperands();
        if (arguments.flag("help")) {
            surroundings.out().print(SPEC.help());
            return ExitCode.DONE;
        }
        AwsTarget target = target(arguments, surroundings);
        CredentialForm form = CredentialForm.parse(arguments.find("format").orElse("process"));
        AwsCrossing crossing = new AwsCrossing(target, Clients.around(surroundings));
        AwsCredentials credentials = Clients.cache(arguments, surroundings)
                .map(cache -> cache.get(crossing.cacheKey(), Keeping.AWS, crossing::cross))
                .orElseGet(crossing::cross);
        surroundings.out().println(form.of(credentials));
        return ExitCode.DONE;
    }

    /** The role, and what to ask for, that the options name; for every verb that crosses to AWS. */
    public static AwsTarget target(Arguments arguments, Surroundings surroundings) {
        List<String> roles = arguments.all("role");
        if (roles.isEmpty()) {
            throw new UsageException(
                    "--role is missing: name the role to assume; 'crossrole aws --help' shows an example");
        }
        AwsTarget.Builder target = AwsTarget.to(role(roles.getFirst()));
        roles.subList(1, roles.size()).forEach(role -> target.thenTo(role(role)));
        arguments.find("audience").ifPresent(target::audience);
        arguments
                .find("session-name")
                .map(name -> sessionName(name, surroundings))
                .ifPresent(target::sessionName);
        arguments
                .integer("duration", SHORTEST_SECONDS, LONGEST_SECONDS)
                .map(Duration::ofSeconds)
                .ifPresent(target::duration);
        arguments.find("region").map(Region::new).ifPresent(target::region);
        arguments.find("external-id").ifPresent(target::externalId);
        arguments.find("policy").ifPresent(target::policy);
        arguments.all("policy-arn").forEach(arn -> target.policyArn(policyArn(arn)));
        target.source(SourceOptions.choice(arguments));
        Optional<String> endpoint = arguments.find("endpoint-url");
        endpoint.map(url -> Clients.url("--endpoint-url", url)).ifPresent(target::endpoint);
        return target.build();
    }

    private static RoleArn role(String text) {
        try {
            return RoleArn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Arn policyArn(String text) {
        try {
            return Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--policy-arn: " + e.getMessage());
        }
    }

    /** Host names and e-mails make good session names, but hold characters that AWS refuses; what was changed is said. */
    private static SessionName sessionName(String wanted, Surroundings surroundings) {
        SessionName safe = SessionName.safe(wanted);
        if (!safe.value().equals(wanted)) {
            surroundings
                    .err()
                    .println("crossrole: the session is named '" + safe
                            + "', because a session name has 2 to 64 of letters, digits" + " and _+=,.@-");
        }
        return safe;
    }
}
