package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionConfigTest {
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "CROSSROLE_ROLE_ARN", "arn:aws:iam::123456789012:role/lake-reader",
            "CROSSROLE_AUDIENCE", "https://aws.crossrole.example",
            "AWS_REGION", "eu-central-1",
            "S3_BUCKET", "crossrole-lake",
            "S3_PREFIX", "people/",
            "K_SERVICE", "lake-summary"));

    @Test
    void everyVariableHasItsPlace() {
        FunctionConfig config = read();

        assertThat(config.role()).hasToString("arn:aws:iam::123456789012:role/lake-reader");
        assertThat(config.audience()).isEqualTo("https://aws.crossrole.example");
        assertThat(config.session()).hasToString("lake-summary");
        assertThat(config.region()).hasToString("eu-central-1");
        assertThat(config.location()).isEqualTo("s3://crossrole-lake/people/");
    }

    @Test
    void withoutAPrefixTheWholeBucketIsMeant() {
        environment.remove("S3_PREFIX");

        assertThat(read().location()).isEqualTo("s3://crossrole-lake/");
    }

    @Test
    void everyVariableThatIsMissingIsNamedAtOnce() {
        environment.remove("AWS_REGION");
        environment.put("S3_BUCKET", " ");

        assertThatThrownBy(this::read)
                .isInstanceOf(SummaryException.class)
                .hasMessage(
                        "the function is deployed without AWS_REGION, S3_BUCKET: set these variables on the service");
    }

    @Test
    void aRoleThatIsNoneIsShown() {
        environment.put("CROSSROLE_ROLE_ARN", "lake-reader");

        assertThatThrownBy(this::read)
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("CROSSROLE_ROLE_ARN: 'lake-reader' is not an ARN");
    }

    @Test
    void aRegionThatIsNoneIsShown() {
        environment.put("AWS_REGION", "Frankfurt am Main");

        assertThatThrownBy(this::read)
                .isInstanceOf(SummaryException.class)
                .hasMessageStartingWith("AWS_REGION: 'Frankfurt am Main' is not an AWS region");
    }

    @Test
    void outsideOfCloudRunTheSessionHasTheNameOfTheSample() {
        environment.remove("K_SERVICE");

        assertThat(read().session()).hasToString("cloud-run-parquet");
    }

    private FunctionConfig read() {
        return FunctionConfig.from(Environment.of(environment));
    }
}
