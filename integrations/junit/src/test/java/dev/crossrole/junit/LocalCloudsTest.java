package dev.crossrole.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.QueryJobConfiguration;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** What a test class may ask for. */
@LocalClouds
class LocalCloudsTest {
    private static final String PROVIDER =
            "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";
    private static final String READER = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com";
    private static final String ORDERS = "SELECT SUM(quantity) FROM warehouse.orders";

    @AfterEach
    void resetClock(MovableClock clock) {
        clock.reset();
    }

    @Test
    void aComputeEngineMachineReadsTheHandouts(
            @As(
                            value = "gce-vm",
                            role = "arn:aws:iam::123456789012:role/gce-reader",
                            audience = "https://aws.crossrole.example")
                    S3Client s3) {
        String text = s3.getObjectAsBytes(
                        request -> request.bucket("crossrole-handouts").key("hello.txt"))
                .asString(UTF_8);

        assertThat(text).isEqualTo("Hello from the other cloud.\n");
    }

    @Test
    void anEc2MachineQueriesBigQuery(
            @As(value = "ec2-vm", provider = PROVIDER, serviceAccount = READER) BigQuery bigQuery) throws Exception {
        long sum = bigQuery.query(QueryJobConfiguration.of(ORDERS))
                .iterateAll()
                .iterator()
                .next()
                .get(0)
                .getLongValue();

        assertThat(sum).isEqualTo(7);
    }

    @Test
    void aMachineHasWhatItHasByItself(
            @As("ec2-vm") StsClient ec2,
            @As("laptop") StsClient laptop,
            @As("AssumeS3User") StsAsyncClient user,
            @As("gce-vm") GoogleCredentials vm)
            throws IOException {
        assertThat(ec2.getCallerIdentity().arn()).startsWith("arn:aws:sts::123456789012:assumed-role/batch/i-");
        assertThat(laptop.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:user/AssumeS3User");
        assertThat(user.getCallerIdentity().join().arn()).isEqualTo("arn:aws:iam::123456789012:user/AssumeS3User");
        assertThat(vm.refreshAccessToken().getTokenValue()).startsWith("ya29.");
    }

    @Test
    void aClientOfOneIdentityIsMadeOnce(@As("admin") IamClient one, @As("admin") IamClient same) {
        assertThat(one).isSameAs(same);
    }

    @Test
    void sessionsEndWhenTheCloudsClockSaysSo(@As("admin") StsClient admin, Clouds clouds, MovableClock clock) {
        Credentials keys =
                admin.getSessionToken(request -> request.durationSeconds(900)).credentials();
        assertThat(keys.expiration())
                .isBetween(
                        clock.instant().plus(Duration.ofMinutes(14)),
                        clock.instant().plus(Duration.ofMinutes(16)));
        try (StsClient session = StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())))
                .build()) {
            assertThat(session.getCallerIdentity().arn()).endsWith(":user/admin");

            clock.advance(Duration.ofMinutes(17));

            assertThatThrownBy(session::getCallerIdentity)
                    .isInstanceOfSatisfying(
                            StsException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        }
    }

    @Test
    void whatIsDeniedIsAnOrdinaryExceptionAndItsDecisionIsLogged(
            @As(value = "ec2-other", provider = PROVIDER, serviceAccount = READER) GoogleCredentials other,
            Clouds clouds) {
        assertThatThrownBy(other::refresh)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("iam.serviceAccounts.getAccessToken");
        assertThat(clouds.decisions().all())
                .anyMatch(decision -> decision.action().equals("iam.serviceAccounts.getAccessToken")
                        && !decision.decision().allowed());
    }

    /** A nested class has the clouds of the class around it. */
    @Nested
    class Inside {
        @Test
        void theCloudsAreTheSame(Clouds inside, @As("admin") StsClient sts) {
            assertThat(inside.awsUrl()).startsWith("http://127.0.0.1:");
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }
}
