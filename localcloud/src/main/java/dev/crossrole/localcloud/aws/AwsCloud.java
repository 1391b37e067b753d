package dev.crossrole.localcloud.aws;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.access.AuthorizationMessages;
import dev.crossrole.localcloud.aws.access.Journal;
import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.account.AccessKey;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.DeclaredAccount;
import dev.crossrole.localcloud.aws.auth.Authenticator;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.aws.auth.SigV4Authenticator;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials;
import dev.crossrole.localcloud.aws.iam.IamOperations;
import dev.crossrole.localcloud.aws.imds.Instance;
import dev.crossrole.localcloud.aws.imds.InstanceMetadata;
import dev.crossrole.localcloud.aws.kept.KeptAccount;
import dev.crossrole.localcloud.aws.oidc.TokenVerifier;
import dev.crossrole.localcloud.aws.outbound.OutboundEndpoint;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.query.ApiModel;
import dev.crossrole.localcloud.aws.query.QueryApi;
import dev.crossrole.localcloud.aws.query.RefusalLog;
import dev.crossrole.localcloud.aws.s3.S3;
import dev.crossrole.localcloud.aws.sts.StsOperations;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One AWS account: STS, IAM, S3 and its issuer of tokens behind one port, and the metadata service of each instance. Every request is authenticated and
 * decided by policies; there is no key and no user that passes without. Close it to give back the files of large objects.
 */
public final class AwsCloud implements Handler, AutoCloseable {
    /** Above the longest call of a query service. */
    private static final int MAX_FORM = 512 * 1024;

    private final Account account;
    private final Settings settings;
    private final PolicyAuthorizer authorizer;
    private final TemporaryCredentials temporary;
    private final RequestIds requestIds;
    private final Handler sts;
    private final Handler iam;
    private final S3 s3;
    private final Handler outbound;

    /**
     * What a cloud is made with.
     *
     * @param random used by many threads at once, and cryptographic outside of tests
     * @param sessionKey seals temporary credentials; clouds that share it, or one started again with it, accept each other's
     * @param network reaches the issuers of web identity tokens
     * @param decisions told of each decision
     */
    public record Settings(
            InstantSource clock,
            RandomGenerator random,
            SessionKey sessionKey,
            Network network,
            DecisionLog decisions) {}

    private AwsCloud(AwsWorld world, Settings settings, DataFolder data) throws IOException {
        InstantSource clock = settings.clock();
        this.settings = settings;
        this.account = KeptAccount.open(
                world.account(),
                world.region(),
                data.records(),
                empty -> DeclaredAccount.in(empty, world, clock.instant(), settings.random()));
        this.requestIds = new RequestIds(settings.random());
        this.temporary = new TemporaryCredentials(settings.sessionKey(), settings.random());
        Journal journal = new Journal(settings.decisions(), clock);
        AuthorizationMessages messages =
                new AuthorizationMessages(settings.sessionKey(), settings.random(), account.id());
        this.authorizer = new PolicyAuthorizer(account, clock, journal, messages);
        Authenticator authenticator = new SigV4Authenticator(account, temporary, clock);
        TokenVerifier verifier = new TokenVerifier(settings.network(), clock);
        RefusalLog refusals = new LoggedRefusals(journal);
        ApiModel stsModel = StsOperations.model(account, authorizer, temporary, verifier, journal, clock, requestIds);
        ApiModel iamModel = IamOperations.model(account, authorizer, clock, settings.random());
        this.sts = new QueryApi(stsModel, authenticator, refusals, requestIds);
        this.iam = new QueryApi(iamModel, authenticator, refusals, requestIds);
        this.outbound = new OutboundEndpoint(() -> account.state().outbound());
        this.s3 = S3.create(
                world,
                new S3.Settings(clock, settings.random(), authenticator, authorizer, data.blobs("s3"), data.records()));
    }

    /** The account that a world declares, kept in memory. */
    public static AwsCloud create(AwsWorld world, Settings settings) throws IOException {
        return open(world, settings, DataFolder.inMemory());
    }

    /**
     * The account that is kept in a folder, which is at first the one that the world declares.
     *
     * @throws dev.crossrole.localcloud.world.WorldException when a declared policy is none or a bucket's name is not allowed
     * @throws IOException with one sentence, when a declared object cannot be read or a record is damaged
     */
    public static AwsCloud open(AwsWorld world, Settings settings, DataFolder data) throws IOException {
        return new AwsCloud(world, settings, data);
    }

    @Override
    public Response handle(Request request) throws IOException {
        if (OutboundFederation.isIssuerHost(request.host())) {
            return outbound.handle(request);
        }
        byte[] form = ServiceName.needsBody(request) ? request.readBody(MAX_FORM) : new byte[0];
        Request whole = ServiceName.needsBody(request) ? request.withBody(form) : request;
        return switch (ServiceName.of(whole, QueryApi.parameters(whole, form))) {
            case STS -> sts.handle(whole);
            case IAM -> iam.handle(whole);
            case S3 -> s3.handle(whole);
        };
    }

    /** The metadata service that a declared instance sees. */
    public Handler instanceMetadata(Machine.Ec2 machine) {
        Instance instance = Instance.declared(machine, account.id(), account.region());
        return new InstanceMetadata(
                instance, account, authorizer, temporary, settings.sessionKey(), settings.clock(), requestIds);
    }

    /**
     * The access key of a user, as a workstation holds it.
     *
     * @throws IllegalArgumentException when there is no such user, or the user has no active key
     */
    public AwsCredentials accessKeyOf(String userName) {
        return findAccessKeyOf(userName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the user " + userName + " has no access key: declare one in the world"));
    }

    /** The same; empty where the user or the key is gone, which what is kept in a folder may have to say. */
    public Optional<AwsCredentials> findAccessKeyOf(String userName) {
        return account.state()
                .accessKeysOf(userName)
                .filter(AccessKey::active)
                .findFirst()
                .map(key -> AwsCredentials.longTerm(key.id(), key.secret()));
    }

    @Override
    public void close() throws IOException {
        s3.close();
    }
}
