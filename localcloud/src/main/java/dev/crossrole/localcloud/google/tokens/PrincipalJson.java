package dev.crossrole.localcloud.google.tokens;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.federation.FederatedIdentity;
import java.util.Map;
import java.util.TreeMap;

/** A principal inside a sealed token. */
final class PrincipalJson {
    private PrincipalJson() {}

    static JsonObject write(GooglePrincipal principal) {
        JsonObject.Builder json = JsonObject.builder();
        return switch (principal) {
            case GooglePrincipal.ServiceAccount(String email, String uniqueId) ->
                json.put("serviceAccount", email).put("uniqueId", uniqueId).build();
            case GooglePrincipal.User(String email) -> json.put("user", email).build();
            case GooglePrincipal.Federated(PoolName pool, FederatedIdentity identity) ->
                json.put("project", pool.project())
                        .put("pool", pool.pool())
                        .put("subject", identity.subject())
                        .putStrings("groups", identity.groups())
                        .put("attributes", attributes(identity.attributes()))
                        .build();
            case GooglePrincipal.Anonymous ignored ->
                throw new IllegalArgumentException("nobody gets an access token without a name");
        };
    }

    static GooglePrincipal read(JsonObject json) {
        if (json.has("serviceAccount")) {
            return new GooglePrincipal.ServiceAccount(json.string("serviceAccount"), json.string("uniqueId"));
        }
        if (json.has("user")) {
            return new GooglePrincipal.User(json.string("user"));
        }
        if (json.has("pool")) {
            Map<String, String> attributes = new TreeMap<>();
            JsonObject written = json.object("attributes");
            written.names().forEach(name -> attributes.put(name, written.string(name)));
            return new GooglePrincipal.Federated(
                    new PoolName(json.string("project"), json.string("pool")),
                    new FederatedIdentity(json.string("subject"), json.strings("groups"), attributes));
        }
        throw new JsonException("the principal is of no kind that is known here");
    }

    private static JsonObject attributes(Map<String, String> attributes) {
        JsonObject.Builder json = JsonObject.builder();
        attributes.forEach(json::put);
        return json.build();
    }
}
