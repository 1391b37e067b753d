package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.ConditionKeys;
import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Nearest;
import java.util.List;
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
            List<String> issuers = IssuerTrust.of(statement).stream()
                    .map(IssuerTrust::issuer)
                    .distinct()
                    .toList();
            if (!issuers.isEmpty() && statement.principals().stream().allMatch(principal -> principal.isFederated())) {
                statement.conditions().forEach(condition -> check(condition, issuers, findings));
            }
        }
    }

    private static void check(ConditionView condition, List<String> issuers, Findings findings) {
        String key = condition.key().value();
        if (!isClaim(key)) {
            return;
        }
        Optional<String> issuer = issuers.stream()
                .filter(name -> condition.lowerKey().startsWith(Ascii.lower(name) + ":"))
                .findFirst();
        if (issuer.isEmpty()) {
            findings.add(
                    FOREIGN,
                    condition.key().place(),
                    key + " is no key of " + String.join(" or ", issuers),
                    "Write " + issuers.get(0) + key.substring(key.lastIndexOf(':')));
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

    /** Whether a key is made of an issuer and a claim: its prefix is a host. */
    private static boolean isClaim(String key) {
        int colon = key.lastIndexOf(':');
        boolean service = ConditionKeys.knowsAllOf(key);
        return !service && colon > 0 && key.substring(0, colon).indexOf('.') > 0;
    }
}
