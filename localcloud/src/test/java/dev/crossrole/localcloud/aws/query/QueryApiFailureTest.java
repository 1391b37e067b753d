package dev.crossrole.localcloud.aws.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.auth.Authentication;
import dev.crossrole.localcloud.http.HttpListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** What a client hears when the program fails, as it does when a change cannot be written: AWS's own words. */
class QueryApiFailureTest {
    @Test
    void aFailureIsAnInternalFailureThatTheOfficialClientReads() throws Exception {
        IllegalStateException failure = new IllegalStateException("a change could not be written to C:\\secret\\path");
        Operation.Unsigned failing = call -> {
            throw failure;
        };
        ApiModel model = new ApiModel(
                "sts", "2011-06-15", Map.of("AssumeRoleWithWebIdentity", failing), (caller, action) -> {}, Set.of());
        QueryApi api = new QueryApi(
                model,
                (request, service, payload) -> new Authentication.Anonymous(),
                (call, service, refusal, answer) -> {},
                () -> "id-1");
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        try (HttpListener listener = HttpListener.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), api, faults::add);
                StsClient sts = client(listener.url())) {
            AwsServiceException refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                    AwsServiceException.class,
                    () -> sts.assumeRoleWithWebIdentity(request -> request.roleArn("arn:aws:iam::123456789012:role/r")
                            .roleSessionName("s")
                            .webIdentityToken("t")));

            assertThat(refusal.statusCode()).isEqualTo(500);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
            assertThat(refusal.requestId()).isEqualTo("id-1");
            assertThat(refusal.getMessage()).doesNotContain("secret");
        }
        assertThat(faults).containsExactly(failure);
    }

    private static StsClient client(String url) {
        return StsClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
