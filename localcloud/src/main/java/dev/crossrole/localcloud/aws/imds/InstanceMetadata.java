package dev.crossrole.localcloud.aws.imds;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.aws.access.PolicyAuthorizer;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.auth.SessionKey;
import dev.crossrole.localcloud.aws.auth.TemporaryCredentials;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.Machine.HttpTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The instance metadata service of one instance, with tokens, and without where the instance leaves them optional. Source: Amazon EC2 User
 * Guide, "Use the Instance Metadata Service to access instance metadata".
 */
public final class InstanceMetadata implements Handler {
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final int MAX_TTL = 21_600;
    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";

    private final Instance instance;
    private final Account account;
    private final RoleCredentials credentials;
    private final MetadataTokens tokens;
    private final InstantSource clock;
    private final Supplier<String> requestIds;
    private final Instant launched;

    public InstanceMetadata(
            Instance instance,
            Account account,
            PolicyAuthorizer authorizer,
            TemporaryCredentials temporary,
            SessionKey sessionKey,
            InstantSource clock,
            Supplier<String> requestIds) {
        this.instance = instance;
        this.account = account;
        this.credentials = new RoleCredentials(instance, account, authorizer, temporary, clock);
        this.tokens = new MetadataTokens(sessionKey, instance.id());
        this.clock = clock;
        this.requestIds = requestIds;
        this.launched = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Response handle(Request request) {
        if (request.rawPath().equals("/latest/api/token")) {
            return request.method().equals("PUT") ? issueToken(request) : plain(405, "405 - Method Not Allowed");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return plain(405, "405 - Method Not Allowed");
        }
        Optional<String> token = request.headers().first(TOKEN);
        return isAuthorized(token) ? read(request) : plain(401, "401 - Unauthorized");
    }

    /** Where tokens are required, one that is missing is refused like one that is wrong. Source: same guide. */
    private boolean isAuthorized(Optional<String> token) {
        return token.isPresent()
                ? tokens.accepts(token.get(), clock.instant())
                : instance.httpTokens() == HttpTokens.OPTIONAL;
    }

    /** A request that came through a proxy gets no token: that is what the second version is for. */
    private Response issueToken(Request request) {
        if (request.headers().has("X-Forwarded-For")) {
            return plain(403, "403 - Forbidden");
        }
        Optional<Integer> ttl = request.headers().first(TTL).flatMap(InstanceMetadata::seconds);
        if (ttl.isEmpty()) {
            return plain(400, "400 - Bad Request");
        }
        return text(tokens.issue(clock.instant(), Duration.ofSeconds(ttl.get())))
                .with(TTL, Integer.toString(ttl.get()));
    }

    private static Optional<Integer> seconds(String text) {
        try {
            int seconds = Integer.parseInt(text.strip());
            return seconds >= 1 && seconds <= MAX_TTL ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Response read(Request request) {
        String path = request.rawPath();
        return switch (path) {
            case "/latest/meta-data/instance-id" -> text(instance.id());
            case "/latest/meta-data/ami-id" -> text(instance.imageId());
            case "/latest/meta-data/placement/availability-zone" -> text(instance.availabilityZone());
            case "/latest/meta-data/placement/region" -> text(instance.region());
            case "/latest/dynamic/instance-identity/document" -> json(identityDocument());
            case "/latest/meta-data/iam/info" ->
                credentials.role().map(this::info).orElseGet(InstanceMetadata::notFound);
            case "/latest/meta-data/iam/security-credentials", CREDENTIALS ->
                credentials.role().map(role -> text(role.name())).orElseGet(InstanceMetadata::notFound);
            default ->
                credentials
                        .role()
                        .filter(role -> path.equals(CREDENTIALS + role.name()))
                        .map(role -> json(credentials.document(role, request, requestIds.get())))
                        .orElseGet(InstanceMetadata::notFound);
        };
    }

    private Response info(Role role) {
        return json(JsonObject.builder()
                .put("Code", "Success")
                .put("LastUpdated", launched.toString())
                .put(
                        "InstanceProfileArn",
                        account.iamArn("instance-profile/" + role.name()).toString())
                .put("InstanceProfileId", "AIPA" + role.id().substring("AROA".length()))
                .build());
    }

    private JsonObject identityDocument() {
        return JsonObject.builder()
                .put("accountId", instance.account().digits())
                .put("architecture", "x86_64")
                .put("availabilityZone", instance.availabilityZone())
                .put("imageId", instance.imageId())
                .put("instanceId", instance.id())
                .put("instanceType", "t3.micro")
                .put("pendingTime", launched.toString())
                .put("privateIp", "127.0.0.1")
                .put("region", instance.region())
                .put("version", "2017-09-30")
                .build();
    }

    private static Response text(String text) {
        return plain(200, text);
    }

    private static Response json(Json json) {
        return plain(200, json.pretty());
    }

    private static Response notFound() {
        return plain(404, "404 - Not Found");
    }

    private static Response plain(int status, String text) {
        return Response.text(status, "text/plain", text);
    }
}
