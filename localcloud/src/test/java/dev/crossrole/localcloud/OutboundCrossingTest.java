package dev.crossrole.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdentityPoolCredentials;
import com.google.auth.oauth2.IdentityPoolSubjectTokenSupplier;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.integrations.googleauth.CrossroleSubjectTokenSupplier;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.world.WorldFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.OutboundWebIdentityFederationDisabledException;

/**
 * The crossing to Google Cloud by a token that AWS signs, with both clouds' own libraries: no request of AWS's is replayed, and Google
 * asks AWS for the issuer's keys.
 */
class OutboundCrossingTest {
    /** Follows from the account, so a world may name it. */
    private static final String ISSUER = "https://878fdb40-5795-454b-888d-aa53e0de9ab0.tokens.sts.global.api.aws";

    private static final String PROVIDER =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/outbound";
    private static final String WORLD = """
            aws:
              account: "123456789012"
              region: us-east-1
              users:
                - name: admin
                  accessKey: {}
                  policies:
                    All: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}
              roles:
                - name: batch
                  trust: &account
                    Version: 2012-10-17
                    Statement: [{Effect: Allow, Principal: {AWS: "123456789012"}, Action: sts:AssumeRole}]
                  policies: &tokens
                    Tokens: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: sts:GetWebIdentityToken, Resource: "*"}]}
                - {name: other, trust: *account, policies: *tokens}
            google:
              project: {id: crossrole-demo, number: 123456789}
              serviceAccounts:
                - name: reader
                  uniqueId: "114700000000000000004"
                  iam:
                    - role: roles/iam.workloadIdentityUser
                      members:
                        - principal://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/subject/arn:aws:iam::123456789012:role/batch
              workloadIdentityPools:
                - id: aws-pool
                  providers:
                    - id: outbound
                      oidc: {issuer: "ISSUER"}
                      mapping: {google.subject: assertion.sub}
            """;

    @TempDir
    private Path folder;

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private LocalClouds clouds;

    @BeforeEach
    void start() throws Exception {
        SecureRandom random = new SecureRandom();
        Path world = Files.writeString(folder.resolve("world.yaml"), WORLD.replace("ISSUER", ISSUER));
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.read(world),
                0,
                new CloudKeys(SessionKey.random(random), TestCloud.KEYS),
                InstantSource.system(),
                random,
                faults::add));
    }

    @AfterEach
    void stop() {
        clouds.close();
        http.close();
        assertThat(faults).isEmpty();
    }

    private void enable() {
        try (IamClient iam = IamClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(admin())
                .httpClient(http)
                .build()) {
            assertThat(iam.enableOutboundWebIdentityFederation(request -> {}).issuerIdentifier())
                    .isEqualTo(ISSUER);
            assertThat(iam.getOutboundWebIdentityFederationInfo(request -> {}).jwtVendingEnabled())
                    .isTrue();
        }
    }

    private StaticCredentialsProvider admin() {
        AwsCredentials key = clouds.accessKeyOf("admin");
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                key.accessKeyId(), key.secretAccessKey().reveal()));
    }

    private StsClient sts(StaticCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    /** The token that a session of a role has for an audience. */
    private String tokenOf(String role, String audience, String algorithm) {
        try (StsClient asAdmin = sts(admin())) {
            Credentials made = asAdmin.assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/" + role)
                            .roleSessionName("job"))
                    .credentials();
            try (StsClient asRole = sts(StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(made.accessKeyId(), made.secretAccessKey(), made.sessionToken())))) {
                return asRole.getWebIdentityToken(
                                request -> request.audience(audience).signingAlgorithm(algorithm))
                        .webIdentityToken();
            }
        }
    }

    private GoogleCredentials google(String token) {
        return google((IdentityPoolSubjectTokenSupplier) context -> token);
    }

    private GoogleCredentials google(IdentityPoolSubjectTokenSupplier tokens) {
        return IdentityPoolCredentials.newBuilder()
                .setHttpTransportFactory(LocalTransport.to(Map.of(
                        "sts.googleapis.com", clouds.googleUrl(),
                        "iamcredentials.googleapis.com", clouds.googleUrl())))
                .setAudience(PROVIDER)
                .setSubjectTokenType("urn:ietf:params:oauth:token-type:jwt")
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setSubjectTokenSupplier(tokens)
                .setServiceAccountImpersonationUrl(
                        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
                                + "reader@crossrole-demo.iam.gserviceaccount.com:generateAccessToken")
                .build();
    }

    @Test
    void aRoleActsAsTheServiceAccountThatIsBoundToIt() throws Exception {
        enable();
        String token = tokenOf("batch", "https:" + PROVIDER, "RS256");

        assertThat(google(token).refreshAccessToken().getTokenValue()).startsWith("ya29.");
    }

    /** The hook has the program's AWS identity issue the token: the library knows no such issuer. */
    @Test
    void googlesLibraryCrossesByATokenThatTheHookHasAwsIssue() throws Exception {
        enable();
        try (StsClient asAdmin = sts(admin())) {
            Credentials batch = asAdmin.assumeRole(request -> request.roleArn("arn:aws:iam::123456789012:role/batch")
                            .roleSessionName("job"))
                    .credentials();
            Environment environment = Environment.of(Map.of(
                    "AWS_ACCESS_KEY_ID", batch.accessKeyId(),
                    "AWS_SECRET_ACCESS_KEY", batch.secretAccessKey(),
                    "AWS_SESSION_TOKEN", batch.sessionToken(),
                    "AWS_ENDPOINT_URL_STS", clouds.awsUrl()));
            GoogleCredentials credentials =
                    google(CrossroleSubjectTokenSupplier.create(SourceChoice.ANY, Surroundings.of(environment)));

            assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
        }
    }

    @Test
    void anotherRoleIsExchangedAndActsAsNobody() {
        enable();
        GoogleCredentials other = google(tokenOf("other", "https:" + PROVIDER, "RS256"));

        assertThatThrownBy(other::refreshAccessToken)
                .hasStackTraceContaining("Permission 'iam.serviceAccounts.getAccessToken' denied on resource");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        enable();
        GoogleCredentials wrong = google(tokenOf("batch", "https://app.example", "RS256"));

        assertThatThrownBy(wrong::refreshAccessToken).hasStackTraceContaining("invalid_grant");
    }

    @Test
    void googleTakesNoTokenSignedByES384() {
        enable();
        GoogleCredentials wrong = google(tokenOf("batch", "https:" + PROVIDER, "ES384"));

        assertThatThrownBy(wrong::refreshAccessToken).hasStackTraceContaining("invalid_grant");
    }

    @Test
    void withoutTheSwitchThereIsNoToken() {
        assertThatThrownBy(() -> tokenOf("batch", "https:" + PROVIDER, "RS256"))
                .isInstanceOf(OutboundWebIdentityFederationDisabledException.class);
    }

    @Test
    void awsItselfTakesNoSuchToken() {
        enable();
        String token = tokenOf("batch", "sts.amazonaws.com", "RS256");

        try (StsClient sts = sts(admin())) {
            assertThatThrownBy(() -> sts.assumeRoleWithWebIdentity(
                            request -> request.roleArn("arn:aws:iam::123456789012:role/batch")
                                    .roleSessionName("again")
                                    .webIdentityToken(token)))
                    .isInstanceOf(software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException.class);
        }
    }
}
