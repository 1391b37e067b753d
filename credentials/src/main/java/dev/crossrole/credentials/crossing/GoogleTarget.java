package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.IamCredentials;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.google.ProviderName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where a crossing to Google Cloud goes: a workload identity provider, and mostly a service account behind it. */
public final class GoogleTarget {
    /** What a token may be used for where nobody says less: everything that the account's IAM roles allow. */
    public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    private final ProviderName provider;
    private final Optional<IamCredentials.Target> account;
    private final List<String> scopes;
    private final Duration lifetime;
    private final Optional<URI> tokenUrl;
    private final Optional<URI> iamCredentialsUrl;
    private final Optional<Region> region;
    private final SourceChoice source;
    private final Optional<String> audience;
    private final Optional<URI> metadataUrl;
    private final AwsProof proof;

    private GoogleTarget(Builder builder) {
        this.provider = builder.provider;
        this.account = builder.account.map(name -> new IamCredentials.Target(name, builder.delegates));
        this.scopes = builder.scopes.isEmpty() ? List.of(CLOUD_PLATFORM) : List.copyOf(builder.scopes);
        this.lifetime = builder.lifetime.orElse(DEFAULT_LIFETIME);
        this.tokenUrl = builder.tokenUrl;
        this.iamCredentialsUrl = builder.iamCredentialsUrl;
        this.region = builder.region;
        this.source = builder.source;
        this.audience = builder.audience;
        this.proof = builder.proof;
        this.metadataUrl = builder.metadataUrl;
        IamCredentials.checkLifetime(lifetime);
        if (account.isEmpty() && !builder.delegates.isEmpty()) {
            throw new UnusableException("delegates are named, but no service account that they lead to");
        }
        if (account.isEmpty() && builder.lifetime.isPresent()) {
            throw new UnusableException(
                    "a lifetime is named, but no service account: a federated token lives as long as Google wants");
        }
    }

    private GoogleTarget(GoogleTarget other, Collection<String> scopes) {
        this.provider = other.provider;
        this.account = other.account;
        this.scopes = scopes.isEmpty() ? List.of(CLOUD_PLATFORM) : List.copyOf(scopes);
        this.lifetime = other.lifetime;
        this.tokenUrl = other.tokenUrl;
        this.iamCredentialsUrl = other.iamCredentialsUrl;
        this.region = other.region;
        this.source = other.source;
        this.audience = other.audience;
        this.proof = other.proof;
        this.metadataUrl = other.metadataUrl;
    }

    /** A target whose tokens are the federated identity's own, unless a service account is named. */
    public static Builder to(ProviderName provider) {
        return new Builder(provider);
    }

    /** The target that a configuration file describes. What is said to the builder afterwards replaces what the file says. */
    public static Builder from(ExternalAccount file) {
        Builder builder = new Builder(file.provider());
        builder.tokenUrl = Optional.of(file.tokenUrl());
        if (file.source() instanceof CredentialSource.Aws aws) {
            builder.metadataUrl = Optional.of(aws.metadataUrl());
        } else {
            builder.source = new SourceChoice.Configured(file.source());
        }
        file.impersonation().ifPresent(impersonation -> {
            builder.account = Optional.of(impersonation.account());
            builder.iamCredentialsUrl = Optional.of(impersonation.url());
            builder.lifetime = impersonation.lifetime();
        });
        return builder;
    }

    /** The same target, for these scopes instead; for {@link #CLOUD_PLATFORM} where there is none. */
    public GoogleTarget scoped(Collection<String> wanted) {
        return new GoogleTarget(this, wanted);
    }

    /** The service account that the tokens are of; empty where they are the federated identity's own. */
    public Optional<ServiceAccountName> serviceAccount() {
        return account.map(IamCredentials.Target::account);
    }

    /** Who is crossed to. */
    @Override
    public String toString() {
        return "[" + account.map(target -> target.account() + " through ").orElse("") + provider + "]";
    }

    /** The provider that is crossed by. */
    public ProviderName provider() {
        return provider;
    }

    Optional<IamCredentials.Target> account() {
        return account;
    }

    /** What the tokens may be used for. */
    public List<String> scopes() {
        return scopes;
    }

    Duration lifetime() {
        return lifetime;
    }

    Optional<URI> tokenUrl() {
        return tokenUrl;
    }

    Optional<URI> iamCredentialsUrl() {
        return iamCredentialsUrl;
    }

    Optional<Region> region() {
        return region;
    }

    SourceChoice source() {
        return source;
    }

    /** Whom an OpenID Connect token is asked for: by default the provider, which every provider of such tokens accepts. */
    String audience() {
        return audience.orElseGet(() -> "https:" + provider.audience());
    }

    AwsProof proof() {
        return proof;
    }

    /** Where a configuration file says that EC2's metadata service is. */
    Optional<URI> metadataUrl() {
        return metadataUrl;
    }

    /** Collects what is asked for; what is not said keeps its default. */
    public static final class Builder {
        private final ProviderName provider;
        private final List<ServiceAccountName> delegates = new ArrayList<>();
        private final List<String> scopes = new ArrayList<>();
        private Optional<ServiceAccountName> account = Optional.empty();
        private Optional<Duration> lifetime = Optional.empty();
        private Optional<URI> tokenUrl = Optional.empty();
        private Optional<URI> iamCredentialsUrl = Optional.empty();
        private Optional<Region> region = Optional.empty();
        private SourceChoice source = SourceChoice.ANY;
        private Optional<String> audience = Optional.empty();
        private AwsProof proof = AwsProof.SIGNED_REQUEST;
        private Optional<URI> metadataUrl = Optional.empty();

        private Builder(ProviderName provider) {
            this.provider = provider;
        }

        /** The service account to impersonate. */
        public Builder serviceAccount(ServiceAccountName value) {
            account = Optional.of(value);
            return this;
        }

        /** A service account on the way to it: each may impersonate the next. */
        public Builder delegate(ServiceAccountName value) {
            delegates.add(value);
            return this;
        }

        /** What the token is for; {@link #CLOUD_PLATFORM} where nothing is said. */
        public Builder scope(String value) {
            scopes.add(value);
            return this;
        }

        /** How long the service account's token lives: up to one hour, or up to twelve where the organization allows it. */
        public Builder lifetime(Duration value) {
            lifetime = Optional.of(value);
            return this;
        }

        /** The URL of the token exchange, before any variable. */
        public Builder tokenUrl(URI value) {
            tokenUrl = Optional.of(value);
            return this;
        }

        /** The base of the IAM Credentials API, before any variable. */
        public Builder iamCredentialsUrl(URI value) {
            iamCredentialsUrl = Optional.of(value);
            return this;
        }

        /** The region whose STS vouches for an AWS identity. */
        public Builder region(Region value) {
            region = Optional.of(value);
            return this;
        }

        /** The only source to look at. */
        public Builder source(SourceName value) {
            return source(new SourceChoice.Named(value));
        }

        /** Where to look for who the program is; anywhere where nobody says. */
        public Builder source(SourceChoice value) {
            source = value;
            return this;
        }

        /** What an AWS identity shows of itself; a signed request where nobody says. */
        public Builder proof(AwsProof value) {
            proof = value;
            return this;
        }

        /** The audience of an OpenID Connect token, where the provider's is not its own name. */
        public Builder audience(String value) {
            audience = Optional.of(value);
            return this;
        }

        /**
         * The target.
         *
         * @throws UnusableException where what is asked for does not go together
         */
        public GoogleTarget build() {
            return new GoogleTarget(this);
        }
    }
}
