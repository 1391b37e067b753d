package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.PluggableAuthCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.LocalClouds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Google's own library crosses by the file that {@code crossrole gcp --format adc} writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdcTest {
    private static final String PROVIDER =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider";
    private static final String ACCOUNT = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com";

    private final LocalClouds clouds;

    @TempDir
    private Path folder;

    AdcTest() throws IOException {
        clouds = DefaultClouds.start();
    }

    @AfterAll
    void close() {
        clouds.close();
    }

    @Test
    void theLibraryCrossesAsAnInstanceByItself() throws IOException {
        Shell.Result written = adc(publicEndpoints("ec2-vm"));

        JsonObject document = (JsonObject) Json.parse(written.out());
        assertThat(document.names())
                .containsExactly(
                        "universe_domain",
                        "type",
                        "audience",
                        "subject_token_type",
                        "token_url",
                        "service_account_impersonation_url",
                        "credential_source");
        assertThat(document.object("credential_source").string("regional_cred_verification_url"))
                .isEqualTo("https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(written.err()).isEmpty();
        assertThat(credentials(written.out()).refreshAccessToken().getTokenValue())
                .startsWith("ya29.");
        assertThat(clouds.decisions().last().orElseThrow().decision().allowed()).isTrue();
    }

    /** A profile that assumes the instance's role: nothing that the library could read. */
    @Test
    void theLibraryRunsACommandForASourceThatItCannotRead() throws IOException {
        Map<String, String> profile = new HashMap<>(publicEndpoints("ec2-vm"));
        Files.writeString(folder.resolve("config"), "[profile work]\ncredential_process = /bin/cat " + keys() + "\n");
        profile.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        Shell.Result written = adc(profile, "--profile", "work");

        JsonObject executable = ((JsonObject) Json.parse(written.out()))
                .object("credential_source")
                .object("executable");
        assertThat(executable.string("command"))
                .isEqualTo(Path.of(System.getProperty("crossrole.root"), "crossrole")
                        + " gcp --format executable --profile work");
        assertThat(written.err()).contains("GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES");

        String words = executable.string("command");
        String runnable = written.out()
                .replace(
                        words.substring(0, words.indexOf(' ')),
                        CliProcess.script(folder.resolve("program"), profile).toString());
        GoogleCredentials credentials = credentials(runnable);
        assertThat(credentials).isInstanceOf(PluggableAuthCredentials.class);
        assertThat(credentials.refreshAccessToken().getTokenValue()).startsWith("ya29.");
    }

    @Test
    void aResponseIsKeptWhereTheLibraryLooksForIt() throws IOException {
        Map<String, String> machine = new HashMap<>(clouds.environment("ec2-vm"));
        Path kept = Files.writeString(folder.resolve("kept.json"), "old");
        machine.put("GOOGLE_EXTERNAL_ACCOUNT_AUDIENCE", PROVIDER);
        machine.put("GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE", "urn:ietf:params:aws:token-type:aws4_request");
        machine.put("GOOGLE_EXTERNAL_ACCOUNT_INTERACTIVE", "0");
        machine.put("GOOGLE_EXTERNAL_ACCOUNT_OUTPUT_FILE", kept.toString());
        Shell.Result result = new Shell(machine).run("gcp", "--format", "executable");

        assertThat(Files.readString(kept)).isEqualTo(result.out().strip()).contains("\"success\":true");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(result.err()).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("/.crossrole"));
        }

        machine.put(
                "GOOGLE_EXTERNAL_ACCOUNT_OUTPUT_FILE",
                folder.resolve("no/such/folder/x").toString());
        assertThat(new Shell(machine).run("gcp", "--format", "executable"))
                .satisfies(unkept -> assertThat(unkept.out()).contains("\"success\":true"))
                .satisfies(unkept -> assertThat(unkept.err()).isEmpty());

        machine.put("GOOGLE_EXTERNAL_ACCOUNT_OUTPUT_FILE", kept.toString());
        machine.put("AWS_EC2_METADATA_DISABLED", "true");
        Shell.Result refused = new Shell(machine).run("gcp", "--format", "executable");
        assertThat(refused.out())
                .startsWith("{\"version\":1,\"success\":false,\"code\":\"2\",\"message\":\"nothing here");
        assertThat(refused.code()).isZero();
        assertThat(refused.err()).isEmpty();
        assertThat(Files.readString(kept)).contains("\"success\":true");
    }

    /** A token says itself how long it is good, and the response names the type that the configuration expects. */
    @Test
    void anIssuedTokenIsHandedOnWithItsOwnEnd() throws IOException {
        String claims = "{\"iss\":\"https://issuer.example\",\"sub\":\"s\",\"exp\":2000000000}";
        String token = part("{\"alg\":\"RS256\"}") + "." + part(claims) + "." + part("x");
        Path file = Files.writeString(folder.resolve("issued"), token);
        for (String type :
                List.of("urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token")) {
            Map<String, String> machine = Map.of("GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE", type);

            assertThat(new Shell(machine)
                            .run(
                                    "gcp",
                                    "--format",
                                    "executable",
                                    "--provider",
                                    PROVIDER,
                                    "--token-file",
                                    file.toString())
                            .out())
                    .isEqualTo("{\"version\":1,\"success\":true,\"token_type\":\"" + type + "\",\"id_token\":\"" + token
                            + "\",\"expiration_time\":2000000000}\n");
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The file must name Google's own endpoints, so the variables that lead elsewhere are left out when it is written. */
    private Map<String, String> publicEndpoints(String machine) {
        Map<String, String> variables = new HashMap<>(clouds.environment(machine));
        variables.keySet().removeIf(name -> name.startsWith("CLOUDSDK_"));
        return variables;
    }

    private Shell.Result adc(Map<String, String> machine, String... options) {
        List<String> words = new ArrayList<>(
                List.of("gcp", "--format", "adc", "--provider", PROVIDER, "--service-account", ACCOUNT));
        words.addAll(List.of(options));
        Shell.Result result = new Shell(machine).run(words.toArray(String[]::new));
        assertThat(result.code()).describedAs(result.err()).isZero();
        return result;
    }

    /** What the instance's metadata service hands out, as a process would write it. */
    private Path keys() throws IOException {
        String base = Objects.requireNonNull(clouds.environment("ec2-vm").get("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
        HttpURLConnection put = (HttpURLConnection)
                URI.create(base + "/latest/api/token").toURL().openConnection();
        put.setRequestMethod("PUT");
        put.setRequestProperty("X-aws-ec2-metadata-token-ttl-seconds", "60");
        String session = new String(put.getInputStream().readAllBytes(), UTF_8);
        HttpURLConnection get =
                (HttpURLConnection) URI.create(base + "/latest/meta-data/iam/security-credentials/batch")
                        .toURL()
                        .openConnection();
        get.setRequestProperty("X-aws-ec2-metadata-token", session);
        JsonObject found = (JsonObject) Json.parse(get.getInputStream().readAllBytes());
        return Files.writeString(
                folder.resolve("keys.json"),
                JsonObject.builder()
                        .put("Version", 1)
                        .put("AccessKeyId", found.string("AccessKeyId"))
                        .put("SecretAccessKey", found.string("SecretAccessKey"))
                        .put("SessionToken", found.string("Token"))
                        .put(
                                "Expiration",
                                Instant.parse(found.string("Expiration")).toString())
                        .build()
                        .compact());
    }

    private static GoogleCredentials credentialsOf(String document, HttpTransportFactory transport) throws IOException {
        return GoogleCredentials.fromStream(new ByteArrayInputStream(document.getBytes(UTF_8)), transport)
                .createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
    }

    private GoogleCredentials credentials(String document) throws IOException {
        NetHttpTransport transport = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> (HttpURLConnection) local(url).openConnection())
                .build();
        return credentialsOf(document, () -> transport);
    }

    private URL local(URL url) throws IOException {
        return url.getHost().endsWith(".googleapis.com")
                ? URI.create(clouds.googleUrl() + url.getFile()).toURL()
                : url;
    }
}
