package dev.crossrole.integrations.googleauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.QueryJobConfiguration;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.identity.google.ProviderName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CrossroleGoogleCredentialsTest {
    private static final GoogleTarget TARGET = GoogleTarget.to(
                    ProviderName.parse("projects/1/locations/global/workloadIdentityPools/pool/providers/aws-prod"))
            .serviceAccount(ServiceAccountName.parse("reader@demo.iam.gserviceaccount.com"))
            .build();

    private final FakeClouds clouds;

    CrossroleGoogleCredentialsTest() throws IOException {
        clouds = new FakeClouds();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void bigQueryIsAskedWithTheTokenOfTheCrossing() throws Exception {
        BigQuery bigQuery = BigQueryOptions.newBuilder()
                .setProjectId("demo")
                .setHost(clouds.url().toString())
                .setCredentials(credentials())
                .build()
                .getService();

        long n = bigQuery.query(QueryJobConfiguration.of("SELECT 42 AS n"))
                .iterateAll()
                .iterator()
                .next()
                .get("n")
                .getLongValue();

        assertThat(n).isEqualTo(42);
        assertThat(clouds.last("/bigquery/").headers()).containsEntry("authorization", "Bearer ya29.account");
    }

    @Test
    void theLibraryKeepsTheTokenUntilItEnds() throws Exception {
        CrossroleGoogleCredentials credentials = credentials();

        credentials.getRequestMetadata();
        credentials.getRequestMetadata();

        assertThat(clouds.count("/v1/token")).isEqualTo(1);
        assertThat(credentials.getAccessToken())
                .extracting(AccessToken::getExpirationTime)
                .isEqualTo(Date.from(Instant.parse("2999-01-01T00:00:00Z")));
    }

    @Test
    void otherScopesAreAnotherToken() throws Exception {
        CrossroleGoogleCredentials credentials = credentials();
        credentials.refreshIfExpired();

        CrossroleGoogleCredentials scoped =
                credentials.createScoped(List.of("https://www.googleapis.com/auth/bigquery"));

        assertThat(scoped.getAccessToken()).isNull();
        scoped.refreshIfExpired();
        assertThat(clouds.last(":generateAccessToken").body())
                .contains("auth/bigquery")
                .doesNotContain("cloud-platform");
        assertThat(scoped).isNotEqualTo(credentials);
    }

    @Test
    void theQuotaProjectTravelsWithTheToken() throws Exception {
        CrossroleGoogleCredentials credentials = credentials();

        assertThat(credentials.createWithQuotaProject("billed").getRequestMetadata())
                .containsEntry("x-goog-user-project", List.of("billed"))
                .containsEntry("Authorization", List.of("Bearer ya29.account"));
        assertThat(credentials
                        .createWithQuotaProject("billed")
                        .createScoped(List.of("s"))
                        .getQuotaProjectId())
                .isEqualTo("billed");
    }

    @Test
    void aRefusalReachesTheLibraryWithTheCloudsSentenceAndWhatToDo() {
        clouds.refuse();

        assertThatThrownBy(() -> credentials().refreshIfExpired())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Permission 'iam.serviceAccounts.getAccessToken' denied")
                .hasMessageContaining("roles/iam.workloadIdentityUser")
                .hasCauseInstanceOf(RefusedException.class);
    }

    @Test
    void neitherPrintingNorSerializingGivesTheTokenAway() throws Exception {
        CrossroleGoogleCredentials credentials = credentials();
        credentials.refreshIfExpired();

        assertThat(credentials)
                .hasToString("Crossrole[reader@demo.iam.gserviceaccount.com through //iam.googleapis.com/projects/1/"
                        + "locations/global/workloadIdentityPools/pool/providers/aws-prod]");
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(credentials)).isInstanceOf(NotSerializableException.class);
        }
    }

    private CrossroleGoogleCredentials credentials() {
        Environment environment = Environment.of(Map.of(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT", clouds.url().toString(),
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_STS", clouds.url().toString(),
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS", clouds.url().toString()));
        return CrossroleGoogleCredentials.create(
                TARGET,
                new Surroundings(
                        environment,
                        () -> Instant.parse("2026-11-22T10:00:00Z"),
                        new Random(1),
                        new UrlConnectionTransport(environment),
                        time -> {},
                        HopListener.NONE));
    }
}
