package dev.crossrole.localcloud.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The second crossing of the default world, with Google's own library on the instance: role credentials from the instance's metadata, a
 * request that the local AWS really verifies, the exchange, and impersonation by the binding on the role.
 */
class Ec2CrossingTest {
    /** What {@code gcloud iam workload-identity-pools create-cred-config --aws --enable-imdsv2} writes. */
    private static final String CONFIG = """
            {"type": "external_account",
             "audience": "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
             "subject_token_type": "urn:ietf:params:aws:token-type:aws4_request",
             "token_url": "https://sts.googleapis.com/v1/token",
             "service_account_impersonation_url": "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/warehouse-reader@crossrole-demo.iam.gserviceaccount.com:generateAccessToken",
             "credential_source": {"environment_id": "aws1",
              "region_url": "http://169.254.169.254/latest/meta-data/placement/availability-zone",
              "url": "http://169.254.169.254/latest/meta-data/iam/security-credentials",
              "regional_cred_verification_url": "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
              "imdsv2_session_token_url": "http://169.254.169.254/latest/api/token"}}
            """;

    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private LocalClouds clouds;

    @BeforeEach
    void start() throws Exception {
        SecureRandom random = new SecureRandom();
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(),
                0,
                new CloudKeys(SessionKey.random(random), TestCloud.KEYS),
                Clock.systemUTC(),
                random,
                faults::add));
    }

    @AfterEach
    void stop() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void anInstanceOfTheGrantedRoleActsAsTheServiceAccount() throws Exception {
        String token = credentialsOn("ec2-vm").refreshAccessToken().getTokenValue();
        assertThat(token).startsWith("ya29.").doesNotStartWith("ya29.d.");
        assertThat(decision("google.identity.sts.v1.SecurityTokenService.ExchangeToken")
                        .principal())
                .startsWith("arn:aws:sts::123456789012:assumed-role/batch/i-");
        LoggedDecision impersonation = decision("iam.serviceAccounts.getAccessToken");
        assertThat(impersonation.decision().allowed()).isTrue();
        assertThat(impersonation.decision().reason()).contains("roles/iam.workloadIdentityUser");
    }

    @Test
    void anInstanceOfAnotherRoleIsExchangedAndRefusedImpersonation() throws Exception {
        GoogleCredentials credentials = credentialsOn("ec2-other");
        assertThatThrownBy(credentials::refreshAccessToken)
                .hasStackTraceContaining("Permission 'iam.serviceAccounts.getAccessToken' denied on resource");
        assertThat(decision("google.identity.sts.v1.SecurityTokenService.ExchangeToken")
                        .decision()
                        .allowed())
                .isTrue();
        assertThat(decision("iam.serviceAccounts.getAccessToken").decision().allowed())
                .isFalse();
    }

    private LoggedDecision decision(String action) {
        return clouds.decisions().all().stream()
                .filter(logged -> logged.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private GoogleCredentials credentialsOn(String machine) throws Exception {
        Map<String, String> hosts = new HashMap<>();
        hosts.put("sts.googleapis.com", clouds.googleUrl());
        hosts.put("iamcredentials.googleapis.com", clouds.googleUrl());
        hosts.put("169.254.169.254", clouds.machineUrls().get(machine));
        HttpTransportFactory transport = LocalTransport.to(hosts);
        return ExternalAccountCredentials.fromStream(new ByteArrayInputStream(CONFIG.getBytes(UTF_8)), transport);
    }
}
