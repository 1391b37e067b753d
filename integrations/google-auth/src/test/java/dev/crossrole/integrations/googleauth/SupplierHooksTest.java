package dev.crossrole.integrations.googleauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import com.google.auth.oauth2.AwsCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdentityPoolCredentials;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.SourceChoice;
import dev.crossrole.credentials.crossing.SourceName;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Google's own credentials classes, told by the hooks who the program is: they make the crossing, and the fake clouds see how. */
final class SupplierHooksTest {
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/aws-prod";

    @AutoClose
    private final FakeClouds clouds = new FakeClouds();

    /** The forms that Google's token exchange was sent. */
    private final List<String> exchanges = new CopyOnWriteArrayList<>();

    /** The library exchanges at Google's own address alone. */
    private final MockHttpTransport google = new MockHttpTransport() {
        @Override
        public LowLevelHttpRequest buildRequest(String method, String url) {
            return new MockLowLevelHttpRequest(url) {
                @Override
                public LowLevelHttpResponse execute() throws IOException {
                    exchanges.add(getContentAsString());
                    return new MockLowLevelHttpResponse()
                            .setContentType("application/json; charset=UTF-8")
                            .setContent(FakeClouds.answer(url));
                }
            };
        }
    };

    @TempDir
    private Path folder;

    SupplierHooksTest() throws IOException {}

    private Surroundings around(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(
                Map.of("NO_GCE_CHECK", "true", "HOME", folder.toString(), "AWS_EC2_METADATA_DISABLED", "true"));
        all.putAll(variables);
        Environment environment = Environment.of(all);
        return new Surroundings(
                environment,
                InstantSource.system(),
                new Random(1),
                new UrlConnectionTransport(environment),
                time -> {},
                HopListener.NONE);
    }

    private GoogleCredentials aws(CrossroleAwsCredentialsSupplier hook) {
        return AwsCredentials.newBuilder()
                .setAwsSecurityCredentialsSupplier(hook)
                .setAudience(PROVIDER)
                .setSubjectTokenType("urn:ietf:params:aws:token-type:aws4_request")
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setHttpTransportFactory(() -> google)
                .build();
    }

    private GoogleCredentials pool(String audience, CrossroleSubjectTokenSupplier hook) {
        return IdentityPoolCredentials.newBuilder()
                .setSubjectTokenSupplier(hook)
                .setAudience(audience)
                .setSubjectTokenType("urn:ietf:params:oauth:token-type:jwt")
                .setTokenUrl("https://sts.googleapis.com/v1/token")
                .setHttpTransportFactory(() -> google)
                .build();
    }

    private static String token(String audience) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"iss\":\"https://issuer.example\",\"sub\":\"job\",\"aud\":\"" + audience
                + "\",\"iat\":1700000000,\"exp\":32503680000}";
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }

    /** What went to Google as proof of who the program is. */
    private String subjectToken() {
        for (String field : exchanges.getLast().split("&", -1)) {
            if (field.startsWith("subject_token=")) {
                return URLDecoder.decode(field.substring("subject_token=".length()), UTF_8);
            }
        }
        throw new AssertionError("no subject token was sent");
    }

    private String signature() {
        JsonObject request = (JsonObject) Json.parse(URLDecoder.decode(subjectToken(), UTF_8));
        return request.array("headers").stream()
                .map(JsonObject.class::cast)
                .filter(header -> header.string("key").equalsIgnoreCase("authorization"))
                .map(header -> header.string("value"))
                .findFirst()
                .orElseThrow();
    }

    /** The library alone would ask the metadata service of the node, and be somebody else. */
    @ParameterizedTest
    @CsvSource({"AWS_CONTAINER_CREDENTIALS_FULL_URI, eu-west-1", "AWS_CONTAINER_CREDENTIALS_FULL_URI, ''"})
    void aTasksRoleReachesGooglesLibrary(String variable, String region) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(variable, clouds.url() + "/task-role"));
        if (!region.isEmpty()) {
            variables.put("AWS_REGION", region);
        }
        GoogleCredentials credentials =
                aws(CrossroleAwsCredentialsSupplier.create(SourceChoice.ANY, around(variables)));

        assertThat(credentials.refreshAccessToken().getTokenValue()).isEqualTo("ya29.federated");
        assertThat(signature())
                .contains("Credential=ASIATASK/")
                .contains("/" + (region.isEmpty() ? "us-east-1" : region) + "/sts/aws4_request");
    }

    @Test
    void anInstancesRegionIsKnownFromTheInstance() throws Exception {
        GoogleCredentials credentials = aws(CrossroleAwsCredentialsSupplier.create(
                new SourceChoice.Named(SourceName.EC2),
                around(Map.of(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        clouds.url().toString(),
                        "AWS_EC2_METADATA_DISABLED",
                        "false"))));

        credentials.refreshAccessToken();
        assertThat(signature()).contains("Credential=ASIAINSTANCE/").contains("/eu-central-1/sts/");
    }

    @Test
    void aKeyWithoutASessionIsSignedWithToo() throws Exception {
        aws(CrossroleAwsCredentialsSupplier.create(
                        SourceChoice.ANY,
                        around(Map.of("AWS_ACCESS_KEY_ID", "AKIAUSER", "AWS_SECRET_ACCESS_KEY", "user-s3cret"))))
                .refreshAccessToken();

        assertThat(signature()).contains("Credential=AKIAUSER/").doesNotContain("x-amz-security-token");
    }

    @Test
    void aTokenIsNoAwsIdentityAndTheLibraryIsToldSo() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token("any"));
        GoogleCredentials credentials =
                aws(CrossroleAwsCredentialsSupplier.create(new SourceChoice.TokenFile(file), around(Map.of())));

        assertThatThrownBy(credentials::refreshAccessToken)
                .isInstanceOf(IOException.class)
                .hasMessage("a token says who this program is, and AWS credentials are asked for. Show the token to a"
                        + " provider of the kind OpenID Connect, or name a source of AWS credentials.")
                .hasCauseInstanceOf(CrossroleException.class);
        assertThat(exchanges).isEmpty();
    }

    @Test
    void whereNothingSaysWhoTheProgramIsTheLibraryIsToldWhereItWasLookedFor() {
        GoogleCredentials credentials = aws(CrossroleAwsCredentialsSupplier.create(SourceChoice.ANY, around(Map.of())));

        assertThatThrownBy(credentials::refreshAccessToken)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "nothing here says who this program is (environment: AWS_ACCESS_KEY_ID is not set; ");
    }

    @Test
    void aTokenReachesGooglesLibraryAndIsReadAnewForEachExchange() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token("first"));
        GoogleCredentials credentials = pool(
                PROVIDER, CrossroleSubjectTokenSupplier.create(new SourceChoice.TokenFile(file), around(Map.of())));

        assertThat(credentials.refreshAccessToken().getTokenValue()).isEqualTo("ya29.federated");
        assertThat(subjectToken()).isEqualTo(token("first"));
        Files.writeString(file, token("second"));
        credentials.refreshAccessToken();
        assertThat(subjectToken()).isEqualTo(token("second"));
    }

    @ParameterizedTest
    @CsvSource({"'', https:" + PROVIDER, "https://app.example, https://app.example"})
    void aTokenIsAskedForForTheProviderUnlessAnAudienceIsNamed(String named, String asked) throws Exception {
        CrossroleSubjectTokenSupplier hook = CrossroleSubjectTokenSupplier.create(
                SourceChoice.ANY,
                around(Map.of(
                        "ACTIONS_ID_TOKEN_REQUEST_URL",
                        clouds.url() + "/job?api-version=2.0",
                        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                        "request-s3cret")));

        pool(PROVIDER, named.isEmpty() ? hook : hook.withAudience(named)).refreshAccessToken();
        assertThat(URLDecoder.decode(clouds.last("/job").target(), UTF_8)).endsWith("&audience=" + asked);
        assertThat(subjectToken()).isEqualTo(FakeClouds.JOB_TOKEN);
    }

    @Test
    void aWorkforcePoolIsNoneOfAProgram() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), token("any"));
        GoogleCredentials credentials = pool(
                "//iam.googleapis.com/locations/global/workforcePools/staff/providers/sso",
                CrossroleSubjectTokenSupplier.create(new SourceChoice.TokenFile(file), around(Map.of())));

        assertThatThrownBy(credentials::refreshAccessToken)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a workload identity provider");
    }

    @Test
    void noHookIsWrittenToAStream() throws IOException {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(CrossroleAwsCredentialsSupplier.create()))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("create the hook where it is used");
            assertThatThrownBy(() -> out.writeObject(CrossroleSubjectTokenSupplier.create()))
                    .isInstanceOf(NotSerializableException.class);
        }
    }
}
