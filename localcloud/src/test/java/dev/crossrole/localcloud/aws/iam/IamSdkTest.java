package dev.crossrole.localcloud.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.localcloud.aws.AwsCloud;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** What an administrator does for crossing 4, with the official client and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IamSdkTest {
    private final List<Throwable> faults = new ArrayList<>();
    private final AwsCloud cloud;
    private final HttpListener listener;
    private final IamClient admin;

    IamSdkTest() throws IOException {
        AwsWorld world = WorldFile.defaultWorld().aws();
        SecureRandom random = new SecureRandom();
        cloud = AwsCloud.create(
                world,
                new AwsCloud.Settings(
                        InstantSource.system(),
                        random,
                        SessionKey.random(random),
                        host -> Optional.empty(),
                        new DecisionLog(100)));
        listener = HttpListener.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), cloud, faults::add);
        admin = iam(key(
                cloud.accessKeyOf("admin").accessKeyId(),
                cloud.accessKeyOf("admin").secretAccessKey().reveal()));
    }

    @AfterAll
    void close() throws IOException {
        admin.close();
        listener.close();
        cloud.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void aNewUserAssumesANewRoleOnceBothSidesSaySo() {
        admin.createUser(request -> request.userName("traveller"));
        AccessKey key =
                admin.createAccessKey(request -> request.userName("traveller")).accessKey();
        admin.createRole(request -> request.roleName("destination").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                          "Principal":{"AWS":"arn:aws:iam::123456789012:user/traveller"}}]}"""));
        admin.putUserPolicy(request ->
                request.userName("traveller").policyName("may-travel").policyDocument("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole",
                          "Resource":"arn:aws:iam::123456789012:role/destination"}}"""));

        try (StsClient sts = sts(key(key.accessKeyId(), key.secretAccessKey()))) {
            String arn = sts.assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/destination")
                            .roleSessionName("trip"))
                    .assumedRoleUser()
                    .arn();
            assertThat(arn).isEqualTo("arn:aws:sts::123456789012:assumed-role/destination/trip");

            admin.deleteAccessKey(request -> request.userName("traveller").accessKeyId(key.accessKeyId()));
            assertThatThrownBy(sts::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId"));
        }
    }

    @Test
    void aRoleThatTrustsAnotherUserStaysClosed() {
        admin.createUser(request -> request.userName("stranger"));
        AccessKey key =
                admin.createAccessKey(request -> request.userName("stranger")).accessKey();

        try (StsClient sts = sts(key(key.accessKeyId(), key.secretAccessKey()));
                IamClient own = iam(key(key.accessKeyId(), key.secretAccessKey()))) {
            assertThatThrownBy(() -> sts.assumeRole(
                            request -> request.roleArn("arn:aws:iam::123456789012:role/AllowedAssumeS3Role")
                                    .roleSessionName("trip")))
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
            assertThatThrownBy(() -> own.createUser(request -> request.userName("accomplice")))
                    .isInstanceOfSatisfying(IamException.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(403);
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    });
        }
    }

    @Test
    void mistakesComeBackAsTheClientsOwnExceptions() {
        assertThatThrownBy(() -> admin.getRole(request -> request.roleName("nowhere")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> admin.createUser(request -> request.userName("AssumeS3User")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertThatThrownBy(() ->
                        admin.createRole(request -> request.roleName("broken").assumeRolePolicyDocument("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
    }

    private static AwsCredentialsProvider key(String id, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
    }

    private IamClient iam(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(URI.create(listener.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
