package dev.crossrole.localcloud;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.AwsCloud;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.DecisionsEndpoint;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.google.GoogleCloud;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.wire.Limits;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.localcloud.world.World;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/**
 * Both local clouds, running: one port for AWS, one for Google Cloud, one for each machine's metadata service. Loopback only.
 *
 * <pre>{@code
 * try (LocalClouds clouds = LocalClouds.start(LocalClouds.Settings.ephemeral(WorldFile.defaultWorld()))) {
 *     Map<String, String> environment = clouds.environment("gce-vm");
 * }
 * }</pre>
 */
public final class LocalClouds implements AutoCloseable {
    private static final int LOGGED_DECISIONS = 10_000;
    private static final int FIRST_MACHINE = 10;

    private final World world;
    private final AwsCloud aws;
    private final DecisionLog decisions;
    private final Consumer<Throwable> faults;
    private final DataFolder data;
    private final Optional<KeptWorld> kept;
    private final List<HttpListener> listeners = new ArrayList<>();
    private final Map<String, String> machineUrls = new LinkedHashMap<>();
    private final GoogleCloud google;
    private Optional<String> tlsUrl = Optional.empty();

    /**
     * What a start needs.
     *
     * @param basePort AWS listens here, Google Cloud on the next port, decisions on the one after, both clouds over TLS on the one after that,
     *     machines from ten above in declared order; 0 takes free ports
     * @param keys what sessions, tokens and ID tokens are sealed and signed with
     * @param faults told of exceptions that no protocol turned into an answer
     * @param data the folder that keeps what the clouds hold; the world declares what a new one holds at first. Sessions and tokens
     *     outlive the clouds too if {@code keys} are {@linkplain CloudKeys#keptIn kept} there
     * @param tls how to speak TLS; without it there is no such port
     */
    public record Settings(
            World world,
            int basePort,
            CloudKeys keys,
            InstantSource clock,
            RandomGenerator random,
            Consumer<Throwable> faults,
            Optional<Path> data,
            Optional<Tls> tls) {

        /** Clouds that hold everything in memory. */
        public Settings(
                World world,
                int basePort,
                CloudKeys keys,
                InstantSource clock,
                RandomGenerator random,
                Consumer<Throwable> faults) {
            this(world, basePort, keys, clock, random, faults, Optional.empty());
        }

        /** Clouds over plain HTTP alone. */
        public Settings(
                World world,
                int basePort,
                CloudKeys keys,
                InstantSource clock,
                RandomGenerator random,
                Consumer<Throwable> faults,
                Optional<Path> data) {
            this(world, basePort, keys, clock, random, faults, data, Optional.empty());
        }

        /** These, with both clouds over TLS too. */
        public Settings with(Tls secured) {
            return new Settings(world, basePort, keys, clock, random, faults, data, Optional.of(secured));
        }
    }

    /**
     * Both clouds on one port over TLS, for clients that insist on it.
     *
     * @param context asked for when the first client comes
     * @param port to listen on; empty takes the one that {@code basePort} gives
     */
    public record Tls(Supplier<SSLContext> context, Optional<Integer> port) {
        /** With certificates of that authority. */
        public static Tls of(LocalAuthority authority, Optional<Integer> port) {
            return new Tls(authority::contextOfAll, port);
        }
    }

    private LocalClouds(Settings settings, DataFolder data) throws IOException {
        this.data = data;
        this.kept = KeptWorld.agreeing(settings.world(), data);
        this.world = settings.world();
        this.decisions = new DecisionLog(LOGGED_DECISIONS);
        this.faults = settings.faults();
        CloudHosts hosts = new CloudHosts();
        this.aws = AwsCloud.open(
                world.aws(),
                new AwsCloud.Settings(
                        settings.clock(), settings.random(), settings.keys().awsSession(), hosts, decisions),
                data);
        this.google = GoogleCloud.open(
                world.google(),
                new GoogleCloud.Settings(
                        settings.clock(),
                        settings.random(),
                        settings.keys().google(),
                        hosts,
                        decisions,
                        settings.faults()),
                data);
        hosts.connect(aws, google);
        if (kept.isEmpty()) {
            KeptWorld.of(world, settings.clock().instant()).writeTo(data);
        }
        data.records().seal();
    }

    /**
     * Starts both clouds.
     *
     * @throws IOException with one sentence, when a port cannot be had, or the data folder is in use, damaged or of another world;
     *     nothing is left listening then
     */
    public static LocalClouds start(Settings settings) throws IOException {
        LocalClouds clouds = open(settings);
        try {
            clouds.listen(settings);
            clouds.data.answersOn(clouds.awsUrl());
            return clouds;
        } catch (IOException | RuntimeException e) {
            clouds.close();
            throw e;
        }
    }

    private static LocalClouds open(Settings settings) throws IOException {
        DataFolder data =
                settings.data().isPresent() ? DataFolder.open(settings.data().get()) : DataFolder.inMemory();
        try {
            return new LocalClouds(settings, data);
        } catch (IOException | RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Since when the data folder has held the state that these clouds go on with; empty where the world was declared just now. */
    public Optional<Instant> keptSince() {
        return kept.map(KeptWorld::since);
    }

    public World world() {
        return world;
    }

    /** Where STS, IAM and S3 answer. */
    public String awsUrl() {
        return listeners.get(0).url();
    }

    /** Where the token service, IAM, BigQuery and Cloud Storage answer. */
    public String googleUrl() {
        return listeners.get(1).url();
    }

    /** Where decisions are asked for; part of neither cloud. */
    public String adminUrl() {
        return listeners.get(2).url();
    }

    /**
     * Where both clouds answer over TLS, by the host that a request names; empty where that was not asked for. Under this URL itself, what is
     * signed for AWS goes to AWS and everything else to Google Cloud.
     */
    public Optional<String> tlsUrl() {
        return tlsUrl;
    }

    /** Where a machine's metadata service answers, by the machine's name; workstations have none. */
    public Map<String, String> machineUrls() {
        return Map.copyOf(machineUrls);
    }

    public DecisionLog decisions() {
        return decisions;
    }

    /** The access key of a user that declares one. */
    public AwsCredentials accessKeyOf(String user) {
        return aws.accessKeyOf(user);
    }

    /** The same; empty where the user or the key was deleted. */
    public Optional<AwsCredentials> findAccessKeyOf(String user) {
        return aws.findAccessKeyOf(user);
    }

    /**
     * The environment that makes official SDKs and CLIs, and Crossrole itself, run as if on that machine.
     *
     * @throws IllegalArgumentException with the names there are, when the world has no such machine
     */
    public Map<String, String> environment(String machine) {
        Machine declared = world.machine(machine)
                .orElseThrow(() -> new IllegalArgumentException("there is no machine '" + machine + "'; there are "
                        + world.machines().stream().map(Machine::name).toList()));
        return new MachineEnvironment(this).of(declared);
    }

    @Override
    public void close() {
        listeners.forEach(HttpListener::close);
        close(google::close);
        close(aws::close);
        close(data::close);
    }

    private void close(Closeable cloud) {
        try {
            cloud.close();
        } catch (IOException e) {
            // What was answered is kept; temporary files may stay behind, and the machine's own clean-up takes them.
            faults.accept(e);
        }
    }

    private void listen(Settings settings) throws IOException {
        listen(settings, 0, aws);
        listen(settings, 1, google);
        listen(settings, 2, new DecisionsEndpoint(decisions));
        if (settings.tls().isPresent()) {
            Tls tls = settings.tls().get();
            int port = tls.port().orElse(port(settings, 3));
            HttpListener.Settings secured =
                    new HttpListener.Settings(faults, Limits.usual(), Optional.of(tls.context()));
            tlsUrl = Optional.of(
                    listen(port, new BothClouds(aws, google), secured).url());
        }
        int offset = FIRST_MACHINE;
        for (Machine machine : world.machines()) {
            switch (machine) {
                case Machine.ComputeEngine vm -> listen(settings, offset, vm, google.metadataServer(vm));
                case Machine.CloudRun service -> listen(settings, offset, service, google.metadataServer(service));
                case Machine.Ec2 instance -> listen(settings, offset, instance, aws.instanceMetadata(instance));
                case Machine.Workstation ignored -> {}
            }
            offset++;
        }
    }

    private void listen(Settings settings, int offset, Machine machine, Handler metadata) throws IOException {
        machineUrls.put(machine.name(), listen(settings, offset, metadata).url());
    }

    private HttpListener listen(Settings settings, int offset, Handler handler) throws IOException {
        return listen(
                port(settings, offset), handler, new HttpListener.Settings(faults, Limits.usual(), Optional.empty()));
    }

    private HttpListener listen(int port, Handler handler, HttpListener.Settings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpListener listener = HttpListener.start(address, handler, settings);
        listeners.add(listener);
        return listener;
    }

    private static int port(Settings settings, int offset) {
        return settings.basePort() == 0 ? 0 : settings.basePort() + offset;
    }
}
