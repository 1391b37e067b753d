package dev.crossrole.localcloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AwsCredentials;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.integrations.awssdk.CrossroleAwsCredentialsProvider;
import dev.crossrole.integrations.googleauth.CrossroleAwsCredentialsSupplier;
import dev.crossrole.integrations.googleauth.CrossroleGoogleCredentials;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** The crossings as a program sees them: official SDKs with this project's credentials, on both local clouds at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveredCrossingsTest {
    private static final String AUDIENCE = "https://aws.crossrole.example";
    private static final ProviderName PROVIDER = new ProviderName("123456789", "aws-pool", "aws-provider");
    private static final ServiceAccountName READER =
            ServiceAccountName.parse("warehouse-reader@crossrole-demo.iam.gserviceaccount.com");

    private final List<Throwable> faults = new ArrayList<>();
    private final LocalClouds clouds;

    DeliveredCrossingsTest() throws IOException {
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(),
                0,
                CloudKeys.random(new SecureRandom()),
                InstantSource.system(),
                new Random(1),
                faults::add));
    }

    @AfterAll
    void stop() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void aComputeEngineMachineReadsS3() {
        CrossroleAwsCredentialsProvider provider =
                aws("gce-vm", role("gce-reader").audience(AUDIENCE), new ArrayList<>());

        try (S3Client s3 = s3(provider);
                StsClient sts = sts(provider)) {
            String text = s3.getObjectAsBytes(
                            request -> request.bucket("crossrole-handouts").key("hello.txt"))
                    .asString(UTF_8);
            assertThat(text).isEqualTo("Hello from the other cloud.\n");
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/gce-reader/crossrole");
        }
    }

    @Test
    void anotherAudienceAndAnotherMachineAreRefusedAndTheHopSaysWhichDecisionThatWas() {
        for (String[] wrong : new String[][] {{"gce-vm", "https://another.example"}, {"gce-other", AUDIENCE}}) {
            List<Hop> hops = new ArrayList<>();
            CrossroleAwsCredentialsProvider provider =
                    aws(wrong[0], role("gce-reader").audience(wrong[1]), hops);

            assertThatThrownBy(provider::resolveCredentials)
                    .isInstanceOf(SdkClientException.class)
                    .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity")
                    .hasCauseInstanceOf(RefusedException.class);
            LoggedDecision decision = decision(hops.getLast());
            assertThat(decision.action()).isEqualTo("sts:AssumeRoleWithWebIdentity");
            assertThat(decision.decision().allowed()).isFalse();
        }
    }

    @Test
    void aUserWithoutPermissionsReadsS3AsTheRoleItMayAssume() {
        try (S3Client asUser = s3(environmentKeys("laptop"));
                S3Client asRole = s3(aws("laptop", role("AllowedAssumeS3Role"), new ArrayList<>()))) {
            assertThatThrownBy(() -> asUser.headObject(
                            request -> request.bucket("crossrole-handouts").key("hello.txt")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
            assertThat(asRole.headObject(request ->
                                    request.bucket("crossrole-handouts").key("hello.txt"))
                            .contentLength())
                    .isEqualTo(28);
        }
    }

    @Test
    void anEc2InstanceBecomesAServiceAccountAndEachHopIsDecided() throws IOException {
        List<Hop> hops = new ArrayList<>();

        google("ec2-vm", hops).refreshIfExpired();

        assertThat(hops)
                .extracting(Hop::operation)
                .containsExactly("instance credentials", "token exchange", "generateAccessToken");
        assertThat(decision(hops.getLast()).decision().allowed()).isTrue();
        assertThat(decision(hops.getLast()).action()).isEqualTo("iam.serviceAccounts.getAccessToken");
    }

    @Test
    void googlesOwnCredentialsCrossByWhatTheHookTellsThem() throws IOException {
        AwsCredentials credentials = AwsCredentials.newBuilder()
                .setAwsSecurityCredentialsSupplier(
                        CrossroleAwsCredentialsSupplier.create(SourceChoice.ANY, on("ec2-vm")))
                .setHttpTransportFactory(LocalTransport.to(Map.of(
                        "sts.googleapis.com", clouds.googleUrl(),
                        "iamcredentials.googleapis.com", clouds.googleUrl())))
                .setAudience(PROVIDER.audience())
                .setSubjectTokenType("urn:ietf:params:aws:token-type:aws4_request")
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setServiceAccountImpersonationUrl(
                        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + READER
                                + ":generateAccessToken")
                .build();

        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
        assertThat(clouds.decisions().last().orElseThrow().action()).isEqualTo("iam.serviceAccounts.getAccessToken");
    }

    @Test
    void anInstanceOfAnotherRoleIsExchangedAndThenRefused() {
        List<Hop> hops = new ArrayList<>();

        assertThatThrownBy(() -> google("ec2-other", hops).refreshIfExpired())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("iam.serviceAccounts.getAccessToken")
                .hasCauseInstanceOf(CrossroleException.class);
        assertThat(hops.get(1).outcome()).isInstanceOf(Hop.Outcome.GoogleToken.class);
        assertThat(decision(hops.getLast()).decision().allowed()).isFalse();
    }

    private LoggedDecision decision(Hop hop) {
        String id = hop.outcome().requestId().orElseThrow();
        return clouds.decisions().ofRequest(id).getLast();
    }

    private CrossroleAwsCredentialsProvider aws(String machine, AwsTarget.Builder target, List<Hop> hops) {
        return CrossroleAwsCredentialsProvider.create(
                target.build(), on(machine).toldTo(hops::add));
    }

    private CrossroleGoogleCredentials google(String machine, List<Hop> hops) {
        return CrossroleGoogleCredentials.create(
                GoogleTarget.to(PROVIDER).serviceAccount(READER).build(),
                on(machine).toldTo(hops::add));
    }

    private Surroundings on(String machine) {
        return Surroundings.of(Environment.of(clouds.environment(machine)));
    }

    private static AwsTarget.Builder role(String name) {
        return AwsTarget.to(RoleArn.parse("arn:aws:iam::123456789012:role/" + name));
    }

    private AwsCredentialsProvider environmentKeys(String machine) {
        var variables = clouds.environment(machine);
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                String.valueOf(variables.get("AWS_ACCESS_KEY_ID")),
                String.valueOf(variables.get("AWS_SECRET_ACCESS_KEY"))));
    }

    private S3Client s3(AwsCredentialsProvider provider) {
        return S3Client.builder()
                .credentialsProvider(provider)
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider provider) {
        return StsClient.builder()
                .credentialsProvider(provider)
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
