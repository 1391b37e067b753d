package dev.crossrole.samples.sparkparquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job, submitted to Spark, over the local clouds: the Parquet of the default world, the role of the function that counts it, and that
 * role's policies as they are.
 */
@LocalClouds
class LakeSummaryTest {
    private static final String PEOPLE = "s3a://crossrole-lake/people/";
    private static final String CROSSED =
            "allowed sts:AssumeRoleWithWebIdentity on arn:aws:iam::123456789012:role/lake-reader";

    @TempDir
    Path folder;

    @Test
    void itCountsTheRowsOfTheDefaultWorld(Clouds clouds) throws Exception {
        int before = clouds.decisions().all().size();
        SubmittedJob job =
                SubmittedJob.run(clouds.environment("function"), settings(clouds), folder, PEOPLE, "--schema");

        assertThat(job.out())
                .as(job.log())
                .isEqualTo("{\"rows\":3,\"columns\":4,\"schema\":[{\"name\":\"id\",\"type\":\"bigint\"},"
                        + "{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"age\",\"type\":\"int\"},"
                        + "{\"name\":\"score\",\"type\":\"double\"}]}\n");
        assertThat(job.exitCode()).isZero();
        assertThat(clouds.decisions().all().stream().skip(before).map(LakeSummaryTest::line))
                .as("one session, and nothing asked of S3 that the role may not have")
                .containsOnly(
                        "allowed s3:ListBucket on arn:aws:s3:::crossrole-lake",
                        "allowed s3:GetObject on arn:aws:s3:::crossrole-lake/people/part-1.parquet",
                        "allowed s3:GetObject on arn:aws:s3:::crossrole-lake/people/part-2.parquet",
                        CROSSED)
                .containsOnlyOnce(CROSSED);
        assertThat(job.log()).doesNotContain("eyJ", "ASIA");
    }

    @Test
    void anotherServiceAccountIsNotTrusted(Clouds clouds) throws Exception {
        SubmittedJob job = SubmittedJob.run(clouds.environment("gce-vm"), settings(clouds), folder, PEOPLE);

        assertThat(job.exitCode()).isEqualTo(1);
        assertThat(job.out()).isEmpty();
        assertThat(job.log().lines().filter(line -> line.startsWith("lake-summary: ")))
                .singleElement()
                .asString()
                .startsWith("lake-summary: AWS STS refused AssumeRoleWithWebIdentity:"
                        + " Not authorized to perform sts:AssumeRoleWithWebIdentity (AccessDenied, HTTP 403, request ");
        assertThat(job.log()).doesNotContain("eyJ");
    }

    /** The two lines that the README has, what the local clouds' addresses add to them, and no listener but on loopback. */
    private static Map<String, String> settings(Clouds clouds) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "spark.hadoop.fs.s3a.aws.credentials.provider",
                "dev.crossrole.integrations.hadoops3a.CrossroleS3ACredentialsProvider");
        settings.put("spark.hadoop.fs.s3a.crossrole.role", "arn:aws:iam::123456789012:role/lake-reader");
        settings.put("spark.hadoop.fs.s3a.crossrole.audience", "https://aws.crossrole.example");
        settings.put("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
        settings.put("spark.hadoop.fs.s3a.endpoint", clouds.awsUrl());
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.ui.enabled", "false");
        return settings;
    }

    private static String line(LoggedDecision logged) {
        return (logged.decision().allowed() ? "allowed " : "denied ") + logged.action() + " on " + logged.resource();
    }
}
