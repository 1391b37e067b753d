package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.SubjectToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Says in an {@link ExternalAccount} what a target asks for, and where Google's libraries find who the program is. */
final class ExternalAccountMaker {
    /** The libraries take 5 to 120 s. A chain of roles with a slow network on the way needs more than the least. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What the libraries take for a token's life. Source: google-auth's libraries, {@code token_lifetime_seconds}. */
    private static final Duration SHORTEST = Duration.ofMinutes(10);

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Set<String> ISSUERS = Set.of("github", "token command");

    private final GoogleTarget target;
    private final Environment environment;
    private final URI metadata;
    private final Search search;

    ExternalAccountMaker(GoogleTarget target, Environment environment, URI metadata, Search search) {
        this.target = target;
        this.environment = environment;
        this.metadata = metadata;
        this.search = search;
    }

    ExternalAccount make(URI tokenUrl, URI iamCredentials, Function<String, String> command) {
        CredentialSource source = stored().orElseGet(() -> found(command));
        boolean signed = source instanceof CredentialSource.Aws
                || (source instanceof CredentialSource.Executable && !issued(search.name()));
        return new ExternalAccount(
                target.provider(),
                signed ? SubjectToken.Type.AWS4_REQUEST : SubjectToken.Type.JWT,
                tokenUrl,
                target.account().map(account -> {
                    if (!account.delegates().isEmpty()) {
                        throw new UnusableException("delegates are named, but a file of external_account knows none");
                    }
                    return new ExternalAccount.Impersonation(iamCredentials, account.account(), lifetime());
                }),
                source,
                List.of());
    }

    private boolean issued(String source) {
        return ISSUERS.contains(source) || target.proof() == AwsProof.ISSUED_TOKEN;
    }

    private Optional<Duration> lifetime() {
        Duration lifetime = target.lifetime();
        if (lifetime.compareTo(SHORTEST) < 0) {
            throw new UnusableException("a lifetime of " + lifetime.toSeconds()
                    + " seconds is asked for, but Google's libraries ask for " + SHORTEST.toSeconds() + " at least");
        }
        return Optional.of(lifetime).filter(time -> !time.equals(USUAL));
    }

    /** Where a token lies ready that the libraries can fetch. */
    private Optional<CredentialSource> stored() {
        CredentialSource.Format text = new CredentialSource.Format(Optional.empty());
        if (target.source() instanceof SourceChoice.TokenFile file) {
            return Optional.of(new CredentialSource.File(file.file().toAbsolutePath(), text));
        }
        if (target.source() instanceof SourceChoice.TokenUrl url) {
            return Optional.of(new CredentialSource.Url(url.url(), java.util.Map.of(), text));
        }
        return target.source() instanceof SourceChoice.Configured configured
                ? Optional.of(configured.source())
                : Optional.empty();
    }

    private CredentialSource found(Function<String, String> command) {
        String name = search.name();
        // With keys in variables the libraries look for the region in one too, and else at the metadata service of an
        // instance.
        boolean keys = name.equals(SourceName.ENVIRONMENT.label())
                && Region.in(environment).isPresent();
        boolean read = (keys || name.equals(SourceName.EC2.label())) && target.proof() == AwsProof.SIGNED_REQUEST;
        return read
                ? new CredentialSource.Aws(metadata)
                : new CredentialSource.Executable(command.apply(name), TIMEOUT);
    }
}
