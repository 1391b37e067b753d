package dev.crossrole.policy.google.federation;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Google checks of an identity before it maps it, its signature apart: that the provider takes it at all. The texts and the
 * tolerance of a minute are as observed at Google's token service; the text for a foreign AWS account is not known.
 */
public final class AssertionRules {
    private static final Duration TOLERANCE = Duration.ofSeconds(60);

    private AssertionRules() {}

    /**
     * An OAuth error.
     *
     * @param error the code
     * @param description the text
     */
    public record Fault(String error, String description) {}

    /**
     * What is wrong with an identity for a provider.
     *
     * @param assertion the claims of a token, or {@code arn}, {@code account} and {@code userid} of an AWS principal
     */
    public static Optional<Fault> check(WorkloadProvider provider, JsonObject assertion, Instant now) {
        if (provider.trust() instanceof WorkloadProvider.Aws aws) {
            boolean ours = assertion
                    .find("account")
                    .filter(new JsonString(aws.account().digits())::equals)
                    .isPresent();
            return ours
                    ? Optional.empty()
                    : grant("The AWS account of the credential is not the provider's account " + aws.account() + ".");
        }
        WorkloadProvider.Oidc oidc = (WorkloadProvider.Oidc) provider.trust();
        Jwt token = new Jwt(JsonObject.builder().build(), assertion);
        return issuer(token, oidc).or(() -> audience(token, provider, oidc)).or(() -> time(token, now));
    }

    private static Optional<Fault> issuer(Jwt token, WorkloadProvider.Oidc oidc) {
        String issuer = token.issuer().orElse("null");
        return issuer.equals(oidc.issuerUri())
                ? Optional.empty()
                : grant("The issuer in ID Token " + issuer + " does not match the expected ones: " + oidc.issuerUri());
    }

    private static Optional<Fault> audience(Jwt token, WorkloadProvider provider, WorkloadProvider.Oidc oidc) {
        String own = provider.name().audience();
        List<String> expected =
                oidc.allowedAudiences().isEmpty() ? List.of(own, "https:" + own) : oidc.allowedAudiences();
        return token.audiences().stream().anyMatch(expected::contains)
                ? Optional.empty()
                : grant("The audience in ID Token [" + String.join(", ", token.audiences())
                        + "] does not match the expected audience.");
    }

    private static Optional<Fault> time(Jwt token, Instant now) {
        Optional<Instant> issued = token.issuedAt();
        boolean fresh = issued.filter(iat -> !iat.isAfter(now.plus(TOLERANCE))).isPresent()
                && token.expiration()
                        .filter(exp -> exp.plus(TOLERANCE).isAfter(now))
                        .isPresent()
                // RFC 7519 section 4.1.5; what Google makes of the claim is not known.
                && !token.notBefore().orElse(now).isAfter(now.plus(TOLERANCE));
        String at = issued.map(iat -> Long.toString(iat.getEpochSecond())).orElse("null");
        return fresh ? Optional.empty() : grant("ID Token issued at " + at + " is stale to sign-in.");
    }

    private static Optional<Fault> grant(String description) {
        return Optional.of(new Fault("invalid_grant", description));
    }
}
