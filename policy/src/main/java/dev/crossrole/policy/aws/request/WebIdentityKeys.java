package dev.crossrole.policy.aws.request;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The condition keys that {@code AssumeRoleWithWebIdentity} makes of a token's claims: the issuer's host and path, a colon, and the
 * claim. {@code aud} is the authorized party {@code azp} where the token has one; the audience that was asked for is then seen as
 * {@code oaud} only, and by Google's tokens alone. Source: IAM User Guide, "IAM and AWS STS condition context keys", web identity
 * federation.
 */
public final class WebIdentityKeys {
    private static final String GOOGLE = "accounts.google.com";

    private WebIdentityKeys() {}

    /**
     * The keys of a verified token, while a role is asked for.
     *
     * @param provider {@code accounts.google.com}, an issuer such as {@code https://token.actions.githubusercontent.com}, or the ARN of
     *     an IAM OIDC provider
     */
    public static ConditionContext of(String provider, JsonObject claims) {
        String prefix = prefix(provider);
        ConditionContext.Builder keys = ConditionContext.builder();
        IssuerClaims.of(prefix).forEach(claim -> keys.put(prefix + ":" + claim, values(claims, claim)));
        if (prefix.equals(GOOGLE)) {
            keys.put(prefix + ":oaud", values(claims, "aud"));
        }
        return keys.putAll(afterwards(provider, claims)).build();
    }

    /**
     * The keys that the role session keeps, for the requests made with it. Source: the same page, "Cross-service AWS web identity
     * federation context keys".
     */
    public static ConditionContext afterwards(String provider, JsonObject claims) {
        String prefix = prefix(provider);
        List<String> party = values(claims, "azp");
        return ConditionContext.builder()
                .put(prefix + ":aud", party.isEmpty() ? values(claims, "aud") : party)
                .put(prefix + ":sub", values(claims, "sub"))
                .put(prefix + ":amr", values(claims, "amr"))
                .build();
    }

    /** What the keys of a provider begin with: host and path, without a scheme. */
    public static String prefix(String provider) {
        int arn = provider.indexOf(":oidc-provider/");
        if (provider.startsWith("arn:") && arn >= 0) {
            return provider.substring(arn + ":oidc-provider/".length());
        }
        return provider.startsWith("https://") ? provider.substring("https://".length()) : provider;
    }

    /** The names that keys of a provider have behind the colon: the claims that become keys. */
    public static List<String> claims(String provider) {
        String prefix = prefix(provider);
        Stream<String> always = Stream.of("aud", "sub", "amr");
        Stream<String> google = prefix.equals(GOOGLE) ? Stream.of("oaud") : Stream.empty();
        return Stream.of(always, google, IssuerClaims.of(prefix))
                .flatMap(names -> names)
                .toList();
    }

    /** A claim of that name, or, where a slash leads there, a claim inside another. */
    private static List<String> values(JsonObject claims, String name) {
        Optional<Json> claim = claims.find(name);
        int slash = name.indexOf('/');
        if (claim.isEmpty() && slash > 0) {
            Optional<Json> outer = claims.find(name.substring(0, slash));
            return outer.isPresent() && outer.get() instanceof JsonObject inner
                    ? values(inner, name.substring(slash + 1))
                    : List.of();
        }
        List<String> all = new ArrayList<>();
        if (claim.isPresent() && claim.get() instanceof JsonArray array) {
            array.forEach(item -> scalar(item).ifPresent(all::add));
        } else {
            claim.flatMap(WebIdentityKeys::scalar).ifPresent(all::add);
        }
        return all;
    }

    private static Optional<String> scalar(Json json) {
        if (json instanceof JsonString text) {
            return Optional.of(text.value());
        }
        if (json instanceof JsonBoolean bool) {
            return Optional.of(Boolean.toString(bool.value()));
        }
        return json instanceof JsonNumber number ? Optional.of(number.text()) : Optional.empty();
    }
}
