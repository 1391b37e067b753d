package dev.crossrole.credentials;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An identity token as it is sent, and what it says about its bearer. It is not verified: whoever gets it does that.
 *
 * @param claims header and claims, without the signature, to be shown to a person
 */
public record IdToken(Secret token, Jwt claims) {
    private static final Set<String> OF_ONE_TOKEN = Set.of("exp", "nbf", "iat", "jti");

    /**
     * Takes a token apart.
     *
     * @throws dev.crossrole.identity.jwt.JwtException when it is not a JWT
     */
    public static IdToken decode(String text) {
        return new IdToken(Secret.of(text), Jwt.decode(text));
    }

    /**
     * All that it claims but its times and its number, which each of the tokens that one bearer gets one after the other has anew (RFC 7519,
     * sections 4.1.4 to 4.1.7). Policies may look at any other claim, so tokens that differ in one are not of one bearer.
     */
    public String identity() {
        Map<String, Json> lasting = new TreeMap<>(claims.claims().members());
        lasting.keySet().removeAll(OF_ONE_TOKEN);
        return JsonObject.of(lasting).compact();
    }
}
