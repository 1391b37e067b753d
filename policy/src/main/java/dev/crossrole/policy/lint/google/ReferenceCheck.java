package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.lint.issuer.Profile;
import dev.crossrole.policy.lint.issuer.Profiles;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;

/** Expressions that read what is never there. Source: Google Cloud IAM, "Configure workload identity federation with AWS", attributes. */
final class ReferenceCheck implements ProviderCheck {
    static final Rule CLAIM = Rule.error(
            "provider-claim-unknown",
            "The identities have no such claim",
            "A mapping that reads an absent claim fails the exchange, and a condition that does is false",
            "Use a claim that the provider's identities have");
    static final Rule UNMAPPED = Rule.error(
            "provider-attribute-unmapped",
            "The condition reads an attribute that is not mapped",
            "An attribute that is not mapped is absent, so the condition is false for everyone",
            "Map the attribute, or read the claim from assertion");

    /** What Google makes of an AWS principal. */
    static final List<String> AWS = List.of("arn", "account", "userid");

    @Override
    public List<Rule> rules() {
        return List.of(CLAIM, UNMAPPED);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        provider.mapping()
                .values()
                .forEach(text -> Outlines.of(CelScope.ATTRIBUTE_MAPPING, text.value())
                        .ifPresent(outline -> check(provider, outline, text, findings)));
        provider.condition()
                .ifPresent(text -> Outlines.of(CelScope.ATTRIBUTE_CONDITION, text.value())
                        .ifPresent(outline -> check(provider, outline, text, findings)));
    }

    private static void check(ProviderView provider, CelOutline outline, Text text, Findings findings) {
        for (String reference : outline.references()) {
            if (reference.startsWith("assertion.")) {
                claim(provider, reference.substring("assertion.".length()), text, findings);
            } else if (isUnmapped(provider, reference)) {
                findings.add(
                        UNMAPPED,
                        text.place(),
                        "the condition reads " + reference + ", which is not mapped"
                                + Nearest.question(
                                        reference, provider.effectiveMapping().keySet()));
            }
        }
    }

    private static boolean isUnmapped(ProviderView provider, String reference) {
        int member = reference.indexOf('.');
        // google.groups is an empty list where nothing is mapped to it.
        return member > 0
                && !reference.equals("google.groups")
                && !provider.effectiveMapping().containsKey(reference);
    }

    private static void claim(ProviderView provider, String path, Text text, Findings findings) {
        int dot = path.indexOf('.');
        String claim = dot < 0 ? path : path.substring(0, dot);
        if (provider.isAws() && !AWS.contains(claim)) {
            findings.add(
                    CLAIM,
                    text.place(),
                    "an AWS identity has no assertion." + claim + Nearest.question(claim, AWS),
                    "Use assertion.arn, assertion.account or assertion.userid");
            return;
        }
        // Issuers add claims, so a name is only doubted where it is near to a known one.
        Optional<Profile> profile = provider.issuerHost().flatMap(Profiles::of);
        if (profile.isPresent() && !profile.get().has(claim) && !claim.equals("google")) {
            Nearest.to(claim, profile.get().stranger().names())
                    .ifPresent(known -> findings.add(
                            CLAIM,
                            text.place(),
                            "tokens of " + provider.issuerHost().orElse("the issuer") + " have no assertion." + claim
                                    + "; did you mean assertion." + known + "?"));
        }
    }
}
