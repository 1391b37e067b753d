package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.aws.SessionName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the function is deployed with.
 *
 * @param role the AWS role to assume, from {@code CROSSROLE_ROLE_ARN}
 * @param audience what the Google ID token is made out to, from {@code CROSSROLE_AUDIENCE}; the role's trust policy names it
 * @param session what AWS's records call the function, from {@code K_SERVICE}, which Cloud Run sets to the name of the service
 * @param region the bucket's region, from {@code AWS_REGION}
 * @param bucket the bucket, from {@code S3_BUCKET}
 * @param prefix what the keys of the files begin with, from {@code S3_PREFIX}; empty for the whole bucket
 */
record FunctionConfig(RoleArn role, String audience, SessionName session, Region region, String bucket, String prefix) {

    /**
     * Reads the environment.
     *
     * @throws SummaryException that names every variable that is missing, or the first that cannot be understood
     */
    static FunctionConfig from(Environment environment) {
        List<String> missing = new ArrayList<>();
        String role = read(environment, "CROSSROLE_ROLE_ARN", missing);
        String audience = read(environment, "CROSSROLE_AUDIENCE", missing);
        String region = read(environment, "AWS_REGION", missing);
        String bucket = read(environment, "S3_BUCKET", missing);
        if (!missing.isEmpty()) {
            throw new SummaryException("the function is deployed without " + String.join(", ", missing) + ": set "
                    + (missing.size() == 1 ? "this variable" : "these variables") + " on the service");
        }
        return new FunctionConfig(
                parse("CROSSROLE_ROLE_ARN", RoleArn::parse, role),
                audience,
                SessionName.safe(environment.find("K_SERVICE").orElse("cloud-run-parquet")),
                parse("AWS_REGION", Region::new, region),
                bucket,
                environment.find("S3_PREFIX").orElse(""));
    }

    /** Where the files are, as people and tools write it. */
    String location() {
        return "s3://" + bucket + "/" + prefix;
    }

    private static String read(Environment environment, String name, List<String> missing) {
        return environment.find(name).orElseGet(() -> {
            missing.add(name);
            return "";
        });
    }

    private static <T> T parse(String name, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | CrossroleException e) {
            throw new SummaryException(name + ": " + e.getMessage(), e);
        }
    }
}
