package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.PluggableAuthCredentialSource;
import com.google.auth.oauth2.PluggableAuthCredentials;
import dev.crossrole.localcloud.LocalClouds;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Google's own library runs {@code crossrole gcp --format executable} as its executable source, exchanges what that prints and
 * impersonates. The library lets executables run only where {@code GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES} is set; the build sets it.
 */
class ExecutableSourceTest {
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";
    private static final String AWS_TOKEN = "urn:ietf:params:aws:token-type:aws4_request";
    private static final String IMPERSONATE = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
            + "warehouse-reader@crossrole-demo.iam.gserviceaccount.com:generateAccessToken";

    @TempDir
    private Path folder;

    private LocalClouds clouds;

    @BeforeEach
    void start() throws IOException {
        clouds = DefaultClouds.start();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    @Test
    void googlesLibraryExchangesTheSubjectTokenOfAnEc2Machine() throws IOException {
        GoogleCredentials credentials = credentials("ec2-vm", AWS_TOKEN);

        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
        assertThat(clouds.decisions().last().orElseThrow().decision().allowed()).isTrue();
    }

    @Test
    void aConfigurationThatNamesAnotherTokenTypeIsToldWhatToWrite() throws IOException {
        GoogleCredentials credentials = credentials("ec2-vm", "urn:ietf:params:oauth:token-type:id_token");

        assertThatThrownBy(credentials::refreshAccessToken)
                .hasStackTraceContaining("but this token is a " + AWS_TOKEN + ": write that there");
    }

    private GoogleCredentials credentials(String machine, String tokenType) throws IOException {
        return PluggableAuthCredentials.newBuilder()
                .setHttpTransportFactory(toTheLocalCloud())
                .setAudience(PROVIDER)
                .setSubjectTokenType(tokenType)
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setServiceAccountImpersonationUrl(IMPERSONATE)
                .setCredentialSource(new PluggableAuthCredentialSource(Map.of(
                        "executable", Map.of("command", program(machine).toString(), "timeout_millis", "30000"))))
                .build()
                .createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
    }

    /** The verb as a program of that machine, which finds its provider in what the library tells it. */
    private Path program(String machine) throws IOException {
        return CliProcess.script(
                folder.resolve("subject-token"), clouds.environment(machine), "gcp", "--format", "executable");
    }

    private HttpTransportFactory toTheLocalCloud() {
        NetHttpTransport transport = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection)
                        URI.create(clouds.googleUrl() + url.getFile()).toURL().openConnection())
                .build();
        return () -> transport;
    }
}
