package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.localcloud.blob.SpillingBlobStore;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.world.AwsWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 behind a real socket, with an administrator, and official clients for it. */
final class S3Server implements AutoCloseable {
    static final String ALL = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private final HttpListener listener;
    private final S3 s3;
    private final Path folder;
    private final TestAccount account;
    private final TestAccount.User admin;
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    private volatile UnaryOperator<Request> tampering = UnaryOperator.identity();

    S3Server(AwsWorld.Bucket... buckets) {
        InstantSource clock = () -> Instant.now().plus(ahead);
        account = new TestAccount(clock);
        admin = account.add("admin", ALL);
        try {
            folder = Files.createTempDirectory("s3-test");
            AwsWorld world = new AwsWorld(TestAccount.ID, "us-east-1", List.of(), List.of(), List.of(buckets));
            s3 = S3.create(
                    world,
                    new S3.Settings(
                            clock,
                            RandomGenerator.getDefault(),
                            account,
                            account,
                            SpillingBlobStore.in(folder.resolve("blobs")),
                            Records.forgetful()));
            listener = HttpListener.start(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    request -> s3.handle(tampering.apply(request)),
                    faults::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestAccount account() {
        return account;
    }

    TestAccount.User admin() {
        return admin;
    }

    S3 handler() {
        return s3;
    }

    URI url() {
        return URI.create(listener.url());
    }

    int port() {
        return listener.port();
    }

    Path blobs() {
        return folder.resolve("blobs");
    }

    /** The failures so far, which are then no more the test's. */
    List<Throwable> takeFaults() {
        List<Throwable> taken = List.copyOf(faults);
        faults.removeAll(taken);
        return taken;
    }

    /** Sets the server's clock ahead of the clients'. */
    void advance(Duration by) {
        ahead = ahead.plus(by);
    }

    /** Changes each request on its way from the client to S3 from now on. */
    void tamper(UnaryOperator<Request> change) {
        tampering = change;
    }

    S3Client client() {
        return client(admin);
    }

    S3Client client(TestAccount.User user) {
        return builder(credentials(user)).build();
    }

    S3Client anonymous() {
        return builder(AnonymousCredentialsProvider.create()).build();
    }

    S3ClientBuilder builder(AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    S3Presigner presigner(TestAccount.User user) {
        return S3Presigner.builder()
                .endpointOverride(url())
                .region(Region.US_EAST_1)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .credentialsProvider(credentials(user))
                .build();
    }

    static AwsCredentialsProvider credentials(TestAccount.User user) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(user.accessKeyId(), user.secret().reveal()));
    }

    @Override
    public void close() {
        listener.close();
        try {
            s3.close();
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("the server failed", faults.getFirst());
        }
    }
}
