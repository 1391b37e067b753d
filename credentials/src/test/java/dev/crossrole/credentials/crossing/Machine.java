package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.credentials.testing.FakeServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Where a crossing of a test starts: variables, a clock that stands still, and a record of the hops. */
final class Machine {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Hop> hops = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Machine() {}

    /** Nothing is here, and everything that is asked outside is the server's. */
    static Machine bare(FakeServer clouds) {
        return new Machine()
                .with("AWS_ENDPOINT_URL_STS", clouds.url().toString())
                .with("CLOUDSDK_API_ENDPOINT_OVERRIDES_STS", clouds.url().toString())
                .with(
                        "CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS",
                        clouds.url().toString())
                .with("NO_GCE_CHECK", "true")
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    static Machine gce(FakeServer clouds) {
        return bare(clouds).with("GCE_METADATA_HOST", clouds.hostAndPort()).with("NO_GCE_CHECK", "false");
    }

    static Machine ec2(FakeServer clouds) {
        return bare(clouds)
                .with("AWS_EC2_METADATA_SERVICE_ENDPOINT", clouds.url().toString())
                .with("AWS_EC2_METADATA_DISABLED", "false");
    }

    Machine with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Machine withKeys() {
        return with("AWS_ACCESS_KEY_ID", "AKIAUSER").with("AWS_SECRET_ACCESS_KEY", "user-s3cret");
    }

    Surroundings surroundings() {
        Environment environment = Environment.of(variables);
        HopListener listener = new HopListener() {
            @Override
            public void hop(Hop hop) {
                hops.add(hop);
            }

            @Override
            public void warning(String sentence) {
                warnings.add(sentence);
            }
        };
        return new Surroundings(
                environment, () -> NOW, new Random(1), new UrlConnectionTransport(environment), time -> {}, listener);
    }

    List<String> warnings() {
        return warnings;
    }

    List<Hop> hops() {
        return hops;
    }
}
