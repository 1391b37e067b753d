package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelOutline.Comparison;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.lint.issuer.Profiles;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comparisons that no identity fulfils. */
final class ComparisonCheck implements ProviderCheck {
    static final Rule NEVER = Rule.error(
            "provider-comparison-never",
            "The comparison is never true",
            "What is compared never has this value, so the condition does not say what was meant",
            "Compare with a value that the claim or the mapping can have");

    /** Tests of what stands somewhere in a value, of which nothing is said here. */
    private static final Set<String> OF_PARTS = Set.of("contains", "endsWith", "matches");

    @Override
    public List<Rule> rules() {
        return List.of(NEVER);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        provider.condition().ifPresent(text -> check(provider, CelScope.ATTRIBUTE_CONDITION, text, findings));
        provider.mapping().values().forEach(text -> check(provider, CelScope.ATTRIBUTE_MAPPING, text, findings));
    }

    private static void check(ProviderView provider, CelScope scope, Text text, Findings findings) {
        Outlines.of(scope, text.value())
                .ifPresent(outline -> outline.comparisons().stream()
                        .filter(comparison -> !OF_PARTS.contains(comparison.test()))
                        .forEach(comparison -> comparison
                                .values()
                                .forEach(value -> why(provider, comparison, value)
                                        .ifPresent(reason -> findings.add(
                                                NEVER,
                                                text.place(),
                                                comparison.reference() + " " + comparison.test() + " " + value.compact()
                                                        + " is never true: " + reason)))));
    }

    /** Why a value never comes up; empty where it may. */
    private static Optional<String> why(ProviderView provider, Comparison comparison, Json value) {
        String reference = comparison.reference();
        boolean mapped = provider.effectiveMapping().containsKey(reference);
        if (mapped && !reference.equals("google.groups")) {
            return mapped(provider, comparison, value);
        }
        return reference.startsWith("assertion.")
                ? claim(provider, comparison, reference.substring("assertion.".length()), value)
                : Optional.empty();
    }

    private static Optional<String> mapped(ProviderView provider, Comparison comparison, Json value) {
        if (!(value instanceof JsonString text)) {
            return Optional.of("mapped attributes are texts, and the value is " + value.kind());
        }
        String expression = provider.effectiveMapping().getOrDefault(comparison.reference(), "");
        Optional<CelOutline> outline = Outlines.of(CelScope.ATTRIBUTE_MAPPING, expression);
        if (outline.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> frame = frame(outline.get(), comparison, text.value());
        if (frame.isPresent()) {
            return frame;
        }
        if (provider.isAws()) {
            return AwsCallers.never(provider, expression, comparison.test(), text.value());
        }
        boolean plain = List.copyOf(outline.get().references()).equals(List.of(expression.strip()));
        return plain && expression.strip().startsWith("assertion.")
                ? claim(provider, comparison, expression.strip().substring("assertion.".length()), value)
                : Optional.empty();
    }

    private static Optional<String> frame(CelOutline outline, Comparison comparison, String value) {
        boolean whole = !comparison.test().equals("startsWith");
        String start = outline.fixedStart();
        boolean begins = value.startsWith(start) || (!whole && start.startsWith(value));
        if (!begins) {
            return Optional.of("the mapping makes values that begin with '" + start + "'");
        }
        if (whole && !value.endsWith(outline.fixedEnd())) {
            return Optional.of("the mapping makes values that end with '" + outline.fixedEnd() + "'");
        }
        boolean capital = value.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
        return outline.lowerCase() && capital
                ? Optional.of("the mapping makes values in lower case")
                : Optional.empty();
    }

    private static Optional<String> claim(ProviderView provider, Comparison comparison, String claim, Json value) {
        if (provider.isAws()) {
            if (!(value instanceof JsonString text)) {
                return Optional.of("the claims of an AWS identity are texts, and the value is " + value.kind());
            }
            return AwsCallers.never(provider, "assertion." + claim, comparison.test(), text.value());
        }
        boolean whole = !comparison.test().equals("startsWith");
        return whole
                ? provider.issuerHost().flatMap(Profiles::of).flatMap(profile -> profile.never(claim, value))
                : Optional.empty();
    }
}
