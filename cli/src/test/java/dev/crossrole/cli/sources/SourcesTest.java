package dev.crossrole.cli.sources;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.IdentityPoolCredentials;
import dev.crossrole.cli.Shell;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalClouds(world = "sources.yaml")
class SourcesTest {
    private static final String POOL =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/pool/providers/";
    private static final String DEPLOYER = "deployer@crossrole-demo.iam.gserviceaccount.com";
    private static final String ROLE = "arn:aws:iam::123456789012:role/from-google";
    private static final String AUDIENCE = "https://aws.crossrole.example";

    @TempDir
    private Path folder;

    private final Clouds clouds;

    SourcesTest(Clouds clouds) {
        this.clouds = clouds;
    }

    /** An account signs tokens for others once an administrator says so. */
    @BeforeAll
    static void enable(Clouds clouds) throws Exception {
        byte[] body = "Action=EnableOutboundWebIdentityFederation&Version=2010-05-08".getBytes(UTF_8);
        URI iam = URI.create(clouds.awsUrl() + "/");
        String type = "application/x-www-form-urlencoded";
        List<Header> signed = SigV4Signer.of("us-east-1", "iam")
                .sign(
                        new SignableRequest(
                                "POST",
                                "/",
                                List.of(new Header("Host", iam.getAuthority()), new Header("Content-Type", type))),
                        PayloadHash.of(body),
                        clouds.accessKeyOf("admin"),
                        Instant.now());
        HttpRequest.Builder request = HttpRequest.newBuilder(iam)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type);
        signed.forEach(header -> request.header(header.name(), header.value()));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> enabled = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(enabled.statusCode()).as(enabled.body()).isEqualTo(200);
        }
    }

    @Test
    void anInstanceCrossesByATokenThatAwsSignsAndGoogleAnswersIt() throws Exception {
        Shell.Result crossed = toGoogle("ec2-vm", Map.of(), "outbound", "--proof", "token");

        assertThat(crossed.code()).as(crossed.err()).isZero();
        assertThat(call("GET", "/v1/projects/-/serviceAccounts/" + DEPLOYER + "/keys", crossed.out(), "")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRoleThatMayAskForNoTokenIsToldWhatItLacks() {
        Shell.Result refused = toGoogle("ec2-other", Map.of(), "outbound", "--proof", "token");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("crossrole: AWS STS refused GetWebIdentityToken: ")
                .contains("must allow sts:GetWebIdentityToken")
                .hasLineCount(1);
    }

    @Test
    void onAwsATokensFileIsWhatGooglesLibrariesReadAsASource() throws IOException {
        Path file = folder.resolve("token");
        Shell.Result written = run("ec2-vm", Map.of(), tokenFile(file));

        assertThat(written.code()).as(written.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        GoogleCredentials credentials = readBy(file, "outbound");
        assertThat(credentials).isInstanceOf(IdentityPoolCredentials.class);
        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
    }

    @Test
    void aServiceAccountsKeyLeadsToAwsWithAWarning() throws Exception {
        String token =
                toGoogle("ec2-vm", Map.of(), "outbound", "--proof", "token").out();
        String made = call("POST", "/v1/projects/-/serviceAccounts/" + DEPLOYER + "/keys", token, "{}")
                .body();
        byte[] key = Base64.getDecoder().decode(((JsonObject) Json.parse(made)).string("privateKeyData"));
        Path file = Files.write(folder.resolve("key.json"), key);
        Map<String, String> variables = Map.of(
                "GOOGLE_APPLICATION_CREDENTIALS",
                file.toString(),
                "CLOUDSDK_AUTH_TOKEN_HOST",
                clouds.googleUrl() + "/token");

        Shell.Result crossed = run("workstation", variables, "aws", "--role", ROLE, "--audience", AUDIENCE);

        assertThat(crossed.err())
                .isEqualTo("crossrole: " + file + " is a service account's key: a secret that lasts, and that whoever"
                        + " copies it can use\n");
        isTheRole(crossed);
    }

    /** There and back: the file leads a token of AWS's to a service account, whose own token leads to a role. */
    @Test
    void aFileThatLeadsToGoogleIsASourceForAwsWhereItIsNamed() throws IOException {
        Path token = folder.resolve("token");
        run("ec2-vm", Map.of(), tokenFile(token));
        Shell.Result adc =
                toGoogle("workstation", Map.of(), "outbound", "--format", "adc", "--token-file", token.toString());
        assertThat(adc.code()).as(adc.err()).isZero();
        Map<String, String> variables = Map.of(
                "GOOGLE_APPLICATION_CREDENTIALS",
                Files.writeString(folder.resolve("adc.json"), adc.out()).toString());

        isTheRole(run("workstation", variables, "aws", "--source", "adc", "--role", ROLE, "--audience", AUDIENCE));
        assertThat(run("workstation", variables, "aws", "--role", ROLE, "--audience", AUDIENCE)
                        .err())
                .as("it is nobody's default")
                .contains("name the source adc to go it");
    }

    @Test
    void aJobOfGithubActionsCrossesByItsOwnToken() throws Exception {
        try (JobIssuer jobs = new JobIssuer("octo/app");
                JobIssuer strangers = new JobIssuer("stranger/app")) {
            trust(jobs);
            Shell.Result crossed = toGoogle("workstation", jobs.variables(), "github");
            assertThat(crossed.code()).as(crossed.err()).isZero();
            assertThat(crossed.out()).startsWith("ya29.");

            trust(strangers);
            Shell.Result refused = toGoogle("workstation", strangers.variables(), "github");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("rejected by the attribute condition")
                    .hasLineCount(1);
        }
    }

    /** Lets the provider verify this issuer's tokens by keys of its own, for nobody dials the real one. */
    private void trust(JobIssuer issuer) throws Exception {
        String token =
                toGoogle("ec2-vm", Map.of(), "outbound", "--proof", "token").out();
        String provider = "/v1/projects/123456789/locations/global/workloadIdentityPools/pool/providers/github";
        String oidc = JsonObject.builder()
                .put(
                        "oidc",
                        JsonObject.builder()
                                .put("issuerUri", "https://token.actions.githubusercontent.com")
                                .put("jwksJson", issuer.keys())
                                .build())
                .build()
                .compact();
        HttpResponse<String> changed = call("PATCH", provider + "?updateMask=oidc", token, oidc);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    private void isTheRole(Shell.Result crossed) {
        assertThat(crossed.code()).as(crossed.err()).isZero();
        JsonObject keys = (JsonObject) Json.parse(crossed.out());
        Shell.Result caller = run(
                "workstation",
                Map.of(
                        "AWS_ACCESS_KEY_ID", keys.string("AccessKeyId"),
                        "AWS_SECRET_ACCESS_KEY", keys.string("SecretAccessKey"),
                        "AWS_SESSION_TOKEN", keys.string("SessionToken")),
                "whoami");
        assertThat(caller.out()).contains("assumed-role/from-google/");
    }

    private static String[] tokenFile(Path file) {
        // The audience that a provider takes where it declares none.
        return new String[] {
            "token-file", "--once", "--audience", "https:" + POOL + "outbound", "--path", file.toString()
        };
    }

    private Shell.Result toGoogle(String machine, Map<String, String> more, String provider, String... options) {
        List<String> words =
                new ArrayList<>(List.of("gcp", "--provider", POOL + provider, "--service-account", DEPLOYER));
        words.addAll(List.of(options));
        return run(machine, more, words.toArray(String[]::new));
    }

    private Shell.Result run(String machine, Map<String, String> more, String... words) {
        Map<String, String> variables = new HashMap<>(clouds.environment(machine));
        // The keys of a workstation's user would come before every other source.
        variables.keySet().removeAll(Set.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
        variables.putAll(more);
        return new Shell(variables).run(words);
    }

    private HttpResponse<String> call(String method, String path, String token, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(clouds.googleUrl() + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .header("Authorization", "Bearer " + token.strip())
                            .header("Content-Type", "application/json")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private GoogleCredentials readBy(Path token, String provider) throws IOException {
        String document = JsonObject.builder()
                .put("type", "external_account")
                .put("audience", POOL + provider)
                .put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt")
                .put("token_url", "https://sts.googleapis.com/v1/token")
                .put(
                        "service_account_impersonation_url",
                        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + DEPLOYER
                                + ":generateAccessToken")
                .put(
                        "credential_source",
                        JsonObject.builder().put("file", token.toString()).build())
                .build()
                .compact();
        NetHttpTransport transport = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection) local(url).openConnection())
                .build();
        return GoogleCredentials.fromStream(new ByteArrayInputStream(document.getBytes(UTF_8)), () -> transport)
                .createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
    }

    private URL local(URL url) throws IOException {
        return url.getHost().endsWith(".googleapis.com")
                ? URI.create(clouds.googleUrl() + url.getFile()).toURL()
                : url;
    }
}
