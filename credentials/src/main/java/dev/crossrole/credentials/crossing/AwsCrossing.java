package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.aws.RoleSession;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.cache.CacheKey;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
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
    private final StsAccess access;
    private final Search search;

    public AwsCrossing(AwsTarget target, Surroundings around) {
        this(target, around, Optional.empty());
    }

    /**
     * A crossing of whoever was found before: what says so is not asked again. Where nobody was found, it is looked for as always.
     *
     * @param who has looked for the same target
     */
    public AwsCrossing(AwsTarget target, Surroundings around, WhoAmI who) {
        this(target, around, Optional.of(who));
    }

    private AwsCrossing(AwsTarget target, Surroundings around, Optional<WhoAmI> who) {
        this.target = target;
        this.around = around;
        this.hops = new Hops(around.hops());
        this.access = around.sts(target.endpoint(), target.region());
        AllSources sources =
                new AllSources(around, hops, access, Imds.Access.in(around.environment()), target.audience());
        this.search = new Search(
                sources,
                target.source(),
                around.environment(),
                false,
                () -> who.flatMap(found -> found.foundBefore(hops)));
    }

    /**
     * Crosses.
     *
     * @return credentials of the chain's last role
     * @throws CrossroleException in which of the clouds said no, what was unusable, or what was not reached
     */
    public AwsCredentials cross() {
        Origin origin = search.origin();
        StsClient sts = sts(origin);
        List<RoleRequest> requests = origin instanceof Origin.Token ? target.requestsAfterToken() : target.requests();
        RoleSession session = enter(sts, origin, requests.get(0));
        for (RoleRequest request : requests.subList(1, requests.size())) {
            session = assume(sts, request, session.credentials());
        }
        session.credentials()
                .expiration()
                .ifPresent(end -> hops.warnIfOver(end, around.clock().instant()));
        return session.credentials();
    }

    /**
     * Whom this crossing starts from, as a text that stays the same while that does; see {@link Source#identity()}. What the target asks for
     * is no part of it.
     *
     * @throws CrossroleException where nothing here says who this program is, or a source is broken
     */
    public String sourceIdentity() {
        return search.identity();
    }

    /**
     * All that decides what {@link #cross()} comes to. Which of the calls gives a transitive tag depends on the source, which is in the key by
     * itself.
     *
     * @throws CrossroleException as {@link #sourceIdentity()}
     */
    public CacheKey cacheKey() {
        return CacheKey.of(
                "aws",
                sourceIdentity(),
                CacheKey.of(target.requests().stream()
                                .map(request -> request.cacheKey().text())
                                .toArray(String[]::new))
                        .text(),
                target.audience(),
                access.find(Optional::empty).map(Region::name).orElse(""),
                access.configuredEndpoint().map(URI::toString).orElse(""));
    }

    private StsClient sts(Origin origin) {
        return access.client(
                target.requests().get(0).role(),
                () -> origin instanceof Origin.Aws from ? from.region().get() : Optional.empty());
    }

    private RoleSession enter(StsClient sts, Origin origin, RoleRequest request) {
        if (origin instanceof Origin.Token shown) {
            Hops.Step step = new Hops.Step(
                    "AssumeRoleWithWebIdentity",
                    request.role().toString(),
                    Optional.of(sts.endpoint().url()),
                    new Hop.Proof.Token(shown.token().claims()));
            return hops.tell(
                    step,
                    () -> sts.assumeRoleWithWebIdentity(request, shown.token().token()),
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
