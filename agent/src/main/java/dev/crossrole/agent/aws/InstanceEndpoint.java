package dev.crossrole.agent.aws;

import dev.crossrole.agent.keeping.Failure;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What SDKs ask of EC2's instance metadata service, version 2: a role's credentials and the region. Version 1, which takes no token, is
 * not answered. Source: Amazon EC2 User Guide, "Use the Instance Metadata Service to access instance metadata" and "Retrieve security
 * credentials from instance metadata".
 *
 * <p>As on an instance, every user of the machine may have a token; whoever must tell users apart serves {@link ContainerEndpoint} alone.
 */
public final class InstanceEndpoint implements Handler {
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String REGION_PATH = "/latest/meta-data/placement/region";
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final int LONGEST_TTL = 21_600;

    private final ServedRole role;
    private final InstanceTokens tokens;
    private final InstantSource clock;

    /**
     * Serves one role.
     *
     * @param random for the key that seals tokens
     */
    public InstanceEndpoint(ServedRole role, SecureRandom random, InstantSource clock) {
        this.role = role;
        this.tokens = new InstanceTokens(random);
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        boolean wantsToken = request.target().equals(TOKEN_PATH);
        if (request.method().equals("PUT")) {
            return wantsToken ? issue(request) : text(405, "405 - Method Not Allowed");
        }
        if (wantsToken) {
            return text(405, "405 - Method Not Allowed");
        }
        Optional<Secret> shown = request.headers().first(TOKEN).map(Secret::of);
        if (shown.isEmpty() || !tokens.accepts(shown.get(), clock.instant())) {
            return text(401, "401 - Unauthorized");
        }
        return read(request.target());
    }

    private Response issue(Request request) {
        Optional<Integer> ttl = request.headers().first(TTL).flatMap(InstanceEndpoint::seconds);
        if (ttl.isEmpty()) {
            return text(400, "400 - Bad Request");
        }
        Secret token = tokens.issue(clock.instant(), Duration.ofSeconds(ttl.get()));
        return text(200, token.reveal()).with(TTL, Integer.toString(ttl.get()));
    }

    private static Optional<Integer> seconds(String text) {
        try {
            int seconds = Integer.parseInt(text.strip());
            return seconds >= 1 && seconds <= LONGEST_TTL ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Response read(String path) {
        String name = role.arn().name();
        if (path.equals(REGION_PATH)) {
            return role.identity()
                    .region()
                    .map(Region::name)
                    .map(region -> text(200, region))
                    .orElseGet(() -> text(404, "404 - Not Found"));
        }
        if (path.equals(CREDENTIALS) || path.equals(CREDENTIALS + "/")) {
            return text(200, name);
        }
        return path.equals(CREDENTIALS + "/" + name) ? credentials() : text(404, "404 - Not Found");
    }

    private Response credentials() {
        JsonObject.Builder document = JsonObject.builder()
                .put("Code", "Success")
                .put(
                        "LastUpdated",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("Type", "AWS-HMAC");
        try {
            return Response.text(
                    200,
                    "application/json",
                    ServedRole.add(role.kept().get(), document).build().compact() + "\n");
        } catch (CrossroleException e) {
            Failure failure = Failure.of(e);
            // A 403 here means that the service is switched off, and SDKs would look elsewhere for another identity.
            return text(503, failure.code() + ": " + failure.message());
        }
    }

    private static Response text(int status, String body) {
        return Response.text(status, "text/plain", body);
    }
}
