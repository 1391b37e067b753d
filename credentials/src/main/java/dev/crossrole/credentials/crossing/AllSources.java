package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.Remembering;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.ContainerCredentials;
import dev.crossrole.credentials.aws.EnvironmentKeys;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.NodeRole;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.aws.WebIdentity;
import dev.crossrole.credentials.google.ApplicationCredentials;
import dev.crossrole.credentials.google.CredentialSource;
import dev.crossrole.credentials.google.MetadataServer;
import dev.crossrole.credentials.http.Endpoints;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.oidc.GithubActions;
import dev.crossrole.credentials.oidc.StoredToken;
import dev.crossrole.credentials.oidc.TokenUrl;
import dev.crossrole.credentials.profile.ProfileCredentials;
import dev.crossrole.credentials.profile.SharedFiles;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The places that tell who this program is. Each is made when the search comes to it and not before: most runs end at one of the first,
 * and a class that is not needed is not loaded.
 */
final class AllSources {
    private static final Supplier<Optional<Region>> NO_REGION = Optional::empty;

    private final Surroundings around;
    private final Hops hops;
    private final StsAccess sts;
    private final Imds.Access metadata;
    private final String audience;
    /** Made once each, for what a profile's command said is remembered in it. */
    private final Map<Optional<String>, ProfileCredentials> profiles = new ConcurrentHashMap<>();

    /**
     * The sources of these surroundings.
     *
     * @param sts where a source that must ask STS does so
     * @param metadata where EC2's metadata service is
     * @param audience whom tokens are asked for
     */
    AllSources(Surroundings around, Hops hops, StsAccess sts, Imds.Access metadata, String audience) {
        this.around = around;
        this.hops = hops;
        this.sts = sts;
        this.metadata = metadata;
        this.audience = audience;
    }

    /** Those of a search, one after the other. */
    Iterable<Source<Origin>> searched(List<SourceName> order) {
        Iterator<SourceName> names = order.iterator();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return names.hasNext();
            }

            @Override
            public Source<Origin> next() {
                SourceName name = names.next();
                return switch (name) {
                    case EC2 -> ec2(true);
                    case ADC -> applicationCredentials(false);
                    default -> named(name);
                };
            }
        };
    }

    /** One by its name: somebody wants to be whoever it says. */
    Source<Origin> named(SourceName name) {
        return switch (name) {
            case ENVIRONMENT -> environment();
            case WEB_IDENTITY -> webIdentity();
            case PROFILE -> profile();
            case GITHUB -> github();
            case CONTAINER -> container();
            case ADC -> applicationCredentials(true);
            case GCE -> gce();
            case EC2 -> ec2(false);
        };
    }

    /** The one that was chosen. */
    Source<Origin> chosen(SourceChoice choice) {
        if (choice instanceof SourceChoice.Named source) {
            return named(source.name());
        }
        if (choice instanceof SourceChoice.Profile profile) {
            return profile(Optional.of(profile.name()));
        }
        if (choice instanceof SourceChoice.TokenFile file) {
            return token(StoredToken.in(file.file(), Optional.empty()), Optional.empty());
        }
        if (choice instanceof SourceChoice.TokenUrl url) {
            URI asked = TokenUrl.parse("the token's URL", url.url().toString());
            StoredToken token = StoredToken.behind(asked, Map.of(), Optional.empty(), retrying(), Optional.empty());
            return token(told(token), Optional.of(Endpoints.withoutQuery(asked)));
        }
        if (choice instanceof SourceChoice.TokenCommand command) {
            return token(told(StoredToken.from(command.command(), audience)), Optional.empty());
        }
        if (choice instanceof SourceChoice.Configured configured) {
            return configured(configured.source());
        }
        throw new IllegalArgumentException("a search is not one source: " + choice);
    }

    private Source<Origin> configured(CredentialSource source) {
        if (source instanceof CredentialSource.File file) {
            return token(StoredToken.in(file.path(), file.format().field()), Optional.empty());
        }
        if (source instanceof CredentialSource.Url url) {
            StoredToken token =
                    StoredToken.behind(url.url(), url.headers(), url.format().field(), retrying(), Optional.empty());
            return token(told(token), Optional.of(Endpoints.withoutQuery(url.url())));
        }
        throw new IllegalArgumentException("the identity of an AWS machine is not one source");
    }

    private Environment variables() {
        return around.environment();
    }

    private Source<Origin> environment() {
        // Whether these are a role's cannot be told from them, so STS is left to judge a chained duration.
        EnvironmentKeys keys = new EnvironmentKeys(variables(), around.clock());
        return aws(
                keys,
                OriginSource.step("environment keys", "AWS_ACCESS_KEY_ID", Optional.empty()),
                Origin.Holder.UNKNOWN,
                NO_REGION);
    }

    private Source<Origin> webIdentity() {
        if (variables().find(WebIdentity.FILE).isEmpty()) {
            return Settled.absent(SourceName.WEB_IDENTITY, WebIdentity.FILE + " is not set");
        }
        try {
            WebIdentity source = WebIdentity.in(variables(), sts);
            Hops.Step step = OriginSource.step(
                    "web identity",
                    source.request().role().toString(),
                    Optional.of(source.endpoint().url()));
            return aws(source, step, Origin.Holder.ROLE, NO_REGION);
        } catch (CrossroleException e) {
            return Settled.broken(SourceName.WEB_IDENTITY, e);
        }
    }

    private Source<Origin> profile() {
        boolean named = variables().find(SharedFiles.PROFILE).isPresent();
        return named || new SharedFiles(variables()).present()
                ? profile(Optional.empty())
                : Settled.absent(
                        SourceName.PROFILE, SharedFiles.PROFILE + " is not set, and there is no ~/.aws/config");
    }

    private Source<Origin> profile(Optional<String> named) {
        ProfileCredentials source = profiles.computeIfAbsent(
                named, name -> new ProfileCredentials(name, variables(), retrying(), around.clock(), sts));
        // Keys in a profile may be a user's or a role's.
        return aws(
                source,
                OriginSource.step(
                        "profile",
                        named.or(() -> variables().find(SharedFiles.PROFILE)).orElse("default"),
                        Optional.empty()),
                Origin.Holder.UNKNOWN,
                source::region);
    }

    private Source<Origin> github() {
        if (variables().find(GithubActions.URL).isEmpty()) {
            return Settled.absent(SourceName.GITHUB, GithubActions.URL + " is not set");
        }
        GithubActions source = new GithubActions(variables(), retrying(), audience);
        return token(source, Optional.empty());
    }

    private Source<Origin> container() {
        ContainerCredentials source = new ContainerCredentials(variables(), retrying(), around.clock());
        return aws(
                source,
                OriginSource.step("container credentials", "the container's role", Optional.empty()),
                Origin.Holder.ROLE,
                NO_REGION);
    }

    private Source<Origin> applicationCredentials(boolean asked) {
        if (variables().find(ApplicationCredentials.VARIABLE).isEmpty()) {
            return Settled.absent(SourceName.ADC, ApplicationCredentials.VARIABLE + " is not set");
        }
        try {
            ApplicationCredentials found = ApplicationCredentials.in(variables());
            if (found.type() == ApplicationCredentials.Type.KEY) {
                return warning(
                        found.file()
                                + " is a service account's key: a secret that lasts, and that whoever copies it can use",
                        found.keyToken(audience, variables(), retrying(), around.clock()));
            }
            // On an AWS machine such a file leads from its role to Google; coming back from there is nobody's default.
            return asked
                    ? token(new ExternalIdentity(found.externalAccount(), audience, around), Optional.empty())
                    : Settled.absent(
                            SourceName.ADC,
                            ApplicationCredentials.VARIABLE
                                    + " names a way from another cloud to Google; name the source adc to go it");
        } catch (CrossroleException e) {
            return Settled.broken(SourceName.ADC, e);
        }
    }

    private Source<Origin> gce() {
        MetadataServer server = new MetadataServer(MetadataServer.Access.in(variables()), retrying(), around.clock());
        return token(new GoogleMachine(server, audience), Optional.of(server.url()));
    }

    private Source<Origin> ec2(boolean unasked) {
        Imds imds = new Imds(metadata, retrying(), around.clock());
        return aws(
                unasked ? new NodeRole(imds, variables()) : imds,
                OriginSource.step("instance credentials", "the instance's role", Optional.of(imds.url())),
                Origin.Holder.ROLE,
                imds::region);
    }

    private Source<Origin> warning(String sentence, Source<IdToken> source) {
        return new OriginSource<>(
                source,
                hops,
                OriginSource.step("identity token", audience, Optional.empty()),
                token -> {
                    hops.warn(sentence);
                    return new Hop.Outcome.Identified(token.claims(), Optional.empty());
                },
                Origin.Token::new);
    }

    private Source<IdToken> told(Source<IdToken> source) {
        return new Remembering<>(source, IdToken::identity, around.clock());
    }

    private Source<Origin> token(Source<IdToken> source, Optional<URI> endpoint) {
        return new OriginSource<>(
                source,
                hops,
                OriginSource.step("identity token", audience, endpoint),
                token -> new Hop.Outcome.Identified(token.claims(), Optional.empty()),
                Origin.Token::new);
    }

    private Source<Origin> aws(
            Source<AwsCredentials> source, Hops.Step step, Origin.Holder holder, Supplier<Optional<Region>> region) {
        return new OriginSource<>(
                source,
                hops,
                step,
                found -> new Hop.Outcome.AwsSession(
                        found.accessKeyId(), Optional.empty(), found.expiration(), Optional.empty()),
                found -> new Origin.Aws(found, holder, region));
    }

    private Transport retrying() {
        return around.retrying(RetryingTransport::isPassing);
    }
}
