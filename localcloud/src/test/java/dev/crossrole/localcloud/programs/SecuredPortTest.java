package dev.crossrole.localcloud.programs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import com.google.auth.oauth2.GoogleCredentials;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.tls.TrustFiles;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Both clouds on one port over TLS, and clients that check whom they speak to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredPortTest {
    private static final String POOL =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final LocalClouds clouds;
    private final TrustFiles trust;
    private final TrustManagerFactory managers;
    private final SSLContext trusting;
    private final String url;

    SecuredPortTest(@TempDir Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        LocalAuthority authority =
                LocalAuthority.keptIn(folder.resolve("authority.pem"), random, InstantSource.system());
        trust = TrustFiles.writeIn(folder, authority, false);
        managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(KeyStore.getInstance(trust.store().toFile(), (char[]) null));
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, managers.getTrustManagers(), random);
        LocalClouds.Settings settings = new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), InstantSource.system(), random, faults::add);
        clouds = LocalClouds.start(settings.with(LocalClouds.Tls.of(authority, Optional.empty())));
        url = clouds.tlsUrl().orElseThrow();
    }

    @AfterAll
    void close() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, /.well-known/openid-configuration, 200, https://accounts.google.com",
        "localhost, /.well-known/openid-configuration, 200, https://accounts.google.com",
        "localhost, /?Action=GetCallerIdentity&Version=2011-06-15, 403, MissingAuthenticationToken",
        "127.0.0.1, /crossrole-lake/x?X-Amz-Signature=0, 400, AuthorizationQueryParametersError",
        "127.0.0.1, /bigquery/v2/projects/crossrole-demo/datasets, 401, UNAUTHENTICATED",
    })
    void byTheMachinesOwnNameARequestGoesWhereItLooksLike(String host, String target, int status, String says)
            throws Exception {
        HttpResponse<String> answer = get(host, target);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
    }

    @Test
    void whoeverDoesNotTrustTheAuthorityGetsNoConnection() {
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> stranger.send(
                            HttpRequest.newBuilder(URI.create(url + "/")).build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    /** curl reaches a real name at our port, sends it in the handshake and in {@code Host}, and checks the certificate for it. */
    @ParameterizedTest
    @CsvSource({
        "sts.googleapis.com, /v1/token, 404, NOT_FOUND",
        "accounts.google.com, /.well-known/openid-configuration, 200, jwks_uri",
        "sts.eu-central-1.amazonaws.com, /?Action=GetCallerIdentity&Version=2011-06-15, 403, MissingAuthenticationToken",
        "crossrole-lake.s3.amazonaws.com, /people/part-1.parquet, 403, AccessDenied",
        "ec2.us-east-1.amazonaws.com, /, 421, no local cloud serves ec2.us-east-1.amazonaws.com",
    })
    void byARealNameARequestGoesToItsCloud(String host, String target, int status, String says) throws Exception {
        assumeTrue(OnPath.has("curl"), "curl is not on this machine");
        Ended curl = curl(
                "--cacert",
                trust.pem().toString(),
                "--connect-to",
                host + ":443:127.0.0.1:" + port(),
                "https://" + host + target);

        assertThat(curl.out()).as(curl.err()).contains(says).endsWith(" " + status);
    }

    @Test
    void curlRefusesWhatItDoesNotTrustAndTheServerIsNobodyElse() throws Exception {
        assumeTrue(OnPath.has("curl"), "curl is not on this machine");
        // 60: the peer's certificate cannot be authenticated; 35: the handshake failed.
        assertThat(curl(url + "/").code()).isEqualTo(60);
        assertThat(curl(
                                "--cacert",
                                trust.pem().toString(),
                                "--connect-to",
                                "example.com:443:127.0.0.1:" + port(),
                                "https://example.com/")
                        .code())
                .isEqualTo(35);
    }

    @Test
    void theAwsSdkSpeaksToStsAndS3() {
        try (SdkHttpClient http = UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(managers::getTrustManagers)
                        .build();
                StsClient sts = sts(http, clouds.accessKeyOf("admin"));
                S3Client s3 = S3Client.builder()
                        .endpointOverride(URI.create(url))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(provider(clouds.accessKeyOf("admin")))
                        .httpClient(http)
                        .build()) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/admin");
            byte[] body = new byte[1 << 20];
            s3.putObject(to -> to.bucket("crossrole-lake").key("over-tls"), RequestBody.fromBytes(body));
            assertThat(s3.getObjectAsBytes(of -> of.bucket("crossrole-lake").key("over-tls"))
                            .asByteArray())
                    .isEqualTo(body);
            s3.deleteObject(of -> of.bucket("crossrole-lake").key("over-tls"));
        }
    }

    @Test
    void theAwsSdkIsRefusedForAWrongSecretAndWithoutTrust() {
        dev.crossrole.identity.aws.AwsCredentials key = clouds.accessKeyOf("admin");
        try (SdkHttpClient http = UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(managers::getTrustManagers)
                        .build();
                StsClient wrong = StsClient.builder()
                        .endpointOverride(URI.create(url))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(key.accessKeyId(), "wrong")))
                        .httpClient(http)
                        .build();
                StsClient stranger = sts(UrlConnectionHttpClient.create(), key)) {
            assertThatThrownBy(wrong::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
            assertThatThrownBy(stranger::getCallerIdentity)
                    .isInstanceOf(SdkClientException.class)
                    .hasStackTraceContaining("PKIX path building failed");
        }
    }

    @Test
    void googlesLibraryExchangesAndImpersonatesOverTls() throws Exception {
        assertThat(google("ec2-vm").refreshAccessToken().getTokenValue()).startsWith("ya29.");
        assertThatThrownBy(() -> google("ec2-other").refreshAccessToken())
                .hasStackTraceContaining("Permission 'iam.serviceAccounts.getAccessToken' denied on resource");
    }

    @Test
    void theAwsCliTrustsTheBundleThatItIsGiven() throws Exception {
        assumeTrue(OnPath.has("aws"), "the AWS CLI is not on this machine");
        dev.crossrole.identity.aws.AwsCredentials key = clouds.accessKeyOf("admin");
        ProcessBuilder builder =
                new ProcessBuilder("aws", "--endpoint-url", url, "sts", "get-caller-identity", "--output", "text");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_ACCESS_KEY_ID", key.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", key.secretAccessKey().reveal());
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        builder.environment().put("AWS_MAX_ATTEMPTS", "1");
        builder.environment().put("AWS_CONFIG_FILE", "/nonexistent");

        assertThat(run(builder).err()).contains("SSL validation failed");
        builder.environment().put("AWS_CA_BUNDLE", trust.pem().toString());
        assertThat(run(builder).out()).contains("arn:aws:iam::123456789012:user/admin");
    }

    /** What a program on that machine has that was told to use this port. */
    private GoogleCredentials google(String machine) {
        NetHttpTransport transport = new NetHttpTransport.Builder()
                .setSslSocketFactory(trusting.getSocketFactory())
                .build();
        return AwsCredentials.newBuilder()
                .setHttpTransportFactory(() -> transport)
                .setAwsSecurityCredentialsSupplier(
                        new OnInstance(clouds.machineUrls().getOrDefault(machine, "")))
                .setAudience(POOL)
                .setSubjectTokenType(ExternalAccountCredentials.SubjectTokenTypes.AWS4)
                .setTokenUrl(url + "/v1/token")
                .setServiceAccountImpersonationUrl(
                        url
                                + "/v1/projects/-/serviceAccounts/warehouse-reader@crossrole-demo.iam.gserviceaccount.com:generateAccessToken")
                .build();
    }

    /** The credentials of an instance's role, by the AWS SDK. */
    private record OnInstance(String metadata) implements AwsSecurityCredentialsSupplier {
        private static final long serialVersionUID = 1L;

        @Override
        public String getRegion(ExternalAccountSupplierContext context) {
            return "us-east-1";
        }

        @Override
        public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) throws IOException {
            try (InstanceProfileCredentialsProvider instance = InstanceProfileCredentialsProvider.builder()
                    .endpoint(metadata)
                    .build()) {
                AwsSessionCredentials session = (AwsSessionCredentials) instance.resolveCredentials();
                return new AwsSecurityCredentials(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
            }
        }
    }

    private StsClient sts(SdkHttpClient http, dev.crossrole.identity.aws.AwsCredentials key) {
        return StsClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(provider(key))
                .httpClient(http)
                .build();
    }

    private static StaticCredentialsProvider provider(dev.crossrole.identity.aws.AwsCredentials key) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                key.accessKeyId(), key.secretAccessKey().reveal()));
    }

    private HttpResponse<String> get(String host, String target) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://" + host + ":" + port() + target))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private int port() {
        return URI.create(url).getPort();
    }

    private record Ended(int code, String out, String err) {}

    private static Ended curl(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("curl", "-q", "-sS", "-w", " %{http_code}", "--noproxy", "*"));
        words.addAll(List.of(options));
        return run(new ProcessBuilder(words));
    }

    private static Ended run(ProcessBuilder builder) throws Exception {
        Path err = Files.createTempFile("secured", ".err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        Ended ended = new Ended(process.waitFor(), out, Files.readString(err));
        Files.delete(err);
        return ended;
    }
}
