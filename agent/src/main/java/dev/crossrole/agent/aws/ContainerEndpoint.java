package dev.crossrole.agent.aws;

import dev.crossrole.agent.guard.EndpointToken;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.agent.keeping.Failure;
import dev.crossrole.agent.keeping.LastMade;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The container credentials that ECS and EKS Pod Identity serve: {@code GET /v1/NAME} with the role's token as {@code Authorization}.
 * Sources: AWS SDKs and Tools reference guide, "Container credential provider"; botocore, {@code ContainerMetadataFetcher}, for the
 * members and for errors of {@code code} and {@code message}.
 */
public final class ContainerEndpoint implements Handler {
    private static final String PATH = "/v1/";

    private final Map<String, Served> served = new HashMap<>();

    /**
     * Serves these and no other.
     *
     * @param entries each with a token of its own
     */
    public ContainerEndpoint(List<Entry> entries) {
        for (Entry entry : entries) {
            served.put(path(entry.role().identity().name()), new Served(entry));
        }
    }

    /** A role, and what its callers must show. */
    public record Entry(ServedRole role, EndpointToken opener) {}

    /** The same, and the answer that holds its credentials. */
    private record Served(Entry entry, LastMade<AwsCredentials, Response> answers) {
        Served(Entry entry) {
            this(entry, new LastMade<>(credentials -> answer(entry.role(), credentials)));
        }

        boolean opensBy(Request request) {
            return entry.opener().isShownBy(request.headers().first("Authorization"));
        }
    }

    /** The path of an identity. */
    public static String path(IdentityName name) {
        return PATH + name;
    }

    @Override
    public Response handle(Request request) {
        Optional<Served> asked = Optional.ofNullable(served.get(request.target()));
        // Who shows nothing learns no names.
        if (asked.isEmpty() || !asked.get().opensBy(request)) {
            return error(new Failure(
                    401,
                    "Unauthorized",
                    "the field Authorization does not hold the token of an identity that is served here"));
        }
        try {
            return asked.get().answers().of(asked.get().entry().role().kept().get());
        } catch (CrossroleException e) {
            return error(Failure.of(e));
        }
    }

    private static Response answer(ServedRole role, AwsCredentials credentials) {
        String document = ServedRole.add(credentials, JsonObject.builder())
                .put("AccountId", role.arn().account().digits())
                .put("RoleArn", role.arn().toString())
                .build()
                .compact();
        return Response.text(200, "application/json", document + "\n").with("Cache-Control", "no-store");
    }

    private static Response error(Failure failure) {
        String document = JsonObject.builder()
                .put("code", failure.code())
                .put("message", failure.message())
                .build()
                .compact();
        return Response.text(failure.status(), "application/json", document + "\n");
    }
}
