package dev.crossrole.localcloud.google;

import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.google.access.Authorizer;
import dev.crossrole.localcloud.google.access.Bearer;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.TokenGate;
import dev.crossrole.localcloud.google.bigquery.BigQuery;
import dev.crossrole.localcloud.google.iam.KeysApi;
import dev.crossrole.localcloud.google.iam.PoolsApi;
import dev.crossrole.localcloud.google.iam.ProjectsApi;
import dev.crossrole.localcloud.google.iam.ServiceAccountsApi;
import dev.crossrole.localcloud.google.iamcredentials.CredentialsApi;
import dev.crossrole.localcloud.google.iamcredentials.Impersonation;
import dev.crossrole.localcloud.google.kept.KeptProject;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.keyring.PublishedKeys;
import dev.crossrole.localcloud.google.metadata.AttachedAccount;
import dev.crossrole.localcloud.google.metadata.Instance;
import dev.crossrole.localcloud.google.metadata.MetadataServer;
import dev.crossrole.localcloud.google.oauth.AssertionGrant;
import dev.crossrole.localcloud.google.oauth.GrantLog;
import dev.crossrole.localcloud.google.oauth.TokenInfo;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.rest.Router;
import dev.crossrole.localcloud.google.storage.CloudStorage;
import dev.crossrole.localcloud.google.sts.ExchangeLog;
import dev.crossrole.localcloud.google.sts.IntrospectionEndpoint;
import dev.crossrole.localcloud.google.sts.SubjectVerifier;
import dev.crossrole.localcloud.google.sts.TokenEndpoint;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.google.tokens.IssuerEndpoint;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Network;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.Machine;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One Google Cloud project on one port: the token service, IAM and its credentials, the issuer of ID tokens, BigQuery, Cloud Storage. The real cloud
 * spreads them over hosts, but their paths do not meet, so they share a port here and the host does not matter.
 */
public final class GoogleCloud implements Handler, AutoCloseable {
    private final GoogleProject project;
    private final GoogleWorld world;
    private final Settings settings;
    private final AccessTokens accessTokens;
    private final IdTokens idTokens;
    private final AccountSigners signers;
    private final AccountKeyring keyring;
    private final Bearer bearer;
    private final Authorizer authorizer;
    private final GoogleAccessGate gate;
    private final BigQuery bigQuery;
    private final CloudStorage storage;
    private final Router router;
    private final Instant started;

    /**
     * What a cloud needs besides its world.
     *
     * @param random makes nonces and ids: outside tests, a {@link java.security.SecureRandom}
     * @param network where AWS and other issuers of tokens are found
     * @param faults told of exceptions inside jobs that are no refusals
     */
    public record Settings(
            InstantSource clock,
            RandomGenerator random,
            GoogleKeys keys,
            Network network,
            DecisionLog decisions,
            Consumer<Throwable> faults) {}

    private GoogleCloud(GoogleWorld world, Settings settings, DataFolder data) throws IOException {
        this.world = world;
        this.settings = settings;
        this.project = KeptProject.open(world, data.records());
        this.accessTokens = new AccessTokens(settings.keys().sealing(), settings.random());
        this.idTokens = new IdTokens(settings.keys().signing(), settings.clock());
        this.signers = new AccountSigners(settings.random());
        this.keyring = new AccountKeyring(project, signers);
        this.bearer = new Bearer(accessTokens, keyring, project, settings.clock());
        this.started = settings.clock().instant();
        this.authorizer = new Authorizer(project, settings.decisions(), settings.clock());
        this.gate = new TokenGate(bearer, authorizer);
        this.storage = CloudStorage.open(
                world, project, new CloudStorage.Settings(gate, authorizer, settings.clock(), settings.random()), data);
        this.bigQuery = BigQuery.open(
                world,
                new BigQuery.Settings(
                        gate,
                        caller -> new StorageFiles(this.storage.as(caller)),
                        settings.clock(),
                        settings.random(),
                        settings.faults()),
                data);
        this.router = new Router(routes());
    }

    /**
     * A cloud as declared, in memory.
     *
     * @throws IOException when the content of a declared object cannot be read
     */
    public static GoogleCloud create(GoogleWorld world, Settings settings) throws IOException {
        return open(world, settings, DataFolder.inMemory());
    }

    /**
     * A cloud as it is kept in a folder; at first, as declared.
     *
     * @throws IOException with one sentence, when the content of a declared object cannot be read or a record is damaged
     */
    public static GoogleCloud open(GoogleWorld world, Settings settings, DataFolder data) throws IOException {
        return new GoogleCloud(world, settings, data);
    }

    @Override
    public Response handle(Request request) throws IOException {
        String id = new UUID(settings.random().nextLong(), settings.random().nextLong()).toString();
        return router.handle(RequestId.stamp(EmulatorPath.whole(request), id)).with(RequestId.HEADER, id);
    }

    /** The metadata server that a program on the machine reaches at {@code metadata.google.internal}. */
    public Handler metadataServer(Machine.ComputeEngine machine) {
        return MetadataServer.computeEngine(instance(machine.name()), attached(machine.serviceAccount()));
    }

    public Handler metadataServer(Machine.CloudRun machine) {
        return MetadataServer.cloudRun(instance(machine.name()), attached(machine.serviceAccount()));
    }

    /** Every operation there is, for the test that each asks who is there. */
    List<Route> routes() {
        InstantSource clock = settings.clock();
        Handler sts = new TokenEndpoint(
                project,
                new SubjectVerifier(settings.network(), clock),
                accessTokens,
                bearer,
                clock,
                new ExchangeLog(settings.decisions(), clock));
        Handler grant = new AssertionGrant(
                project, keyring, accessTokens, idTokens, clock, new GrantLog(settings.decisions(), clock));
        Handler issuer = new IssuerEndpoint(settings.keys().signing(), clock);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("POST", TokenEndpoint.PATH, call -> sts.handle(call.request())));
        routes.add(new Route("POST", AssertionGrant.PATH, call -> grant.handle(call.request())));
        Handler introspection = new IntrospectionEndpoint(bearer);
        Handler info = new TokenInfo(bearer, settings.keys().signing(), clock);
        routes.add(new Route("POST", IntrospectionEndpoint.PATH, call -> introspection.handle(call.request())));
        for (String path : List.of(TokenInfo.PATH, TokenInfo.OTHER_PATH)) {
            routes.add(new Route("GET", path, call -> info.handle(call.request())));
            routes.add(new Route("POST", path, call -> info.handle(call.request())));
        }
        for (String path : List.of(IssuerEndpoint.KEYS, IssuerEndpoint.CERTIFICATES, IssuerEndpoint.DISCOVERY)) {
            routes.add(new Route("GET", path, call -> issuer.handle(call.request())));
        }
        routes.addAll(new PublishedKeys(project, keyring, settings.keys().signing(), clock).routes());
        routes.addAll(
                new CredentialsApi(new Impersonation(project, gate, authorizer), accessTokens, idTokens, signers, clock)
                        .routes());
        routes.addAll(new ServiceAccountsApi(project, gate, settings.random()).routes());
        routes.addAll(new KeysApi(project, gate, clock, settings.random()).routes());
        routes.addAll(new PoolsApi(project, gate, clock, settings.random()).routes());
        routes.addAll(new ProjectsApi(project, gate).routes());
        routes.addAll(bigQuery.routes());
        routes.addAll(storage.routes());
        return routes;
    }

    /** Ends BigQuery's jobs, frees its engine and gives back the space of objects. */
    @Override
    public void close() throws IOException {
        bigQuery.close();
        storage.close();
    }

    private Instance instance(String machine) {
        return Instance.of(world.project(), machine, started);
    }

    /** The account of a machine, first of all the declared one: where that is deleted the machine gets no token, whoever has its e-mail. */
    private AttachedAccount attached(String name) {
        ServiceAccount account = world.serviceAccounts().stream()
                .filter(declared -> declared.name().equals(name))
                .map(declared -> new ServiceAccount(project.id(), world.emailOf(name), declared.uniqueId(), false))
                .findFirst()
                .or(() -> project.serviceAccount(world.emailOf(name)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "the service account '" + name + "' of a machine is not in the project"));
        return new AttachedAccount(
                account.email(),
                account.uniqueId(),
                List.of(GoogleAccessGate.CLOUD_PLATFORM),
                () -> project.state()
                        .current(account)
                        .filter(current -> !current.disabled())
                        .isPresent(),
                idTokens,
                scopes -> accessTokens.issue(new AccessGrant(
                        account.principal(), scopes, settings.clock().instant().plusSeconds(3600))),
                settings.clock());
    }
}
