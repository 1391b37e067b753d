package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Partition;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.aws.StsClient;
import dev.crossrole.credentials.cache.CacheKey;
import dev.crossrole.credentials.google.ExternalAccount;
import dev.crossrole.credentials.google.GoogleSts;
import dev.crossrole.credentials.google.Grant;
import dev.crossrole.credentials.google.IamCredentials;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.google.SubjectToken;
import dev.crossrole.credentials.http.RetryingTransport;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.identity.aws.AwsCredentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A crossing to Google Cloud: AWS credentials of the environment, of a container's role or of the EC2 instance's, or a token that a configuration file
 * points to, are exchanged at a workload identity provider, and the federated identity mostly impersonates a service account.
 *
 * <p>AWS credentials are looked for in the order of {@link SourceName}, unless the target names one source. Immutable and thread-safe;
 * each call asks anew.
 */
public final class GoogleCrossing {
    private final GoogleTarget target;
    private final Surroundings around;
    private final Hops hops;
    private final StsAccess access;
    private final Search search;
    private final GoogleSts sts;
    private final IamCredentials iamCredentials;

    public GoogleCrossing(GoogleTarget target, Surroundings around) {
        this(target, around, Optional.empty());
    }

    /**
     * A crossing of whoever was found before: what says so is not asked again. Where nobody was found, it is looked for as always.
     *
     * @param who has looked for the same target
     */
    public GoogleCrossing(GoogleTarget target, Surroundings around, WhoAmI who) {
        this(target, around, Optional.of(who));
    }

    private GoogleCrossing(GoogleTarget target, Surroundings around, Optional<WhoAmI> who) {
        this.target = target;
        this.around = around;
        Transport transport = around.retrying(RetryingTransport::isPassing);
        this.hops = new Hops(around.hops());
        this.access = around.sts(Optional.empty(), target.region());
        AllSources sources = new AllSources(around, hops, access, metadataService(), target.audience());
        this.search = new Search(
                sources,
                target.source(),
                around.environment(),
                true,
                () -> who.flatMap(found -> found.foundBefore(hops)));
        this.sts = new GoogleSts(
                target.tokenUrl().orElseGet(() -> GoogleSts.urlIn(around.environment())), transport, around.clock());
        this.iamCredentials = new IamCredentials(
                target.iamCredentialsUrl().orElseGet(() -> IamCredentials.urlIn(around.environment())), transport);
    }

    /**
     * Crosses.
     *
     * @return an access token of the service account, or of the federated identity where the target names no account
     * @throws CrossroleException in which of the clouds said no, what was unusable, or what was not reached
     */
    public AccessToken cross() {
        if (target.account().isEmpty()) {
            return exchange(target.scopes());
        }
        IamCredentials.Target account = target.account().get();
        AccessToken federated = federated();
        AccessToken token = hops.tell(
                        impersonation("generateAccessToken", account),
                        () -> iamCredentials.generateAccessToken(
                                account, target.scopes(), target.lifetime(), federated),
                        GoogleCrossing::outcome)
                .value();
        hops.warnIfOver(token.expiration(), around.clock().instant());
        return token;
    }

    /**
     * Crosses for an identity token instead, which Cloud Run and others take.
     *
     * @throws CrossroleException as {@link #cross()}, and where the target names no service account: only those have identity tokens
     */
    public IdToken crossForIdToken(String audience) {
        IamCredentials.Target account = target.account()
                .orElseThrow(() -> new UnusableException(
                        "an identity token is asked for, but no service account is named that it could be of"));
        AccessToken federated = federated();
        return hops.tell(
                        impersonation("generateIdToken", account),
                        () -> iamCredentials.generateIdToken(account, audience, federated),
                        granted -> new Hop.Outcome.Identified(granted.value().claims(), granted.requestId()))
                .value();
    }

    /**
     * Crosses half the way: the proof that a token exchange takes, for a library that exchanges it itself. One of AWS is good for 15 minutes
     * and for this provider alone.
     *
     * @throws CrossroleException where nothing here says who this program is
     */
    public SubjectToken subjectToken() {
        return subject().token();
    }

    /**
     * Whom this crossing starts from, as a text that stays the same while that does; see {@link dev.crossrole.credentials.Source#identity()}.
     * What the target asks for is no part of it.
     *
     * @throws CrossroleException where nothing here says who this program is, or a source is broken
     */
    public String sourceIdentity() {
        return search.identity();
    }

    /**
     * The file by which Google's libraries make this crossing themselves. They read environment keys, the metadata service of EC2, files
     * and URLs; for any other source they are to run a command.
     *
     * @param command makes the command, from the name of the source that is in force
     * @throws CrossroleException where nothing here says who this program is, or such a file cannot say what the target asks for
     */
    public ExternalAccount externalAccount(Function<String, String> command) {
        return new ExternalAccountMaker(
                        target, around.environment(), metadataService().url(), search)
                .make(sts.url(), iamCredentials.url(), command);
    }

    @Override
    public String toString() {
        return target.toString();
    }

    /**
     * All that decides what {@link #cross()} comes to.
     *
     * @throws CrossroleException as {@link #sourceIdentity()}
     */
    public CacheKey cacheKey() {
        return CacheKey.of(
                "google",
                sourceIdentity(),
                target.provider().audience(),
                target.audience(),
                target.account()
                        .map(account -> account.account().value() + " "
                                + String.join(
                                        " ",
                                        account.delegates().stream()
                                                .map(ServiceAccountName::value)
                                                .toList()))
                        .orElse(""),
                target.scopes().toString(),
                target.lifetime().toString(),
                target.proof().toString(),
                access.find(Optional::empty).map(Region::name).orElse(""),
                access.configuredEndpoint().map(URI::toString).orElse(""),
                sts.url().toString(),
                iamCredentials.url().toString());
    }

    /** The token that impersonation takes. The caller's own scopes go to the API that generates the account's token. */
    private AccessToken federated() {
        return exchange(List.of(GoogleTarget.CLOUD_PLATFORM));
    }

    private AccessToken exchange(List<String> scopes) {
        Subject subject = subject();
        Hops.Step step =
                new Hops.Step("token exchange", target.provider().audience(), Optional.of(sts.url()), subject.shown());
        return hops.tell(step, () -> sts.exchange(target.provider(), subject.token(), scopes), GoogleCrossing::outcome)
                .value();
    }

    private static Hop.Outcome outcome(Grant<AccessToken> granted) {
        return new Hop.Outcome.GoogleToken(granted.value().expiration(), granted.requestId());
    }

    /** What is exchanged, and what of it may be shown. */
    private record Subject(SubjectToken token, Hop.Proof shown) {}

    private Subject subject() {
        Origin origin = search.origin();
        if (origin instanceof Origin.Token issued) {
            return shown(issued.token());
        }
        Origin.Aws aws = (Origin.Aws) origin;
        return target.proof() == AwsProof.SIGNED_REQUEST ? signed(aws) : shown(issued(aws));
    }

    private static Subject shown(IdToken token) {
        return new Subject(new SubjectToken(SubjectToken.Type.JWT, token.token()), new Hop.Proof.Token(token.claims()));
    }

    private IdToken issued(Origin.Aws origin) {
        StsClient aws = access.client(origin.region());
        Hops.Step step = new Hops.Step(
                "GetWebIdentityToken",
                target.audience(),
                Optional.of(aws.endpoint().url()),
                new Hop.Proof.Signature(
                        origin.credentials().accessKeyId(),
                        aws.endpoint().region().name()));
        return hops.tell(
                step,
                () -> aws.getWebIdentityToken(target.audience(), origin.credentials()),
                token -> new Hop.Outcome.Identified(token.claims(), Optional.empty()));
    }

    private Subject signed(Origin.Aws origin) {
        AwsCredentials credentials = origin.credentials();
        Region region = access.find(origin.region()).orElseGet(Partition.COMMERCIAL::defaultRegion);
        SubjectToken token = AwsSubjectToken.sign(
                credentials, region, target.provider(), around.clock().instant());
        return new Subject(token, new Hop.Proof.Signature(credentials.accessKeyId(), region.name()));
    }

    /** The address that a configuration file names, unless it is the usual one, which the environment may redirect. */
    private Imds.Access metadataService() {
        Imds.Access here = Imds.Access.in(around.environment());
        return target.metadataUrl()
                .filter(url -> !url.equals(Imds.DEFAULT_URL))
                .map(here::at)
                .orElse(here);
    }

    private Hops.Step impersonation(String operation, IamCredentials.Target account) {
        return new Hops.Step(
                operation, account.account().value(), Optional.of(iamCredentials.url()), new Hop.Proof.Bearer());
    }
}
