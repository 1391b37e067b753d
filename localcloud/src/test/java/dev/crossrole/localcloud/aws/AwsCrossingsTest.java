package dev.crossrole.localcloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.aws.testing.FakeIssuer;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.world.Machine;
import dev.crossrole.localcloud.world.World;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The AWS hops of the four crossings, in the default world, by the unmodified AWS SDK over real sockets. */
@TestInstance(Lifecycle.PER_CLASS)
class AwsCrossingsTest {
    private static final String VM = "114700000000000000001";
    private static final String OTHER_VM = "114700000000000000002";
    private static final String FUNCTION = "114700000000000000003";
    private static final String AUDIENCE = "https://aws.crossrole.example";

    private final World world = WorldFile.defaultWorld();
    private final FakeIssuer issuer = new FakeIssuer();
    private final List<Throwable> faults = new ArrayList<>();
    private final AwsCloud cloud;
    private final HttpListener listener;

    AwsCrossingsTest() throws IOException {
        SecureRandom random = new SecureRandom();
        cloud = AwsCloud.create(
                world.aws(),
                new AwsCloud.Settings(
                        InstantSource.system(), random, SessionKey.random(random), issuer, new DecisionLog(100)));
        listener = HttpListener.start(loopback(), cloud, faults::add);
    }

    @BeforeAll
    static void forgetTheMachine() {
        // What the machine that runs the tests holds must not leak into them.
        System.setProperty("aws.configFile", "/nonexistent");
        System.setProperty("aws.sharedCredentialsFile", "/nonexistent");
    }

    @AfterAll
    void close() throws IOException {
        listener.close();
        cloud.close();
        assertThat(faults).isEmpty();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private S3Client s3(AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private AwsCredentialsProvider workstation(String name) {
        Machine.Workstation machine = (Machine.Workstation) world.machine(name).orElseThrow();
        AwsCredentials key = cloud.accessKeyOf(machine.user());
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                key.accessKeyId(), key.secretAccessKey().reveal()));
    }

    private static AwsCredentialsProvider session(Credentials credentials) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    private static String role(String name) {
        return "arn:aws:iam::123456789012:role/" + name;
    }

    private AssumeRoleWithWebIdentityResponse exchange(String role, String subject, String audience) {
        String token = issuer.sign(FakeIssuer.googleClaims(
                subject, audience, InstantSource.system().instant().getEpochSecond()));
        try (StsClient sts = sts(AnonymousCredentialsProvider.create())) {
            return sts.assumeRoleWithWebIdentity(request ->
                    request.roleArn(role(role)).roleSessionName("crossing").webIdentityToken(token));
        }
    }

    private static void assertDenied(Runnable call, String message) {
        assertThatExceptionOfType(StsException.class).isThrownBy(call::run).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
            assertThat(refused.requestId()).isNotEmpty();
        });
    }

    @Test
    void computeEngineVmBecomesTheRoleThatTrustsIt() {
        AssumeRoleWithWebIdentityResponse answer = exchange("gce-reader", VM, AUDIENCE);

        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/gce-reader/crossing");
        assertThat(answer.provider()).isEqualTo("accounts.google.com");
        try (StsClient sts = sts(session(answer.credentials()));
                S3Client s3 = s3(session(answer.credentials()))) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/gce-reader/crossing");
            assertThat(s3.getObjectAsBytes(request ->
                                    request.bucket("crossrole-handouts").key("hello.txt"))
                            .asUtf8String())
                    .isEqualTo("Hello from the other cloud.\n");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.listObjectsV2(request -> request.bucket("crossrole-handouts")))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void computeEngineVmWithAnotherAudienceOrAnotherAccountIsDenied() {
        String denied = "Not authorized to perform sts:AssumeRoleWithWebIdentity";

        assertDenied(() -> exchange("gce-reader", VM, "https://other.example"), denied);
        assertDenied(() -> exchange("gce-reader", OTHER_VM, AUDIENCE), denied);
    }

    @Test
    void ec2InstanceIsItsRole() throws IOException {
        Machine.Ec2 machine = (Machine.Ec2) world.machine("ec2-vm").orElseThrow();

        try (HttpListener metadata = HttpListener.start(loopback(), cloud.instanceMetadata(machine), faults::add);
                InstanceProfileCredentialsProvider profile = InstanceProfileCredentialsProvider.builder()
                        .endpoint(metadata.url())
                        .build();
                StsClient sts = sts(profile)) {
            assertThat(sts.getCallerIdentity().arn())
                    .matches("arn:aws:sts::123456789012:assumed-role/batch/i-[0-9a-f]{17}");
        }
    }

    @Test
    void functionListsAndReadsItsPrefixAndNothingElse() throws IOException {
        try (S3Client s3 =
                s3(session(exchange("lake-reader", FUNCTION, AUDIENCE).credentials()))) {
            List<String> keys =
                    s3.listObjectsV2(request -> request.bucket("crossrole-lake").prefix("people/")).contents().stream()
                            .map(object -> object.key())
                            .toList();

            assertThat(keys).containsExactly("people/part-1.parquet", "people/part-2.parquet");
            assertThat(s3.getObjectAsBytes(request -> request.bucket("crossrole-lake")
                                    .key(keys.get(0))
                                    .range("bytes=-4"))
                            .asUtf8String())
                    .isEqualTo("PAR1");
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.listObjectsV2(request -> request.bucket("crossrole-lake")))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void userDownloadsThroughTheRoleWhatHeMayNotDownloadHimself() throws IOException {
        AwsCredentialsProvider user = workstation("laptop");

        try (S3Client s3 = s3(user)) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> s3.headObject(
                            request -> request.bucket("crossrole-handouts").key("handout.zip")))
                    .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
        }
        try (StsClient sts = sts(user)) {
            Credentials credentials = sts.assumeRole(request ->
                            request.roleArn(role("AllowedAssumeS3Role")).roleSessionName("download"))
                    .credentials();
            try (S3Client s3 = s3(session(credentials));
                    InputStream expected = WorldFile.class.getResourceAsStream("handout.zip")) {
                assertThat(s3.getObjectAsBytes(request ->
                                        request.bucket("crossrole-handouts").key("handout.zip"))
                                .asByteArray())
                        .isEqualTo(expected.readAllBytes());
            }
        }
    }

    @Test
    void userMayAssumeThatRoleAlone() {
        try (StsClient sts = sts(workstation("laptop"))) {
            assertDenied(
                    () -> sts.assumeRole(
                            request -> request.roleArn(role("gce-reader")).roleSessionName("download")),
                    "User: arn:aws:iam::123456789012:user/AssumeS3User is not authorized to perform: sts:AssumeRole on resource: "
                            + role("gce-reader"));
        }
    }

    @Test
    void administratorIsDecidedByHisPolicyAsWell() {
        try (StsClient sts = sts(workstation("admin-laptop"))) {
            assertDenied(
                    () -> sts.assumeRole(request ->
                            request.roleArn(role("AllowedAssumeS3Role")).roleSessionName("download")),
                    "User: arn:aws:iam::123456789012:user/admin is not authorized to perform: sts:AssumeRole on resource: "
                            + role("AllowedAssumeS3Role"));
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }
}
