package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.world.WorldFile;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The crossing from a Cloud Run function to S3, end to end: the function in a process of its own, a real token from the metadata server, a
 * role that STS gives for it, and S3 that decides each request by the role's policies. The default world is the stage.
 */
class CrossingTest {
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private LocalClouds clouds;

    @BeforeEach
    void start() throws Exception {
        SecureRandom random = new SecureRandom();
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), Clock.systemUTC(), random, faults::add));
    }

    @AfterEach
    void stop() {
        clouds.close();
        assertThat(faults).isEmpty();
    }

    @Test
    void theFunctionCountsTheRowsOfTheDefaultWorld() throws Exception {
        try (DeployedFunction function = new DeployedFunction(environment("function"))) {
            HttpResponse<String> counted = function.get("/");

            assertThat(counted.body()).isEqualTo("{\"rows\":3,\"columns\":4}");
            assertThat(counted.statusCode()).isEqualTo(200);
            assertThat(counted.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(decisions())
                    .containsExactlyInAnyOrder(
                            "allowed sts:AssumeRoleWithWebIdentity on arn:aws:iam::123456789012:role/lake-reader",
                            "allowed s3:ListBucket on arn:aws:s3:::crossrole-lake",
                            "allowed s3:GetObject on arn:aws:s3:::crossrole-lake/people/part-1.parquet",
                            "allowed s3:GetObject on arn:aws:s3:::crossrole-lake/people/part-2.parquet");
            assertThat(clouds.decisions().last().orElseThrow().principal())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/lake-reader/lake-summary");

            assertThat(function.get("/?schema=true&rows=2").body())
                    .isEqualTo("{\"rows\":3,\"columns\":4,"
                            + "\"schema\":[{\"name\":\"id\",\"type\":\"INT64\"},{\"name\":\"name\",\"type\":\"STRING\"},"
                            + "{\"name\":\"age\",\"type\":\"INT32\"},{\"name\":\"score\",\"type\":\"DOUBLE\"}],"
                            + "\"preview\":[{\"id\":1,\"name\":\"Ada\",\"age\":36,\"score\":91.5},"
                            + "{\"id\":2,\"name\":\"Grace\",\"age\":45,\"score\":88.25}]}");
            // The session serves the next request as well, and neither it nor the token is ever written down.
            assertThat(decisions()).filteredOn(line -> line.contains("sts:")).hasSize(1);
            assertThat(function.log()).contains("Started").doesNotContain("eyJ", "ASIA");
        }
    }

    @Test
    void anotherServiceAccountIsNotTrusted() throws Exception {
        assertThat(refusal(environment("gce-vm")))
                .startsWith("could not list s3://crossrole-lake/people/: AWS STS refused AssumeRoleWithWebIdentity:"
                        + " Not authorized to perform sts:AssumeRoleWithWebIdentity (AccessDenied, HTTP 403, request ");
    }

    @Test
    void aTokenForAnotherAudienceIsNotTrusted() throws Exception {
        Map<String, String> environment = environment("function");
        environment.put("CROSSROLE_AUDIENCE", "https://somebody-else.example");

        assertThat(refusal(environment)).contains("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    @Test
    void aPrefixThatTheRoleMayNotListIsRefusedByS3() throws Exception {
        Map<String, String> environment = environment("function");
        environment.put("S3_PREFIX", "salaries/");

        assertThat(refusal(environment))
                .startsWith("could not list s3://crossrole-lake/salaries/: S3 refused it: ")
                .contains("(AccessDenied, HTTP 403, request ");
        assertThat(decisions()).last().isEqualTo("denied s3:ListBucket on arn:aws:s3:::crossrole-lake");
    }

    @Test
    void anEmptyPrefixSaysThatNothingIsThere() throws Exception {
        Map<String, String> environment = environment("function");
        environment.put("S3_PREFIX", "people/of-tomorrow/");

        assertThat(refusal(environment))
                .startsWith("there is no Parquet file under s3://crossrole-lake/people/of-tomorrow/");
    }

    /** The one sentence of an answer with status 500. */
    private static String refusal(Map<String, String> environment) throws Exception {
        try (DeployedFunction function = new DeployedFunction(environment)) {
            HttpResponse<String> response = function.get("/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.body())
                    .startsWith("{\"error\":\"")
                    .endsWith("\"}")
                    .doesNotContain("eyJ");
            return response.body().substring("{\"error\":\"".length());
        }
    }

    private Map<String, String> environment(String machine) {
        Map<String, String> environment = new HashMap<>(clouds.environment(machine));
        environment.put("CROSSROLE_ROLE_ARN", "arn:aws:iam::123456789012:role/lake-reader");
        environment.put("CROSSROLE_AUDIENCE", "https://aws.crossrole.example");
        environment.put("S3_BUCKET", "crossrole-lake");
        environment.put("S3_PREFIX", "people/");
        environment.put("K_SERVICE", "lake-summary");
        return environment;
    }

    /** What the clouds have decided so far, one line a decision. */
    private List<String> decisions() {
        return clouds.decisions().all().stream().map(CrossingTest::line).toList();
    }

    private static String line(LoggedDecision logged) {
        return (logged.decision().allowed() ? "allowed " : "denied ") + logged.action() + " on " + logged.resource();
    }
}
