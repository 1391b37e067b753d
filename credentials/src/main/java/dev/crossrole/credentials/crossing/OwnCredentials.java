package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Partition;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;

/**
 * The AWS credentials that this program has before it crosses anywhere, for a library that makes the crossing to Google Cloud itself. Each
 * call looks anew.
 */
public final class OwnCredentials {
    private final Search search;
    private final StsAccess access;

    /** Looks in these surroundings. */
    public OwnCredentials(SourceChoice choice, Surroundings around) {
        this.access = around.sts(Optional.empty(), Optional.empty());
        AllSources sources = new AllSources(
                around,
                new Hops(around.hops()),
                access,
                Imds.Access.in(around.environment()),
                AwsTarget.DEFAULT_AUDIENCE);
        this.search = new Search(sources, choice, around.environment(), true);
    }

    /**
     * The credentials.
     *
     * @throws CrossroleException where nothing here says who this program is, or what does is no AWS identity
     */
    public AwsCredentials get() {
        return aws().credentials();
    }

    /**
     * The region whose STS is to say who they are of: the one of {@code AWS_REGION} or {@code AWS_DEFAULT_REGION}, the one that their source
     * knows, or else {@code us-east-1}.
     *
     * @throws CrossroleException as {@link #get()}, where no variable names a region
     */
    public Region region() {
        return access.find(() -> aws().region().get()).orElseGet(Partition.COMMERCIAL::defaultRegion);
    }

    private Origin.Aws aws() {
        if (search.origin() instanceof Origin.Aws aws) {
            return aws;
        }
        throw new UnusableException(
                "a token says who this program is, and AWS credentials are asked for",
                "Show the token to a provider of the kind OpenID Connect, or name a source of AWS credentials.");
    }
}
