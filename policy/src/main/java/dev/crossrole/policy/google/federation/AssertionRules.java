package dev.crossrole.policy.google.federation;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * One thing that is demanded.
     *
     * @param claim what is looked at
     * @param wanted what it may be, or a description of that
     * @param seen what it is
     * @param fault how the exchange is refused, where it does not hold
     */
    public record Finding(String claim, List<String> wanted, List<String> seen, Optional<Fault> fault) {
        public Finding {
            wanted = List.copyOf(wanted);
            seen = List.copyOf(seen);
        }
    }

    /**
     * What is wrong with an identity for a provider.
     *
     * @param assertion the claims of a token, or {@code arn}, {@code account} and {@code userid} of an AWS principal
     */
    public static Optional<Fault> check(WorkloadProvider provider, JsonObject assertion, Instant now) {
        return findings(provider, assertion, now).stream()
                .flatMap(finding -> finding.fault().stream())
                .findFirst();
    }

    /** Everything that is demanded, in the order in which it is looked at; the first fault is the answer. */
    public static List<Finding> findings(WorkloadProvider provider, JsonObject assertion, Instant now) {
        if (provider.trust() instanceof WorkloadProvider.Aws aws) {
            return List.of(account(aws, assertion));
        }
        WorkloadProvider.Oidc oidc = (WorkloadProvider.Oidc) provider.trust();
        Jwt token = new Jwt(JsonObject.builder().build(), assertion);
        return List.of(issuer(token, oidc), audience(token, provider, oidc), time(token, now));
    }

    private static Finding account(WorkloadProvider.Aws aws, JsonObject assertion) {
        List<String> seen = assertion
                .find("account")
                .filter(JsonString.class::isInstance)
                .map(account -> ((JsonString) account).value())
                .stream()
                .toList();
        List<String> wanted = List.of(aws.account().digits());
        String otherwise = "The AWS account of the credential is not the provider's account " + aws.account() + ".";
        return new Finding("account", wanted, seen, faultUnless(seen.equals(wanted), otherwise));
    }

    private static Finding issuer(Jwt token, WorkloadProvider.Oidc oidc) {
        String issuer = token.issuer().orElse("null");
        return new Finding(
                "iss",
                List.of(oidc.issuerUri()),
                token.issuer().stream().toList(),
                faultUnless(
                        issuer.equals(oidc.issuerUri()),
                        "The issuer in ID Token " + issuer + " does not match the expected ones: " + oidc.issuerUri()));
    }

    private static Finding audience(Jwt token, WorkloadProvider provider, WorkloadProvider.Oidc oidc) {
        String own = provider.name().audience();
        List<String> expected =
                oidc.allowedAudiences().isEmpty() ? List.of(own, "https:" + own) : oidc.allowedAudiences();
        return new Finding(
                "aud",
                expected,
                token.audiences(),
                faultUnless(
                        token.audiences().stream().anyMatch(expected::contains),
                        "The audience in ID Token [" + String.join(", ", token.audiences())
                                + "] does not match the expected audience."));
    }

    private static Finding time(Jwt token, Instant now) {
        Optional<Instant> issued = token.issuedAt();
        boolean fresh = issued.filter(iat -> !iat.isAfter(now.plus(TOLERANCE))).isPresent()
                && token.expiration()
                        .filter(exp -> exp.isAfter(now.minus(TOLERANCE)))
                        .isPresent()
                // RFC 7519 section 4.1.5; what Google makes of the claim is not known.
                && !token.notBefore().orElse(now).isAfter(now.plus(TOLERANCE));
        String at = issued.map(iat -> Long.toString(iat.getEpochSecond())).orElse("null");
        return new Finding(
                "iat, exp",
                List.of("around " + now),
                Stream.of(issued, token.expiration())
                        .flatMap(Optional::stream)
                        .map(Instant::toString)
                        .toList(),
                faultUnless(fresh, "ID Token issued at " + at + " is stale to sign-in."));
    }

    private static Optional<Fault> faultUnless(boolean holds, String description) {
        return holds ? Optional.empty() : Optional.of(new Fault("invalid_grant", description));
    }
}
