package dev.crossrole.cli.target;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.crossing.AwsProof;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.google.ApplicationCredentials;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.google.ProviderName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The options that describe a provider of Google Cloud, the account behind it and what is asked for there. */
public final class GoogleOptions {
    private static final int LONGEST_SECONDS = 43_200;

    /** Google's libraries tell an executable their configuration's audience in this variable. */
    private static final String EXECUTABLE_AUDIENCE = "GOOGLE_EXTERNAL_ACCOUNT_AUDIENCE";

    private static final String PROVIDER = "provider";
    private static final String ACCOUNT = "service-account";
    private static final String SCOPE = "scope";
    private static final String LIFETIME = "lifetime";
    private static final String CREDENTIAL_CONFIG = "credential-config";
    private static final String CONFIG = "config";
    private static final String AUDIENCE = "audience";
    private static final String PROOF = "proof";
    private static final String REGION = "region";
    private static final String STS = "sts-url";
    private static final String IAM_CREDENTIALS = "iamcredentials-url";

    public static final List<OptionSpec> OPTIONS = List.of(
            OptionSpec.value(
                    PROVIDER,
                    "NAME",
                    "The provider: //iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER."),
            OptionSpec.value(
                    ACCOUNT,
                    "EMAIL",
                    "The service account to impersonate. Without one the token is the federated identity's own."),
            OptionSpec.values(SCOPE, "URL", "What the token may be used for. Default cloud-platform."),
            OptionSpec.value(LIFETIME, "SECONDS", "How long a service account's token lives. Default 3600."),
            OptionSpec.value(
                    CREDENTIAL_CONFIG,
                    "FILE",
                    "An external_account file, as gcloud writes it, instead of --provider. Default: the one that"
                            + " GOOGLE_APPLICATION_CREDENTIALS names. --config takes it too, where its name ends in .json."),
            OptionSpec.value(
                    AUDIENCE,
                    "TEXT",
                    "The audience of an OpenID Connect token, where the provider's is not its own name."),
            OptionSpec.value(
                            PROOF,
                            "KIND",
                            "What an AWS identity shows of itself: request, a signed request, for a provider of the kind AWS; token, a token"
                                    + " of AWS's outbound federation, for one of the kind OpenID Connect. Default request.")
                    .oneOf("request", "token"),
            OptionSpec.value(REGION, "REGION", "The AWS region whose STS vouches for the identity."),
            OptionSpec.value(STS, "URL", "The token exchange, instead of CLOUDSDK_API_ENDPOINT_OVERRIDES_STS."),
            OptionSpec.value(
                    IAM_CREDENTIALS,
                    "URL",
                    "The IAM Credentials API, instead of CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS."));

    private GoogleOptions() {}

    /** Refuses a value that {@link #target} would refuse. */
    static void check(String option, String value) {
        switch (option) {
            case PROVIDER -> provider(value);
            case ACCOUNT -> ServiceAccountName.parse(value);
            case LIFETIME -> lifetime(value);
            case PROOF -> proof(value);
            case REGION -> new Region(value);
            case STS, IAM_CREDENTIALS -> url(option, value);
            default -> {
                // Scopes and audiences are Google's to judge, and a file is read when it is needed.
            }
        }
    }

    /**
     * The provider, and the account behind it, that the options name.
     *
     * @throws UsageException or the like, with one sentence, where they name none or one that cannot be
     */
    public static GoogleTarget target(Arguments arguments, Surroundings surroundings) {
        GoogleTarget.Builder target = builder(arguments, surroundings);
        arguments.find(ACCOUNT).map(ServiceAccountName::parse).ifPresent(target::serviceAccount);
        arguments.all(SCOPE).forEach(target::scope);
        arguments.find(LIFETIME).map(GoogleOptions::lifetime).ifPresent(target::lifetime);
        arguments.find(REGION).map(Region::new).ifPresent(target::region);
        arguments.find(AUDIENCE).ifPresent(target::audience);
        arguments.find(PROOF).map(GoogleOptions::proof).ifPresent(target::proof);
        SourceChoice choice = SourceOptions.choice(arguments);
        if (!choice.equals(SourceChoice.ANY)) {
            target.source(choice);
        }
        arguments.find(STS).map(text -> url(STS, text)).ifPresent(target::tokenUrl);
        arguments.find(IAM_CREDENTIALS).map(text -> url(IAM_CREDENTIALS, text)).ifPresent(target::iamCredentialsUrl);
        return target.build();
    }

    private static GoogleTarget.Builder builder(Arguments arguments, Surroundings surroundings) {
        Optional<Path> file = arguments.path(CREDENTIAL_CONFIG).or(() -> typedConfig(arguments));
        if (file.isPresent() && arguments.find(PROVIDER).isPresent()) {
            throw new UsageException(
                    "--credential-config and --provider are both given: the file names its own provider, so give one of them");
        }
        if (file.isPresent()) {
            return GoogleTarget.from(ExternalAccount.read(file.get()));
        }
        Optional<String> named =
                arguments.find(PROVIDER).or(() -> surroundings.environment().apply(EXECUTABLE_AUDIENCE));
        Environment environment = surroundings.environment()::apply;
        Optional<Path> usual = environment.path(ApplicationCredentials.VARIABLE);
        if (named.isEmpty() && usual.isPresent()) {
            return GoogleTarget.from(ExternalAccount.read(usual.get()));
        }
        return GoogleTarget.to(provider(named.orElseThrow(
                () -> new UsageException("--provider is missing: name the workload identity provider, or a file"
                        + " with --credential-config; 'crossrole gcp --help' shows an example"))));
    }

    /** {@code --config} with a JSON file names what gcloud writes, for that is what gcloud's own documentation calls a config file. */
    private static Optional<Path> typedConfig(Arguments arguments) {
        return arguments.isTyped(CONFIG)
                ? arguments.path(CONFIG).filter(file -> file.toString().endsWith(".json"))
                : Optional.empty();
    }

    private static ProviderName provider(String text) {
        try {
            return ProviderName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static Duration lifetime(String text) {
        return Duration.ofSeconds(Arguments.integer(LIFETIME, text, 1, LONGEST_SECONDS));
    }

    private static AwsProof proof(String text) {
        return switch (text) {
            case "request" -> AwsProof.SIGNED_REQUEST;
            case "token" -> AwsProof.ISSUED_TOKEN;
            default -> throw new UsageException("--proof must be request or token, but is '" + text + "'");
        };
    }

    private static URI url(String option, String text) {
        return Clients.url("--" + option, text);
    }
}
