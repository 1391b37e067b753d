package dev.crossrole.policy.explain.aws;

import dev.crossrole.policy.Outcome;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an account's IAM OIDC identity providers, by the issuer's URL without {@code https://}.
 *
 * @param all those there are; empty where nobody listed them
 * @param clientIds the audiences of those of which they are known
 */
public record OidcProviders(Optional<Set<String>> all, Map<String, List<String>> clientIds) {
    public OidcProviders {
        all = all.map(Set::copyOf);
        clientIds = Map.copyOf(clientIds);
    }

    /** Nobody said anything. */
    public static OidcProviders notGiven() {
        return new OidcProviders(Optional.empty(), Map.of());
    }

    /** With a complete list of the account's providers; a second list adds to the first. */
    public OidcProviders listing(Set<String> urls) {
        Set<String> more = new LinkedHashSet<>(all.orElse(Set.of()));
        more.addAll(urls);
        return new OidcProviders(Optional.of(more), clientIds);
    }

    public OidcProviders withClientIds(String url, List<String> ids) {
        Map<String, List<String>> more = new LinkedHashMap<>(clientIds);
        more.put(url, List.copyOf(ids));
        return new OidcProviders(all, more);
    }

    Outcome exists(String url) {
        if (clientIds.containsKey(url)) {
            return Outcome.MATCHED;
        }
        return all.map(urls -> Outcome.of(urls.contains(url))).orElse(Outcome.UNKNOWN);
    }
}
