package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Partition;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.aws.RoleSession;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.aws.StsEndpoint;
import dev.crossrole.credentials.aws.WebIdentityVariables;
import dev.crossrole.credentials.google.IdToken;
import dev.crossrole.credentials.google.MetadataServer;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.List;
import java.util.Optional;

/**
 * A crossing to AWS: the machine's Google service account, its EC2 role or an IAM user becomes a role, and that role the next of the
 * chain. With a Google identity the first call is {@code AssumeRoleWithWebIdentity}, with an AWS one {@code AssumeRole}; all further
 * ones are {@code AssumeRole}.
 *
 * <p>Who the program is is looked for in the order of {@link SourceName}, unless the target names one source. Immutable and thread-safe;
 * each {@link #cross()} asks anew.
 */
public final class AwsCrossing {
    private final AwsTarget target;
    private final Surroundings around;
    private final Hops hops;
    private final AwsSources aws;

    public AwsCrossing(AwsTarget target, Surroundings around) {
        this.target = target;
        this.around = around;
        this.hops = new Hops(around.hops());
        this.aws = new AwsSources(around, hops, Imds.Access.in(around.environment()));
    }

    /**
     * Crosses.
     *
     * @return credentials of the chain's last role
     * @throws CrossroleException in which of the clouds said no, what was unusable, or what was not reached
     */
    public AwsCredentials cross() {
        Origin origin = Sources.first(sources());
        StsClient sts = sts(origin);
        List<RoleRequest> requests = target.requests();
        RoleSession session = enter(sts, origin, requests.get(0));
        for (RoleRequest request : requests.subList(1, requests.size())) {
            session = assume(sts, request, session.credentials());
        }
        return session.credentials();
    }

    private List<Source<Origin>> sources() {
        return target.source().isPresent()
                ? List.of(source(target.source().get()))
                : List.of(
                        source(SourceName.ENVIRONMENT),
                        source(SourceName.GCE),
                        new WebIdentityVariables<>(around.environment()),
                        source(SourceName.CONTAINER),
                        source(SourceName.EC2));
    }

    private Source<Origin> source(SourceName name) {
        return switch (name) {
            case ENVIRONMENT -> aws.environment(origin -> origin);
            case GCE -> gce();
            case CONTAINER -> aws.container(origin -> origin);
            case EC2 -> aws.ec2(origin -> origin);
        };
    }

    private Source<Origin> gce() {
        MetadataServer server = new MetadataServer(
                MetadataServer.Access.in(around.environment()),
                around.retrying(RetryingTransport::isPassing),
                around.clock());
        Source<IdToken> source = new Source<>() {
            @Override
            public String name() {
                return SourceName.GCE.label();
            }

            @Override
            public Resolution<IdToken> resolve() {
                return server.idToken(target.audience());
            }
        };
        return new OriginSource<>(
                source,
                hops,
                OriginSource.step("identity token", target.audience(), Optional.of(server.url())),
                token -> new Hop.Outcome.Identified(token.claims(), Optional.empty()),
                Origin.Google::new);
    }

    private StsClient sts(Origin origin) {
        Partition partition = Partition.of(target.requests().get(0).role().partition());
        Region region = region(origin).orElseGet(partition::defaultRegion);
        if (region.partition() != partition) {
            throw new UnusableException(
                    "the role " + target.requests().get(0).role() + " is in the partition " + partition.id()
                            + ", but the region " + region + " is in "
                            + region.partition().id(),
                    "Name a region of the role's partition, such as " + partition.defaultRegion() + ".");
        }
        StsEndpoint endpoint = StsEndpoint.find(around.environment(), target.endpoint(), region);
        return new StsClient(endpoint, around.retrying(StsClient::isPassing), around.clock());
    }

    private Optional<Region> region(Origin origin) {
        Optional<Region> named = target.region().or(() -> Region.in(around.environment()));
        boolean onEc2 = origin instanceof Origin.Aws from && from.ofInstance();
        return named.isEmpty() && onEc2 ? aws.imds().region() : named;
    }

    private RoleSession enter(StsClient sts, Origin origin, RoleRequest request) {
        if (origin instanceof Origin.Google google) {
            Hops.Step step = new Hops.Step(
                    "AssumeRoleWithWebIdentity",
                    request.role().toString(),
                    Optional.of(sts.endpoint().url()),
                    new Hop.Proof.Token(google.token().claims()));
            return hops.tell(
                    step,
                    () -> sts.assumeRoleWithWebIdentity(request, google.token().token()),
                    AwsCrossing::outcome);
        }
        Origin.Aws from = (Origin.Aws) origin;
        if (from.ofRole()) {
            AwsTarget.requireShort(request);
        }
        return assume(sts, request, from.credentials());
    }

    private RoleSession assume(StsClient sts, RoleRequest request, AwsCredentials signer) {
        Hops.Step step = new Hops.Step(
                "AssumeRole",
                request.role().toString(),
                Optional.of(sts.endpoint().url()),
                new Hop.Proof.Signature(
                        signer.accessKeyId(), sts.endpoint().region().name()));
        return hops.tell(step, () -> sts.assumeRole(request, signer), AwsCrossing::outcome);
    }

    private static Hop.Outcome outcome(RoleSession session) {
        return new Hop.Outcome.AwsSession(
                session.credentials().accessKeyId(),
                session.arn(),
                session.credentials().expiration(),
                session.requestId());
    }
}
