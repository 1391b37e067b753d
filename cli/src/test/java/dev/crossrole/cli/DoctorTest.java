package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a crossing fails, against the local clouds: the hop that is named, and what is said to change. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoctorTest {
    private static final String READER = "arn:aws:iam::123456789012:role/gce-reader";
    private static final String BORROWED = "arn:aws:iam::123456789012:role/AllowedAssumeS3Role";
    private static final String AUDIENCE = "https://aws.crossrole.example";
    private static final String POOL =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/";
    private static final String PROVIDER = POOL + "aws-provider";
    private static final String ACCOUNT = "warehouse-reader@crossrole-demo.iam.gserviceaccount.com";
    private static final String NOBODY_LISTENS = "http://127.0.0.1:1";

    private final LocalClouds clouds;

    @TempDir
    private Path folder;

    DoctorTest() throws IOException {
        clouds = DefaultClouds.start();
    }

    @AfterAll
    void close() {
        clouds.close();
    }

    @Test
    void aCrossingToAwsThatWorksIsShownHopByHop() {
        Shell.Result result = doctor("gce-vm", "aws", "--role", READER, "--audience", AUDIENCE);

        assertThat(result.out())
                .startsWith("✓ source ")
                .contains("gce: the metadata server at ", "not here: environment: AWS_ACCESS_KEY_ID is not set")
                .contains("subject 114700000000000000001, as a token of https://accounts.google.com says")
                .contains("aud " + AUDIENCE + ", azp 114700000000000000001")
                .containsPattern("✓ endpoint +http://127\\.0\\.0\\.1:\\d+ answers  \\d+ ms\n")
                .containsPattern("✓ tls +none, and none is needed within this machine\n")
                .containsPattern("✓ clock +as 127\\.0\\.0\\.1 has it\n")
                .containsPattern(
                        "✓ AssumeRoleWithWebIdentity +arn:aws:sts::123456789012:assumed-role/gce-reader/crossrole")
                .endsWith("\nThe crossing works: nothing is to be changed.\n");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void aCrossingToGoogleThatWorksIsShownHopByHop() {
        Shell.Result result = doctor("ec2-vm", "gcp", "--provider", PROVIDER, "--service-account", ACCOUNT, "--json");
        JsonObject report = json(result);

        assertThat(hops(report))
                .containsExactly(
                        "source ok",
                        "identity ok",
                        "instance credentials ok",
                        "endpoint ok",
                        "tls ok",
                        "clock ok",
                        "token exchange ok",
                        "generateAccessToken ok");
        assertThat(report.integer("version")).isEqualTo(1);
        assertThat(report.string("failing")).isEqualTo("none");
        assertThat(result.out()).doesNotContain("ya29.");
        assertThat(result.code()).isZero();
    }

    /** Such as one that takes a token from a queue: it has nothing for a second question. */
    @Test
    void aSourceThatAnswersOnceIsAskedOnce() throws IOException {
        Path token = folder.resolve("once");
        Path command = CliProcess.script(folder.resolve("take"), Map.of());
        Files.writeString(command, "#!/bin/sh\ncat '" + token + "' && rm '" + token + "'\n");
        String[] words = {"aws", "--role", READER, "--audience", AUDIENCE, "--token-command", command.toString()};

        new Shell(clouds.environment("gce-vm"))
                .run("token-file", "--once", "--audience", AUDIENCE, "--path", token.toString());
        Shell.Result works = doctor("laptop", words);
        assertThat(works.out()).endsWith("\nThe crossing works: nothing is to be changed.\n");
        assertThat(works.out()).containsOnlyOnce("✓ identity token");

        new Shell(clouds.environment("gce-other"))
                .run("token-file", "--once", "--audience", AUDIENCE, "--path", token.toString());
        Shell.Result refused = doctor("laptop", words);
        assertThat(refused.out()).contains("✗ AssumeRoleWithWebIdentity");
    }

    @Test
    void aWrongAudienceIsExplainedByTheTrustPolicy() throws IOException {
        Shell.Result result =
                doctor("gce-vm", "aws", "--role", READER, "--audience", "https://b.example", "--trust-policy", trust());

        assertThat(result.out())
                .contains("✗ AssumeRoleWithWebIdentity  AWS STS refused AssumeRoleWithWebIdentity: ")
                .contains("StringEquals accounts.google.com:oaud");
        assertThat(lastLine(result)).contains("https://b.example", AUDIENCE);
        assertThat(result.code()).isEqualTo(14);
    }

    @Test
    void anAccountThatTheRoleDoesNotTrustIsToldWhereItWouldBeAdded() throws IOException {
        Shell.Result result = doctor(
                "gce-other", "aws", "--role", READER, "--audience", AUDIENCE, "--trust-policy", trust(), "--json");
        JsonObject report = json(result);

        assertThat(report.string("advice"))
                .startsWith("In the trust policy of role gce-reader, ")
                .contains("114700000000000000002")
                .doesNotContain("\n");
        assertThat(report.object("explanation").string("verdict")).isEqualTo("denied");
        assertThat(report.string("failing")).isEqualTo("aws-sts");
        assertThat(result.code()).isEqualTo(14);
    }

    @Test
    void withoutTheTrustPolicyItIsAskedFor() {
        Shell.Result result = doctor("gce-other", "aws", "--role", READER, "--audience", AUDIENCE);

        assertThat(lastLine(result))
                .contains("aws iam get-role --role-name gce-reader > role.json", "--trust-policy role.json");
        assertThat(result.code()).isEqualTo(14);
    }

    /** The local clouds know why; the real ones tell nobody. */
    @Test
    void theLogOfRunningLocalCloudsIsAsGoodAsThePolicy() throws IOException {
        Map<String, String> machine = new HashMap<>(clouds.environment("gce-other"));
        machine.put("XDG_STATE_HOME", running());
        Shell.Result result = doctor(machine, "aws", "--role", READER, "--audience", AUDIENCE);

        assertThat(result.out()).contains("sts:AssumeRoleWithWebIdentity on " + READER, "wanted", "seen");
        assertThat(lastLine(result))
                .isEqualTo("In the trust policy of role gce-reader, TheVmWithItsAudience: StringEquals"
                        + " accounts.google.com:sub wants 114700000000000000001, and 114700000000000000002 was seen;"
                        + " change whichever of them is not meant.");
    }

    @Test
    void aRoleThatDoesNotExistIsToldFromOneThatRefuses() {
        Shell.Result result = doctor("admin-laptop", "aws", "--role", "arn:aws:iam::123456789012:role/missing");

        assertThat(lastLine(result))
                .isEqualTo("There is no role missing in the account 123456789012: correct --role, or create it there.");
        assertThat(result.code()).isEqualTo(14);
    }

    @Test
    void theTrustPolicyIsFetchedByWhoMay() {
        Shell.Result result = doctor("admin-laptop", "aws", "--role", READER);

        assertThat(result.out()).contains("signed by the key AKIARZPUZDIKADMIN234", "sts:AssumeRole on " + READER);
        assertThat(lastLine(result)).contains("trust policy of role gce-reader");
        assertThat(result.code()).isEqualTo(14);
    }

    @Test
    void aFurtherRoleOfAChainHasItsOwnCode() {
        Shell.Result result = doctor("laptop", "aws", "--role", BORROWED, "--role", READER, "--json");
        JsonObject report = json(result);

        assertThat(hops(report)).contains("AssumeRole ok").endsWith("AssumeRole failed");
        assertThat(report.string("failing")).isEqualTo("chain");
        assertThat(result.code()).isEqualTo(15);
    }

    @Test
    void withNoSourceThereIsNothingToAsk() {
        Map<String, String> bare =
                Map.of("HOME", folder.toString(), "NO_GCE_CHECK", "true", "AWS_EC2_METADATA_DISABLED", "true");
        JsonObject report = json(doctor(bare, "aws", "--role", READER, "--json"));

        assertThat(hops(report)).containsExactly("source failed");
        assertThat(report.string("failing")).isEqualTo("no-source");
        assertThat(report.integer("exit_code")).isEqualTo(10);
        assertThat(report.string("advice")).startsWith("Run it on a machine with a service account or a role");
    }

    @Test
    void aSourceThatIsBrokenIsAHopOfItsOwn() {
        Map<String, String> machine = new HashMap<>(clouds.environment("laptop"));
        machine.remove("AWS_SECRET_ACCESS_KEY");
        Shell.Result result = doctor(machine, "aws", "--role", BORROWED);

        assertThat(result.out()).startsWith("✗ source  environment: AWS_ACCESS_KEY_ID is set but ");
        assertThat(result.code()).isEqualTo(11);
    }

    @Test
    void keysThatAwsDoesNotKnowAreTheSourcesFault() {
        Map<String, String> machine = new HashMap<>(clouds.environment("laptop"));
        machine.put("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN");
        Shell.Result result = doctor(machine, "aws", "--role", BORROWED);

        assertThat(result.out()).contains("✗ identity", "InvalidClientTokenId");
        assertThat(result.out()).doesNotContain(machine.get("AWS_SECRET_ACCESS_KEY"));
        assertThat(result.code()).isEqualTo(11);
    }

    @Test
    void anEndpointWhereNobodyListensIsNamed() {
        Shell.Result result =
                doctor("gce-vm", "aws", "--role", READER, "--audience", AUDIENCE, "--endpoint-url", NOBODY_LISTENS);

        assertThat(result.out())
                .containsPattern("✗ endpoint +" + NOBODY_LISTENS + ": the connection was refused")
                .contains("✗ AssumeRoleWithWebIdentity  could not reach AWS STS at " + NOBODY_LISTENS);
        assertThat(lastLine(result)).isEqualTo("Check the host and the port, and that something listens there.");
        assertThat(result.code()).isEqualTo(13);
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamed() throws IOException {
        try (LocalClouds secured = secured(authority())) {
            Shell.Result result = doctor("gce-vm", overTls(secured));

            assertThat(result.out()).contains("✗ tls", "TLS failed: ");
            assertThat(lastLine(result)).contains("javax.net.ssl.trustStore");
            assertThat(result.code()).isEqualTo(13);
        }
    }

    /** What the JVM trusts is settled when it starts, so this one is a process of its own. */
    @Test
    void aCertificateThatIsTrustedIsShownWithWhoVouchesForIt() throws Exception {
        LocalAuthority authority = authority();
        Path trusted = folder.resolve("trusted.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority.root());
        try (OutputStream out = Files.newOutputStream(trusted)) {
            store.store(out, "changeit".toCharArray());
        }
        try (LocalClouds secured = secured(authority)) {
            List<String> words = CliProcess.command(overTls(secured));
            words.add(words.indexOf("dev.crossrole.cli.Main") + 1, "doctor");
            words.add(1, "-Djavax.net.ssl.trustStore=" + trusted);
            words.add(2, "-Djavax.net.ssl.trustStorePassword=changeit");
            ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
            process.environment().putAll(secured.environment("gce-vm"));
            Process doctor = process.start();
            String out = new String(doctor.getInputStream().readAllBytes(), UTF_8);

            assertThat(doctor.waitFor()).as(out).isZero();
            assertThat(out)
                    .containsPattern("✓ tls +the certificate is for .*, valid until 20")
                    .contains("the chain ends at "
                            + authority.root().getSubjectX500Principal().getName());
        }
    }

    private static String[] overTls(LocalClouds secured) {
        String url = secured.tlsUrl().orElseThrow();
        return new String[] {"aws", "--role", READER, "--audience", AUDIENCE, "--endpoint-url", url};
    }

    private LocalAuthority authority() throws IOException {
        return LocalAuthority.keptIn(folder.resolve("authority.pem"), new SecureRandom(), InstantSource.system());
    }

    private static LocalClouds secured(LocalAuthority authority) throws IOException {
        SecureRandom random = new SecureRandom();
        return LocalClouds.start(new LocalClouds.Settings(
                        WorldFile.defaultWorld(),
                        0,
                        CloudKeys.random(random),
                        InstantSource.system(),
                        random,
                        fault -> {})
                .with(LocalClouds.Tls.of(authority, Optional.empty())));
    }

    @Test
    void aClockThatIsAnHourOffIsWhyASignatureIsRefused() {
        InstantSource late = () -> InstantSource.system().instant().plus(Duration.ofHours(1));
        for (String[] words : new String[][] {
            {"aws", "--role", BORROWED}, {"gcp", "--provider", PROVIDER, "--service-account", ACCOUNT}
        }) {
            Shell.Result result = doctor(late, clouds.environment("laptop"), words);

            assertThat(result.out()).containsPattern("! clock +this machine is \\d+ s ahead of 127\\.0\\.0\\.1");
            assertThat(lastLine(result))
                    .startsWith("Set the clock of this machine: it is 3")
                    .contains("15 minutes");
            assertThat(result.code()).isEqualTo(12);
        }
    }

    /** A token is dated by whoever issued it, so the crossing works; what the program signs next will not. */
    @Test
    void aClockThatDoesNotMatterYetIsToldAllTheSame() {
        InstantSource late = () -> InstantSource.system().instant().minus(Duration.ofHours(1));
        Shell.Result result =
                doctor(late, clouds.environment("gce-vm"), "aws", "--role", READER, "--audience", AUDIENCE);

        assertThat(lastLine(result)).startsWith("The crossing works, but set this machine's clock: it is 3");
        assertThat(result.code()).isZero();
    }

    @Test
    void aProviderThatDoesNotExistIsGooglesRefusal() {
        Shell.Result result =
                doctor("ec2-vm", "gcp", "--provider", POOL + "missing", "--service-account", ACCOUNT, "--json");

        assertThat(hops(json(result))).endsWith("token exchange failed");
        assertThat(result.code()).isEqualTo(16);
    }

    @Test
    void aServiceAccountThatMayNotBeImpersonatedIsTheLastHop() {
        Shell.Result result = doctor("ec2-other", "gcp", "--provider", PROVIDER, "--service-account", ACCOUNT);

        assertThat(result.out()).contains("✓ token exchange", "✗ generateAccessToken", "PERMISSION_DENIED");
        assertThat(lastLine(result))
                .startsWith("Grant roles/iam.workloadIdentityUser on the service account")
                .contains("gcloud iam service-accounts get-iam-policy " + ACCOUNT);
        assertThat(result.code()).isEqualTo(17);
    }

    @Test
    void theAllowPolicySaysWhomItNamesInstead() throws IOException {
        String provider = file("provider.json", """
                {"name": "projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
                 "state": "ACTIVE", "aws": {"accountId": "123456789012"}}
                """);
        String policy = file("policy.json", """
                {"bindings": [{"role": "roles/iam.workloadIdentityUser", "members": [
                  "principalSet://iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/attribute.aws_role/arn:aws:sts::123456789012:assumed-role/batch"]}]}
                """);
        Shell.Result result = doctor(
                "ec2-other",
                "gcp",
                "--provider",
                PROVIDER,
                "--service-account",
                ACCOUNT,
                "--provider-file",
                provider,
                "--allow-policy",
                policy);

        assertThat(lastLine(result)).contains("other-batch");
        assertThat(result.out()).doesNotContain("Signature=");
        assertThat(result.code()).isEqualTo(17);
    }

    @Test
    void whatIsMissingIsAMistakeOfTheCall() {
        assertThat(doctor("gce-vm", "aws").code()).isEqualTo(2);
        assertThat(doctor("gce-vm").err())
                .isEqualTo("crossrole: 'doctor' needs one of aws, gcp; 'crossrole doctor --help' tells more\n");
        assertThat(doctor("gce-vm", "moon").code()).isEqualTo(2);
        assertThat(doctor("gce-vm", "aws", "--help").out())
                .contains("Exit codes: 0 the crossing works; 2 ", "16 Google STS");
    }

    private String trust() throws IOException {
        return file("trust.json", """
                {"Version": "2012-10-17", "Statement": [{"Sid": "TheVmWithItsAudience", "Effect": "Allow",
                  "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringEquals": {
                    "accounts.google.com:sub": "114700000000000000001",
                    "accounts.google.com:oaud": "https://aws.crossrole.example"}}}]}
                """);
    }

    /** A folder in which these clouds look as if 'local start' ran them. */
    private String running() throws IOException {
        Path state = Files.createDirectories(folder.resolve("state/crossrole"));
        JsonObject variables =
                JsonObject.builder().put("AWS_ENDPOINT_URL", clouds.awsUrl()).build();
        Files.writeString(
                state.resolve("running-1.json"),
                JsonObject.builder()
                        .put("version", 1)
                        .put("pid", ProcessHandle.current().pid())
                        .put("admin", clouds.adminUrl())
                        .put("tls", "")
                        .put(
                                "environments",
                                JsonObject.builder().put("gce-other", variables).build())
                        .build()
                        .compact());
        return Objects.requireNonNull(state.getParent()).toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static JsonObject json(Shell.Result result) {
        return (JsonObject) Json.parse(result.out());
    }

    private static List<String> hops(JsonObject report) {
        return report.array("hops").stream()
                .map(JsonObject.class::cast)
                .map(hop -> hop.string("hop") + " " + hop.string("status"))
                .toList();
    }

    private static String lastLine(Shell.Result result) {
        return result.out().lines().reduce((before, line) -> line).orElse("");
    }

    private Shell.Result doctor(String machine, String... words) {
        return doctor(clouds.environment(machine), words);
    }

    private static Shell.Result doctor(Map<String, String> machine, String... words) {
        return doctor(InstantSource.system(), machine, words);
    }

    private static Shell.Result doctor(InstantSource clock, Map<String, String> machine, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                name -> Optional.ofNullable(machine.get(name)),
                clock,
                SecureRandom::new,
                new SplittableRandom(),
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Optional.empty(),
                false);
        int code = Main.run(
                new ArrayList<>(
                        Stream.concat(Stream.of("doctor"), Stream.of(words)).toList()),
                surroundings);
        return new Shell.Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
