package dev.crossrole.policy.lint.trust;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that a token of the statement's issuers does not make. Source: Service Authorization Reference, "Condition keys for AWS STS":
 * {@code aud}, {@code sub} and {@code amr}, and a few claims more of issuers that AWS knows.
 */
final class IssuerKeyCheck implements PolicyCheck {
    static final Rule FOREIGN = Rule.error(
            "trust-key-of-other-issuer",
            "The key is another issuer's",
            "A request has the keys of the issuer that the principal names, so this key is never there",
            "Begin the key with the principal's host and path, without https://");
    static final Rule CLAIM = Rule.error(
            "trust-claim-unknown",
            "AWS makes no key of this claim",
            "A claim that AWS does not know is never seen by a policy, so the condition never holds, or always where it is negated",
            "Use a claim that AWS lists for this issuer");

    @Override
    public List<Rule> rules() {
        return List.of(FOREIGN, CLAIM);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            boolean tokens = statement.principals().stream().allMatch(PrincipalView::isFederated);
            Map<String, String> issuers = new LinkedHashMap<>();
            IssuerTrust.of(statement).forEach(trust -> issuers.put(Ascii.lower(trust.issuer()), trust.issuer()));
            if (tokens && !issuers.isEmpty()) {
                statement.conditions().stream()
                        .filter(condition -> isClaim(condition.key().value()))
                        .forEach(condition -> check(condition, issuers, findings));
            }
        }
    }

    /** The issuers are given by their names in lower case. */
    private static void check(ConditionView condition, Map<String, String> issuers, Findings findings) {
        String key = condition.key().value();
        Optional<String> issuer = issuerOf(condition.lowerKey(), issuers);
        if (issuer.isEmpty()) {
            String first = issuers.values().iterator().next();
            findings.add(
                    FOREIGN,
                    condition.key().place(),
                    key + " is no key of " + first,
                    "Write " + first + key.substring(key.lastIndexOf(':')));
            return;
        }
        String claim = key.substring(issuer.get().length() + 1);
        List<String> claims = WebIdentityKeys.claims(issuer.get());
        if (claims.stream().noneMatch(known -> Ascii.equalsIgnoreCase(known, claim))) {
            findings.add(
                    CLAIM,
                    condition.key().place(),
                    "AWS lists no claim " + claim + " of " + issuer.get() + Nearest.question(claim, claims),
                    "Use one of " + String.join(", ", claims));
        }
    }

    /** The issuer that a key begins with. A claim's name may hold a colon, and so may an issuer's. */
    private static Optional<String> issuerOf(String lowerKey, Map<String, String> issuers) {
        for (int colon = lowerKey.indexOf(':'); colon > 0; colon = lowerKey.indexOf(':', colon + 1)) {
            Optional<String> issuer = Optional.ofNullable(issuers.get(lowerKey.substring(0, colon)));
            if (issuer.isPresent()) {
                return issuer;
            }
        }
        return Optional.empty();
    }

    /** Whether a key is made of an issuer and a claim: its prefix is a host. */
    private static boolean isClaim(String key) {
        int colon = key.lastIndexOf(':');
        boolean service = ConditionKeys.knowsAllOf(key);
        return !service && colon > 0 && key.substring(0, colon).indexOf('.') > 0;
    }
}
