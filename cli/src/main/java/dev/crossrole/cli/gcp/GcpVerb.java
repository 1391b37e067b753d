package dev.crossrole.cli.gcp;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.cache.Keeping;
import dev.crossrole.credentials.crossing.AwsProof;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.google.ApplicationCredentials;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.google.ProviderName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code crossrole gcp}: crosses to Google Cloud and prints a token. */
public final class GcpVerb {
    private static final int LONGEST_SECONDS = 43_200;

    public static final VerbSpec SPEC = new VerbSpec(
            "gcp",
            "Prints a Google Cloud access token for a program on AWS: its credentials are exchanged at a workload identity provider,"
                    + " and mostly a service account is impersonated.",
            "",
            SourceOptions.among(List.of(
                    OptionSpec.value(
                            "provider",
                            "NAME",
                            "The provider: //iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER."),
                    OptionSpec.value(
                            "service-account",
                            "EMAIL",
                            "The service account to impersonate. Without one the token is the federated identity's own."),
                    OptionSpec.values("scope", "URL", "What the token may be used for. Default cloud-platform."),
                    OptionSpec.value("lifetime", "SECONDS", "How long a service account's token lives. Default 3600."),
                    OptionSpec.value(
                            "config",
                            "FILE",
                            "An external_account file, as gcloud writes it, instead of --provider. Default: the one that"
                                    + " GOOGLE_APPLICATION_CREDENTIALS names."),
                    OptionSpec.value(
                            "format",
                            "FORM",
                            "token: the token alone; json: with its expiry; adc: a file for GOOGLE_APPLICATION_CREDENTIALS, by which Google's"
                                    + " libraries make this crossing themselves; executable: the subject token that such a file has them ask a"
                                    + " command for. Default token."),
                    OptionSpec.value(
                            "audience",
                            "TEXT",
                            "The audience of an OpenID Connect token, where the provider's is not its own name."),
                    OptionSpec.value(
                            "proof",
                            "KIND",
                            "What an AWS identity shows of itself: request, a signed request, for a provider of the kind AWS; token, a token"
                                    + " of AWS's outbound federation, for one of the kind OpenID Connect. Default request."),
                    Clients.NO_CACHE,
                    OptionSpec.value("region", "REGION", "The AWS region whose STS vouches for the identity."),
                    OptionSpec.value(
                            "sts-url", "URL", "The token exchange, instead of CLOUDSDK_API_ENDPOINT_OVERRIDES_STS."),
                    OptionSpec.value(
                            "iamcredentials-url",
                            "URL",
                            "The IAM Credentials API, instead of CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS."))),
            """
            crossrole gcp --service-account warehouse-reader@crossrole-demo.iam.gserviceaccount.com \\
              --provider //iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider""");

    private GcpVerb() {}

    public static int run(List<String> words, Surroundings surroundings) {
        Arguments arguments =
                Arguments.parse(SPEC, words, surroundings.environment()).withoutOperands();
        if (arguments.flag("help")) {
            surroundings.out().print(SPEC.help());
            return ExitCode.DONE;
        }
        String format = arguments.find("format").orElse("token");
        if (format.equals("executable")) {
            surroundings
                    .out()
                    .println(new ExecutableResponse(surroundings).answer(() -> target(arguments, surroundings)));
            return ExitCode.DONE;
        }
        if (format.equals("adc")) {
            surroundings.out().println(new AdcDocument(arguments, surroundings).of(target(arguments, surroundings)));
            return ExitCode.DONE;
        }
        TokenForm form = TokenForm.parse(format);
        GoogleCrossing crossing = new GoogleCrossing(target(arguments, surroundings), Clients.around(surroundings));
        AccessToken token = Clients.cache(arguments, surroundings)
                .map(cache -> cache.get(crossing.cacheKey(), Keeping.GOOGLE, crossing::cross))
                .orElseGet(crossing::cross);
        surroundings.out().println(form.of(token, surroundings.clock().instant()));
        return ExitCode.DONE;
    }

    /** The provider, and the account behind it, that the options name; for every verb that crosses to Google Cloud. */
    public static GoogleTarget target(Arguments arguments, Surroundings surroundings) {
        GoogleTarget.Builder target = builder(arguments, surroundings);
        arguments.find("service-account").map(ServiceAccountName::parse).ifPresent(target::serviceAccount);
        arguments.all("scope").forEach(target::scope);
        arguments
                .integer("lifetime", 1, LONGEST_SECONDS)
                .map(Duration::ofSeconds)
                .ifPresent(target::lifetime);
        arguments.find("region").map(Region::new).ifPresent(target::region);
        arguments.find("audience").ifPresent(target::audience);
        arguments.find("proof").map(GcpVerb::proof).ifPresent(target::proof);
        SourceChoice choice = SourceOptions.choice(arguments);
        if (!choice.equals(SourceChoice.ANY)) {
            target.source(choice);
        }
        arguments.find("sts-url").map(url -> Clients.url("--sts-url", url)).ifPresent(target::tokenUrl);
        arguments
                .find("iamcredentials-url")
                .map(url -> Clients.url("--iamcredentials-url", url))
                .ifPresent(target::iamCredentialsUrl);
        return target.build();
    }

    private static AwsProof proof(String text) {
        return switch (text) {
            case "request" -> AwsProof.SIGNED_REQUEST;
            case "token" -> AwsProof.ISSUED_TOKEN;
            default -> throw new UsageException("--proof must be request or token, but is '" + text + "'");
        };
    }

    private static GoogleTarget.Builder builder(Arguments arguments, Surroundings surroundings) {
        if (arguments.find("config").isPresent() && arguments.find("provider").isPresent()) {
            throw new UsageException(
                    "--config and --provider are both given: the file names its own provider, so give one of them");
        }
        if (arguments.find("config").isPresent()) {
            return GoogleTarget.from(ExternalAccount.read(Path.of(arguments.get("config"))));
        }
        Optional<String> named =
                arguments.find("provider").or(() -> surroundings.environment().apply(ExecutableResponse.AUDIENCE));
        Optional<String> file = surroundings.environment().apply(ApplicationCredentials.VARIABLE);
        if (named.isEmpty() && file.isPresent()) {
            return GoogleTarget.from(ExternalAccount.read(Path.of(file.get())));
        }
        String provider = named.orElseThrow(
                () -> new UsageException("--provider is missing: name the workload identity provider, or a file"
                        + " with --config; 'crossrole gcp --help' shows an example"));
        try {
            return GoogleTarget.to(ProviderName.parse(provider));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
