package dev.crossrole.cli.install;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.crossrole.cli.Main;
import dev.crossrole.cli.child.ScratchFolder;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The run that a cache is made from: the verbs as users call them, so that the classes they need are ready next time. */
public final class Training {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private Training() {}

    /**
     * Runs one training.
     *
     * @param args {@code light} and a file with the environments of two machines and their clouds' address over TLS, or {@code full}
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        if (args[0].equals("light")) {
            light((JsonObject) Json.parse(Files.readAllBytes(Path.of(args[1]))));
        } else {
            run(Map.of(), "tour", "--json");
        }
        // Threads of the clouds would keep the process; a clean exit is what makes the cache.
        System.out.flush();
    }

    private static void light(JsonObject clouds) throws IOException, GeneralSecurityException {
        // The call sites in it are ready next time only if they were linked in this run.
        Main.real();
        Map<String, String> gce = variables(clouds.object("gce-vm"));
        Map<String, String> ec2 = variables(clouds.object("ec2-vm"));
        for (String role : List.of("gce-reader", "gone")) {
            toAws(gce, role);
        }
        toGoogle(ec2);
        // As against the real clouds, where what the JVM itself trusts is read first.
        SSLContext.getDefault().createSSLEngine();
        HttpsURLConnection.setDefaultSSLSocketFactory(
                trusting(clouds.string("authority")).getSocketFactory());
        String url = clouds.string("tls");
        gce.put("AWS_ENDPOINT_URL", url);
        ec2.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_STS", url + "/");
        ec2.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS", url + "/");
        toAws(gce, "gce-reader");
        toGoogle(ec2);
        shared(gce);
        run(Map.of(), "aws", "--help");
    }

    private static void toAws(Map<String, String> machine, String role) {
        run(
                machine,
                "aws",
                "--role",
                "arn:aws:iam::123456789012:role/" + role,
                "--audience",
                "https://aws.crossrole.example");
    }

    private static void toGoogle(Map<String, String> machine) {
        run(
                machine,
                "gcp",
                "--provider",
                "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
                "--service-account",
                "warehouse-reader@crossrole-demo.iam.gserviceaccount.com");
    }

    /** TLS that trusts one authority. */
    private static SSLContext trusting(String pem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII))));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** A crossing whose outcome is kept, and two that find it: one by the same options beside a config file, one by a name in it. */
    private static void shared(Map<String, String> machine) throws IOException {
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path config = Files.createDirectories(scratch.path().resolve("crossrole"));
            Files.writeString(config.resolve("crossrole.yaml"), """
                    identities:
                      reader:
                        aws:
                          role: arn:aws:iam::123456789012:role/gce-reader
                          audience: https://aws.crossrole.example
                    """);
            machine.remove("CROSSROLE_NO_CACHE");
            machine.put("XDG_CACHE_HOME", scratch.path().toString());
            machine.put("XDG_CONFIG_HOME", scratch.path().toString());
            for (int i = 0; i < 2; i++) {
                toAws(machine, "gce-reader");
            }
            run(machine, "aws", "reader");
        }
    }

    private static void run(Map<String, String> environment, String... words) {
        Main.run(
                List.of(words),
                new Surroundings(
                        name -> Optional.ofNullable(environment.get(name)),
                        InstantSource.system(),
                        SecureRandom::new,
                        new SplittableRandom(),
                        new ByteArrayInputStream(new byte[0]),
                        NOWHERE,
                        NOWHERE,
                        Optional.empty(),
                        false));
    }

    private static Map<String, String> variables(JsonObject machine) {
        Map<String, String> variables = new LinkedHashMap<>();
        machine.names().forEach(name -> variables.put(name, machine.string(name)));
        return variables;
    }
}
