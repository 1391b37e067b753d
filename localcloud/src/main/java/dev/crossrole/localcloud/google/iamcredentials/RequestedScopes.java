package dev.crossrole.localcloud.google.iamcredentials;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import java.util.LinkedHashSet;
import java.util.Set;

/** The scopes of a {@code generateAccessToken}: at least one, and each a scope of Google's. */
final class RequestedScopes {
    private static final String PREFIX = "https://www.googleapis.com/auth/";
    private static final Set<String> SHORT = Set.of("openid", "email", "profile");

    private RequestedScopes() {}

    static Set<String> of(JsonObject body) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : body.strings("scope")) {
            // Measured: an empty scope is taken for the one that covers all.
            scopes.add(scope.isEmpty() ? GoogleAccessGate.CLOUD_PLATFORM : scope);
        }
        boolean known = scopes.stream().allMatch(scope -> scope.startsWith(PREFIX) || SHORT.contains(scope));
        if (scopes.isEmpty() || !known) {
            throw new ApiException(GoogleError.invalidArgument("Request contains an invalid argument."));
        }
        return scopes;
    }
}
