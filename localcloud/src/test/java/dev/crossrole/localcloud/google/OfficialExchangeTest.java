package dev.crossrole.localcloud.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.AwsSecurityCredentials;
import com.google.auth.oauth2.AwsSecurityCredentialsSupplier;
import com.google.auth.oauth2.ExternalAccountSupplierContext;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdTokenCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.testing.FakeAws;
import dev.crossrole.localcloud.google.testing.LocalTransport;
import dev.crossrole.localcloud.google.testing.Served;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own library makes the subject token, exchanges it and impersonates, over a socket. */
class OfficialExchangeTest {
    private static final String BATCH_KEY = "ASIABATCH";
    private static final String OTHER_KEY = "ASIAOTHER";
    private static final String IMPERSONATE = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
            + Worlds.READER + ":generateAccessToken";

    private final FakeAws aws = new FakeAws(
            Map.of(BATCH_KEY, Worlds.BATCH, OTHER_KEY, "arn:aws:sts::123456789012:assumed-role/other-batch/i-1"));
    private final TestCloud google = new TestCloud(Worlds.demo(), aws);
    private Served listener;
    private Map<String, String> hosts;

    @BeforeEach
    void start() throws Exception {
        listener = new Served(google.cloud());
        hosts = Map.of("sts.googleapis.com", listener.url(), "iamcredentials.googleapis.com", listener.url());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void anAwsRoleGetsAFederatedToken() throws Exception {
        String token = aws(BATCH_KEY).build().refreshAccessToken().getTokenValue();
        assertThat(token).startsWith("ya29.d.");
        assertThat(aws.asked()).containsExactly("sts.us-east-1.amazonaws.com");
    }

    @Test
    void theRoleThatIsGrantedActsAsTheServiceAccount() throws Exception {
        GoogleCredentials credentials =
                aws(BATCH_KEY).setServiceAccountImpersonationUrl(IMPERSONATE).build();
        String token = credentials.refreshAccessToken().getTokenValue();
        assertThat(token).startsWith("ya29.").doesNotStartWith("ya29.d.");
        assertThat(google.decisions().last().orElseThrow().decision().allowed()).isTrue();
        assertThat(google.decisions().last().orElseThrow().principal())
                .isEqualTo("principal:" + Worlds.POOL + "/subject/" + Worlds.BATCH);
    }

    @Test
    void anotherRoleIsExchangedButActsAsNobody() throws Exception {
        assertThat(aws(OTHER_KEY).build().refreshAccessToken().getTokenValue()).startsWith("ya29.d.");
        GoogleCredentials credentials =
                aws(OTHER_KEY).setServiceAccountImpersonationUrl(IMPERSONATE).build();
        assertThatThrownBy(credentials::refreshAccessToken)
                .hasStackTraceContaining("Permission 'iam.serviceAccounts.getAccessToken' denied on resource");
    }

    @Test
    void aKeyThatAwsDoesNotKnowIsRefusedInAwsWords() {
        assertThatThrownBy(() -> aws("ASIAUNKNOWN").build().refreshAccessToken())
                .hasStackTraceContaining("invalid_grant")
                .hasStackTraceContaining(
                        "Received invalid AWS response of type InvalidClientTokenId with error message: "
                                + "The security token included in the request is invalid.");
    }

    @Test
    void anIdTokenOfTheServiceAccountIsMinted() throws Exception {
        ImpersonatedCredentials impersonated = ImpersonatedCredentials.newBuilder()
                .setSourceCredentials(aws(BATCH_KEY).build())
                .setTargetPrincipal(Worlds.READER)
                .setScopes(List.of("https://www.googleapis.com/auth/cloud-platform"))
                .setHttpTransportFactory(LocalTransport.to(hosts))
                .build();
        IdTokenCredentials idToken = IdTokenCredentials.newBuilder()
                .setIdTokenProvider(impersonated)
                .setTargetAudience("https://aud")
                .build();
        Jwt jwt = Jwt.decode(idToken.refreshAccessToken().getTokenValue());
        assertThat(jwt.audiences()).containsExactly("https://aud");
        assertThat(jwt.subject()).contains("114700000000000000001");
    }

    private AwsCredentials.Builder aws(String accessKey) {
        return AwsCredentials.newBuilder()
                .setHttpTransportFactory(LocalTransport.to(hosts))
                .setAudience(Worlds.AWS_PROVIDER)
                .setSubjectTokenType("urn:ietf:params:aws:token-type:aws4_request")
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setAwsSecurityCredentialsSupplier(new Key(accessKey));
    }

    /** What a machine on AWS has. */
    private record Key(String id) implements AwsSecurityCredentialsSupplier {
        private static final long serialVersionUID = 1L;

        @Override
        public String getRegion(ExternalAccountSupplierContext context) {
            return "us-east-1";
        }

        @Override
        public AwsSecurityCredentials getCredentials(ExternalAccountSupplierContext context) {
            return new AwsSecurityCredentials(id, "secret", "session+token/=");
        }
    }
}
