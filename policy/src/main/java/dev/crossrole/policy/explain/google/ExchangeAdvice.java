package dev.crossrole.policy.explain.google;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.google.federation.MappingResult;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Oidc;
import java.util.List;

/** What to do about an identity that a provider does not take. Conditions are not rewritten: what they are there for is not known. */
final class ExchangeAdvice {
    private ExchangeAdvice() {}

    static List<Remedy> of(WorkloadProvider provider, JsonObject assertion, MappingResult result) {
        if (provider.trust() instanceof Oidc oidc) {
            List<String> seen = new Jwt(JsonObject.builder().build(), assertion).audiences();
            String own = provider.name().audience();
            List<String> wanted = oidc.allowedAudiences().isEmpty() ? List.of("https:" + own) : oidc.allowedAudiences();
            if (seen.stream()
                    .noneMatch(aud ->
                            wanted.contains(aud) || (oidc.allowedAudiences().isEmpty() && aud.equals(own)))) {
                return List.of(
                        new Remedy.Request("Ask for a token with the audience " + String.join(" or ", wanted) + "."));
            }
        }
        if (result instanceof MappingResult.Refused refused
                && provider.attributeCondition().isPresent()
                && refused.description().contains("attribute condition")) {
            return List.of(new Remedy.NoSafeChange(
                    "The attribute condition " + provider.attributeCondition().get()
                            + " keeps this identity out; whether it should depends on what it is there for."));
        }
        return List.of();
    }
}
