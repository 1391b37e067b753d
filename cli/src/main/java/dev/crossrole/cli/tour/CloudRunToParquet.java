package dev.crossrole.cli.tour;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.tour.Guide.Presented;
import dev.crossrole.credentials.http.HttpRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Cloud Run function reads Parquet in S3. It runs as it would be deployed, in the Functions Framework and in a process of its own, with
 * the environment of its machine; a second one is deployed with a prefix that the role may not list.
 */
final class CloudRunToParquet implements Crossing {
    private static final String AUDIENCE = "https://aws.crossrole.example";
    private static final String ROLE = "arn:aws:iam::123456789012:role/lake-reader";

    private final Surroundings surroundings;

    CloudRunToParquet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String title() {
        return "Cloud Run function → S3: counts rows and columns of Parquet files, reading their footers only";
    }

    @Override
    public void walk(Guide guide) {
        try (FunctionProcess people = deploy(guide, "people/");
                FunctionProcess salaries = deploy(guide, "salaries/")) {
            guide.allowed(
                    "the function takes its ID token, assumes lake-reader and reads the footers of the files below people/",
                    presented -> call(guide, people, "/?schema=true", presented));
            guide.denied(
                    "deployed for salaries/, which the role may not list, it answers 500 with the reason",
                    presented -> call(guide, salaries, "/", presented));
        }
    }

    private FunctionProcess deploy(Guide guide, String prefix) {
        Map<String, String> environment = new LinkedHashMap<>(guide.clouds().environment("function"));
        environment.put("CROSSROLE_ROLE_ARN", ROLE);
        environment.put("CROSSROLE_AUDIENCE", AUDIENCE);
        environment.put("S3_BUCKET", "crossrole-lake");
        environment.put("S3_PREFIX", prefix);
        return FunctionProcess.start(surroundings.home(), environment);
    }

    private String call(Guide guide, FunctionProcess function, String target, Presented presented) {
        presented.put("request", "GET " + target);
        presented.put("role", ROLE + ", with a token for " + AUDIENCE);
        HttpRequest request =
                HttpRequest.get(URI.create(function.url() + target)).within(FunctionProcess.PATIENCE);
        return new Traveller(guide, "function", surroundings)
                .send("the function", "GET", request)
                .text();
    }
}
