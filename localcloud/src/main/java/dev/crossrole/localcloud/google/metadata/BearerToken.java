package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code …/token}: an access token of the attached account. The same token is given until it is about to expire, as the real server
 * does. Source: Compute Engine, "Authenticate workloads": tokens are cached until five minutes before they expire.
 */
final class BearerToken {
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);

    /** Sets of scopes whose tokens are kept; a caller that asks for ever new ones fills no memory. */
    private static final int KEPT = 64;

    private final AttachedAccount account;
    private final boolean scopesHonoured;
    private final Map<Set<String>, AccessToken> kept = new ConcurrentHashMap<>();

    /**
     * Tokens of an account.
     *
     * @param scopesHonoured whether {@code scopes=} has a meaning: it has on Cloud Run, a VM ignores it
     */
    BearerToken(AttachedAccount account, boolean scopesHonoured) {
        this.account = account;
        this.scopesHonoured = scopesHonoured;
    }

    Response answer(Parameters query) {
        Instant now = account.clock().instant();
        AccessToken token = current(scopes(query), now);
        long left = Math.max(0, Duration.between(now, token.expiry()).toSeconds() - 1);
        JsonObject body = JsonObject.builder()
                .put("access_token", token.text().reveal())
                .put("expires_in", left)
                .put("token_type", "Bearer")
                .build();
        return Response.text(200, "application/json", body.compact());
    }

    private AccessToken current(Set<String> scopes, Instant now) {
        AccessToken known = kept.get(scopes);
        if (known != null && now.isBefore(known.expiry().minus(RENEWED_BEFORE))) {
            return known;
        }
        AccessToken fresh = account.accessTokens().issue(scopes);
        if (kept.size() >= KEPT) {
            kept.clear();
        }
        kept.put(scopes, fresh);
        return fresh;
    }

    private Set<String> scopes(Parameters query) {
        String asked = scopesHonoured ? query.first("scopes").orElse("") : "";
        return asked.isEmpty()
                ? new LinkedHashSet<>(account.scopes())
                : new LinkedHashSet<>(Arrays.asList(asked.split(",")));
    }
}
