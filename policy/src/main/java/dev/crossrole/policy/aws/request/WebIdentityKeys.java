package dev.crossrole.policy.aws.request;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The condition keys that {@code AssumeRoleWithWebIdentity} makes of a token's claims: the issuer's host and path, a colon, and the
 * claim. {@code aud} is the authorized party {@code azp} where the token has one; the audience that was asked for is then seen as
 * {@code oaud} only. Source: IAM User Guide, "IAM and AWS STS condition context keys", web identity federation.
 */
public final class WebIdentityKeys {
    private static final String GOOGLE = "accounts.google.com";

    private WebIdentityKeys() {}

    /**
     * The keys of a verified token.
     *
     * @param provider {@code accounts.google.com}, an issuer such as {@code https://token.actions.githubusercontent.com}, or the ARN of
     *     an IAM OIDC provider
     */
    public static ConditionContext of(String provider, JsonObject claims) {
        String prefix = prefix(provider);
        List<String> audience = strings(claims, "aud");
        List<String> party = strings(claims, "azp");
        ConditionContext.Builder keys = ConditionContext.builder()
                .put(prefix + ":aud", party.isEmpty() ? audience : party)
                .put(prefix + ":sub", strings(claims, "sub"))
                .put(prefix + ":amr", strings(claims, "amr"));
        if (prefix.equals(GOOGLE)) {
            keys.put(prefix + ":oaud", audience);
        }
        return keys.build();
    }

    /** What the keys of a provider begin with: host and path, without a scheme. */
    public static String prefix(String provider) {
        int arn = provider.indexOf(":oidc-provider/");
        if (provider.startsWith("arn:") && arn >= 0) {
            return provider.substring(arn + ":oidc-provider/".length());
        }
        return provider.startsWith("https://") ? provider.substring("https://".length()) : provider;
    }

    private static List<String> strings(JsonObject claims, String name) {
        Optional<Json> claim = claims.find(name);
        if (claim.isPresent() && claim.get() instanceof JsonString one) {
            return List.of(one.value());
        }
        List<String> all = new ArrayList<>();
        if (claim.isPresent() && claim.get() instanceof JsonArray array) {
            for (Json item : array) {
                if (item instanceof JsonString string) {
                    all.add(string.value());
                }
            }
        }
        return all;
    }
}
