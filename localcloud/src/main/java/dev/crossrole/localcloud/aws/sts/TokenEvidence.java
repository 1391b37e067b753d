package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a verified token showed, as evidence: its claims by name, never the token. */
final class TokenEvidence {
    private TokenEvidence() {}

    static Evidence of(WebIdentity identity) {
        List<Check> checks = new ArrayList<>();
        add(checks, "iss", identity.token().issuer().stream().toList());
        add(checks, "aud", identity.token().audiences());
        add(checks, "azp", identity.token().authorizedParty().stream().toList());
        add(checks, "sub", List.of(identity.subject()));
        Optional<String> expiration = identity.token().expiration().map(Object::toString);
        add(checks, "exp", expiration.stream().toList());
        return new Evidence(
                Layer.TOKEN,
                "web identity token",
                identity.issuer().provider(),
                Effect.REQUIRE,
                Outcome.MATCHED,
                "the issuer signed it, and it is current",
                checks);
    }

    private static void add(List<Check> checks, String claim, List<String> seen) {
        if (!seen.isEmpty()) {
            checks.add(new Check("Claim", claim, List.of(), seen, Outcome.MATCHED));
        }
    }
}
