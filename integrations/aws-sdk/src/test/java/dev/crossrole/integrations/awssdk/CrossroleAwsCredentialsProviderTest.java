package dev.crossrole.integrations.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.identity.aws.RoleArn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

final class CrossroleAwsCredentialsProviderTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final AwsTarget TARGET = AwsTarget.to(RoleArn.parse("arn:aws:iam::123456789012:role/reader"))
            .audience("https://my-audience")
            .build();

    private final FakeClouds clouds;
    private volatile Instant now = START;

    CrossroleAwsCredentialsProviderTest() throws IOException {
        clouds = new FakeClouds();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void theSdkSignsItsRequestsToS3WithTheCredentialsOfTheCrossing() {
        try (S3Client s3 = S3Client.builder()
                .credentialsProvider(provider())
                .endpointOverride(clouds.url())
                .region(Region.EU_CENTRAL_1)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            assertThat(s3.listObjectsV2(request -> request.bucket("data")).contents())
                    .singleElement()
                    .satisfies(object -> assertThat(object.key()).isEqualTo("a.parquet"));
        }
        FakeClouds.Asked listing = clouds.asked().getLast();
        assertThat(listing.header("authorization")).contains("Credential=ASIASESSION/");
        assertThat(listing.header("x-amz-security-token")).isEqualTo("session-t0ken");
    }

    @Test
    void oneProviderServesManyClientsWithOneCrossing() {
        CrossroleAwsCredentialsProvider provider = provider();
        for (int i = 0; i < 3; i++) {
            try (StsClient sts = StsClient.builder()
                    .credentialsProvider(provider)
                    .endpointOverride(clouds.url())
                    .region(Region.EU_CENTRAL_1)
                    .httpClient(UrlConnectionHttpClient.create())
                    .build()) {
                assertThat(sts.getCallerIdentity().arn()).endsWith("assumed-role/reader/crossrole");
            }
        }
        assertThat(clouds.crossings()).isEqualTo(1);
    }

    @Test
    void theSdkIsToldWhenTheCredentialsEndAndWhoseTheyAre() {
        AwsSessionCredentials credentials = provider().resolveCredentials();

        assertThat(credentials.expirationTime()).contains(Instant.parse("2026-11-22T11:00:00Z"));
        assertThat(credentials.accountId()).contains("123456789012");
        assertThat(credentials.providerName()).contains("Crossrole");
    }

    @Test
    void credentialsAreRenewedBeforeTheyExpireAndKeptWhenThatFails() {
        CrossroleAwsCredentialsProvider provider = provider();
        provider.resolveCredentials();
        now = START.plus(Duration.ofMinutes(54));
        provider.resolveCredentials();
        assertThat(clouds.crossings()).isEqualTo(1);
        now = START.plus(Duration.ofMinutes(56));
        clouds.refuse();
        assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("ASIASESSION");
        assertThat(clouds.crossings()).isEqualTo(2);
        now = START.plus(Duration.ofMinutes(61));
        assertThatThrownBy(provider::resolveCredentials).isInstanceOf(SdkClientException.class);
    }

    @Test
    void aCrowdCrossesOnce() throws Exception {
        CrossroleAwsCredentialsProvider provider = provider();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<AwsSessionCredentials>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(provider::resolveCredentials));
            }
            for (Future<AwsSessionCredentials> one : all) {
                assertThat(one.get().accessKeyId()).isEqualTo("ASIASESSION");
            }
        }
        assertThat(clouds.crossings()).isEqualTo(1);
    }

    @Test
    void aRefusalReachesTheSdkWithTheCloudsSentenceAndWhatToDo() {
        clouds.refuse();

        assertThatThrownBy(() -> provider().resolveCredentials())
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity")
                .hasMessageContaining("trust policy")
                .hasCauseInstanceOf(RefusedException.class);
    }

    @Test
    void itPrintsWhereItLeadsAndNoSecret() {
        CrossroleAwsCredentialsProvider provider = provider();
        provider.resolveCredentials();

        assertThat(provider).hasToString("Crossrole[arn:aws:iam::123456789012:role/reader]");
    }

    private CrossroleAwsCredentialsProvider provider() {
        Environment environment = Environment.of(Map.of(
                "GCE_METADATA_HOST", clouds.url().getAuthority(),
                "AWS_ENDPOINT_URL_STS", clouds.url().toString()));
        return CrossroleAwsCredentialsProvider.create(
                TARGET,
                new Surroundings(
                        environment,
                        () -> now,
                        new Random(1),
                        new UrlConnectionTransport(environment),
                        time -> {},
                        HopListener.NONE));
    }
}
