package dev.crossrole.localcloud.aws.testing;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.AwsCloud;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.http.HttpListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A cloud on a port of this machine, and the official clients of its users. */
public final class SdkCloud implements AutoCloseable {
    private final AwsCloud cloud;
    private final HttpListener listener;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();

    public SdkCloud(TestWorld world) {
        SecureRandom random = new SecureRandom();
        try {
            cloud = AwsCloud.create(
                    world.build(),
                    new AwsCloud.Settings(
                            InstantSource.system(),
                            random,
                            SessionKey.random(random),
                            host -> Optional.empty(),
                            new DecisionLog(100)));
            listener =
                    HttpListener.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), cloud, faults::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public IamClient iam(String user) {
        return IamClient.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(keyOf(user))
                .httpClient(http)
                .build();
    }

    public StsClient sts(String user) {
        return sts(keyOf(user));
    }

    public StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    public S3Client s3(String user) {
        return S3Client.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(keyOf(user))
                .httpClient(http)
                .forcePathStyle(true)
                .build();
    }

    private AwsCredentialsProvider keyOf(String user) {
        AwsCredentials key = cloud.accessKeyOf(user);
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                key.accessKeyId(), key.secretAccessKey().reveal()));
    }

    /** The credentials of an answer of STS. */
    public static AwsCredentialsProvider session(software.amazon.awssdk.services.sts.model.Credentials made) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(made.accessKeyId(), made.secretAccessKey(), made.sessionToken()));
    }

    /** Fails where the cloud itself has failed. */
    @Override
    public void close() throws IOException {
        http.close();
        listener.close();
        cloud.close();
        if (!faults.isEmpty()) {
            throw new AssertionError("the cloud failed", faults.get(0));
        }
    }
}
