package dev.crossrole.junit.denied;

import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Metadata services: whoever can be made to fetch a URL on a machine must not become that machine. */
@LocalClouds
class MachinesTest {
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
    private static final String ACCESS_TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token";

    private final Clouds clouds;

    MachinesTest(Clouds clouds) {
        this.clouds = clouds;
    }

    private String ec2(String machine) {
        return String.valueOf(clouds.environment(machine).get("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
    }

    private String gce(String machine) {
        return "http://" + clouds.environment(machine).get("GCE_METADATA_HOST");
    }

    private String hop(String machine, String... more) throws IOException, InterruptedException {
        String[] headers = new String[more.length + 2];
        headers[0] = TTL;
        headers[1] = "60";
        System.arraycopy(more, 0, headers, 2, more.length);
        return Http.send("PUT", ec2(machine) + "/latest/api/token", "", headers);
    }

    @TestFactory
    Stream<DynamicNode> ec2Instances() throws Exception {
        String mine = hop("ec2-vm");
        String others = hop("ec2-other");
        return Stream.of(
                        new Pair(
                                "a token asked for through a proxy",
                                "403",
                                () -> hop("ec2-vm"),
                                () -> hop("ec2-vm", "X-Forwarded-For", "203.0.113.7")),
                        new Pair(
                                "the token of another machine",
                                "401",
                                () -> roles("ec2-vm", mine),
                                () -> roles("ec2-vm", others)),
                        new Pair(
                                "a token that is none",
                                "401",
                                () -> roles("ec2-vm", mine),
                                () -> roles("ec2-vm", "AQAEAExample")),
                        new Pair(
                                "a token with a letter changed",
                                "401",
                                () -> roles("ec2-vm", mine),
                                () -> roles("ec2-vm", mine.substring(0, mine.length() - 3) + "AA=")),
                        new Pair(
                                "a token without a time",
                                "400",
                                () -> hop("ec2-vm"),
                                () -> Http.send("PUT", ec2("ec2-vm") + "/latest/api/token", "")),
                        new Pair(
                                "a token for more than six hours",
                                "400",
                                () -> hop("ec2-vm"),
                                () -> Http.send("PUT", ec2("ec2-vm") + "/latest/api/token", "", TTL, "21601")),
                        new Pair(
                                "another role's credentials",
                                "404",
                                () -> Http.get(ec2("ec2-vm") + ROLES + "batch", TOKEN, mine),
                                () -> Http.get(ec2("ec2-vm") + ROLES + "other-batch", TOKEN, mine)))
                .map(Pair::tests);
    }

    private String roles(String machine, String token) throws IOException, InterruptedException {
        return Http.get(ec2(machine) + ROLES, TOKEN, token);
    }

    @TestFactory
    Stream<DynamicNode> computeEngine() {
        return Stream.of(
                        new Pair("no Metadata-Flavor", "403", () -> token("Metadata-Flavor", "Google"), () -> token()),
                        new Pair(
                                "another flavour",
                                "403",
                                () -> token("Metadata-Flavor", "Google"),
                                () -> token("Metadata-Flavor", "Other")),
                        new Pair(
                                "asked for through a proxy",
                                "403",
                                () -> token("Metadata-Flavor", "Google"),
                                () -> token("Metadata-Flavor", "Google", "X-Forwarded-For", "203.0.113.7")),
                        new Pair(
                                "another account of the project",
                                "404",
                                () -> account("default"),
                                () -> account("warehouse-reader@crossrole-demo.iam.gserviceaccount.com")))
                .map(Pair::tests);
    }

    private String token(String... headers) throws IOException, InterruptedException {
        return Http.get(gce("gce-vm") + ACCESS_TOKEN, headers);
    }

    private String account(String name) throws IOException, InterruptedException {
        return Http.get(gce("gce-vm") + ACCESS_TOKEN.replace("default", name), "Metadata-Flavor", "Google");
    }
}
