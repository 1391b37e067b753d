package dev.crossrole.agent;

import dev.crossrole.agent.aws.ContainerEndpoint;
import dev.crossrole.agent.aws.InstanceEndpoint;
import dev.crossrole.agent.aws.ServedRole;
import dev.crossrole.agent.google.MetadataEndpoint;
import dev.crossrole.agent.google.ServedAccount;
import dev.crossrole.agent.guard.EndpointToken;
import dev.crossrole.agent.guard.GuardedListener;
import dev.crossrole.agent.guard.PeerUid;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.agent.keeping.Keeper;
import dev.crossrole.agent.keeping.Kept;
import dev.crossrole.agent.status.Requests;
import dev.crossrole.agent.status.StatusEndpoint;
import dev.crossrole.localcloud.http.Handler;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A running agent: a listener on loopback for each endpoint, and credentials that are renewed in the background. It speaks for the
 * identities it was started with; no request makes it cross as anybody else.
 */
public final class Agent implements AutoCloseable {
    private static final Set<String> GET = Set.of("GET");

    private final Settings settings;
    private final SecureRandom random;
    private final Requests requests = new Requests();
    private final List<Runnable> open = new ArrayList<>();
    private final Map<IdentityName, ContainerAccess> containers = new LinkedHashMap<>();
    private final Map<IdentityName, String> instances = new LinkedHashMap<>();
    private final Map<IdentityName, String> metadataHosts = new LinkedHashMap<>();
    private final List<Kept<?>> kept;
    private String statusUrl = "";

    /**
     * How to run.
     *
     * @param port of the first listener, the others take the next ones; 0 takes free ones
     * @param instanceMetadata whether EC2's instance metadata service is served too, which knows no token that a user keeps
     * @param status whether there is a listener for health and metrics
     * @param user whose programs alone are answered; empty for those of every user of this machine
     * @param faults told of each mistake of the agent's own
     */
    public record Settings(
            int port, boolean instanceMetadata, boolean status, Optional<PeerUid> user, Consumer<Throwable> faults) {

        /** For the programs of every user of this machine. */
        public Settings(int port, boolean instanceMetadata, boolean status, Consumer<Throwable> faults) {
            this(port, instanceMetadata, status, Optional.empty(), faults);
        }
    }

    /**
     * Where a role's container credentials are.
     *
     * @param url the value of {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}
     * @param opener what its callers must show; write it to the file that {@code AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE} names
     */
    public record ContainerAccess(String url, EndpointToken opener) {}

    private Agent(Served served, Settings settings, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.kept = served.all();
    }

    /**
     * Starts to serve.
     *
     * @param clock of the tokens of the instance metadata service
     * @throws IOException where a port is taken; nothing is left running then
     */
    public static Agent start(Served served, Settings settings, InstantSource clock, SecureRandom random)
            throws IOException {
        Agent agent = new Agent(served, settings, random);
        try {
            agent.listen(served, clock);
            agent.open.add(Keeper.start(agent.kept, settings.faults())::close);
            return agent;
        } catch (IOException | RuntimeException e) {
            agent.close();
            throw e;
        }
    }

    private void listen(Served served, InstantSource clock) throws IOException {
        if (!served.roles().isEmpty()) {
            serveContainers(served.roles());
        }
        for (ServedAccount account : served.accounts()) {
            GuardedListener listener = listener("gce", new MetadataEndpoint(account, clock), GET);
            metadataHosts.put(account.identity().name(), "127.0.0.1:" + listener.port());
        }
        if (settings.instanceMetadata()) {
            for (ServedRole role : served.roles()) {
                Handler endpoint = new InstanceEndpoint(role, random, clock);
                instances.put(
                        role.identity().name(),
                        listener("imds", endpoint, Set.of("GET", "PUT")).url());
            }
        }
        if (settings.status()) {
            statusUrl =
                    listener("status", new StatusEndpoint(kept, requests), GET).url();
        }
    }

    private void serveContainers(List<ServedRole> roles) throws IOException {
        List<ContainerEndpoint.Entry> entries = roles.stream()
                .map(role -> new ContainerEndpoint.Entry(role, EndpointToken.random(random)))
                .toList();
        String url = listener("container", new ContainerEndpoint(entries), GET).url();
        for (ContainerEndpoint.Entry entry : entries) {
            IdentityName name = entry.role().identity().name();
            containers.put(name, new ContainerAccess(url + ContainerEndpoint.path(name), entry.opener()));
        }
    }

    private GuardedListener listener(String endpoint, Handler handler, Set<String> methods) throws IOException {
        int port = settings.port() == 0 ? 0 : settings.port() + open.size();
        GuardedListener listener = GuardedListener.start(
                port,
                handler,
                methods,
                guarded -> requests.counted(endpoint, guarded),
                settings.user(),
                settings.faults());
        open.add(listener::close);
        return listener;
    }

    /** Where each role's container credentials are. */
    public Map<IdentityName, ContainerAccess> containers() {
        return Map.copyOf(containers);
    }

    /** Where each role's instance metadata service is: values of {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}. */
    public Map<IdentityName, String> instances() {
        return Map.copyOf(instances);
    }

    /** Where each Google identity's metadata server is: values of {@code GCE_METADATA_HOST}. */
    public Map<IdentityName, String> metadataHosts() {
        return Map.copyOf(metadataHosts);
    }

    /** Where health and metrics are; empty where they are not served. */
    public String statusUrl() {
        return statusUrl;
    }

    @Override
    public void close() {
        open.reversed().forEach(Runnable::run);
    }
}
