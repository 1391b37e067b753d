package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/** What Google's API takes of a mapping and a condition. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider}. */
final class MappingCheck implements ProviderCheck {
    static final Rule NO_SUBJECT = Rule.error(
            "provider-subject-unmapped",
            "Nothing is mapped to google.subject",
            "Google needs a subject for each identity, and refuses the provider without one",
            "Map google.subject to the claim that identifies the caller, such as assertion.sub");
    static final Rule KEY = Rule.error(
            "provider-mapping-key",
            "The mapping's key is none that Google has",
            "A key is google.subject, google.groups, or attribute. with 1 to 100 of a-z, 0-9 and _",
            "Write attribute. and a name in lower case");
    static final Rule LIMIT = Rule.error(
            "provider-limit",
            "The provider is over a limit",
            "Google refuses it: 50 attributes, 2048 characters an expression, 4096 a condition, 10 audiences of 256 characters",
            "Shorten it, or spread it over several providers");
    static final Rule EXPRESSION = Rule.error(
            "provider-expression-invalid",
            "The expression is none",
            "Google refuses a provider whose mapping or condition is no expression of the Common Expression Language",
            "Change what the message names");

    private static final Pattern CUSTOM = Pattern.compile("attribute\\.[a-z0-9_]{1,100}");
    private static final List<String> OWN = List.of("google.subject", "google.groups");
    private static final int MAX_CUSTOM = 50;
    private static final int MAX_EXPRESSION = 2048;
    private static final int MAX_CONDITION = 4096;
    private static final int MAX_AUDIENCES = 10;
    private static final int MAX_AUDIENCE = 256;

    @Override
    public List<Rule> rules() {
        return List.of(NO_SUBJECT, KEY, LIMIT, EXPRESSION);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        boolean needed = provider.json().has("oidc")
                || provider.json().has("saml")
                || !provider.mapping().isEmpty();
        if (needed && !provider.mapping().containsKey("google.subject")) {
            TextSpan at = provider.place()
                    .member("attributeMapping")
                    .map(JsonPlace::span)
                    .orElse(provider.opening());
            findings.add(NO_SUBJECT, at, "the provider does not map google.subject");
        }
        boolean compiled = isWithinLimits(provider);
        provider.mapping().forEach((key, expression) -> {
            key(provider, key, findings);
            limit(expression, MAX_EXPRESSION, "the expression", findings);
            if (compiled) {
                compile(CelScope.ATTRIBUTE_MAPPING, expression, findings);
            }
        });
        provider.condition().ifPresent(condition -> {
            limit(condition, MAX_CONDITION, "the condition", findings);
            if (compiled) {
                compile(CelScope.ATTRIBUTE_CONDITION, condition, findings);
            }
        });
        counts(provider, findings);
    }

    /** Whether the provider's expressions are few and short enough to be Google's. */
    static boolean isWithinLimits(ProviderView provider) {
        return provider.mapping().size() <= MAX_CUSTOM + OWN.size()
                && provider.mapping().values().stream()
                        .allMatch(text -> text.value().length() <= MAX_EXPRESSION)
                && provider.condition()
                        .filter(text -> text.value().length() > MAX_CONDITION)
                        .isEmpty();
    }

    private static void counts(ProviderView provider, Findings findings) {
        List<String> custom = provider.mapping().keySet().stream()
                .filter(key -> !OWN.contains(key))
                .toList();
        if (custom.size() > MAX_CUSTOM) {
            findings.add(
                    LIMIT,
                    provider.keyPlace(custom.get(MAX_CUSTOM)),
                    "the mapping has " + custom.size() + " attributes, but " + MAX_CUSTOM + " is the limit");
        }
        if (provider.audiences().size() > MAX_AUDIENCES) {
            findings.add(
                    LIMIT,
                    provider.audiences().get(MAX_AUDIENCES).place(),
                    "the provider allows " + provider.audiences().size() + " audiences, but " + MAX_AUDIENCES
                            + " is the limit");
        }
        provider.audiences().forEach(audience -> limit(audience, MAX_AUDIENCE, "the audience", findings));
    }

    private static void key(ProviderView provider, String key, Findings findings) {
        if (!OWN.contains(key) && !CUSTOM.matcher(key).matches()) {
            findings.add(
                    KEY,
                    provider.keyPlace(key),
                    "the mapping has the key \"" + key + "\"" + Nearest.question(key, OWN));
        }
    }

    private static void limit(Text text, int limit, String what, Findings findings) {
        if (text.value().length() > limit) {
            findings.add(
                    LIMIT,
                    text.place(),
                    what + " has " + text.value().length() + " characters, but " + limit + " is the limit");
        }
    }

    private static void compile(CelScope scope, Text expression, Findings findings) {
        try {
            CelOutline.of(scope, expression.value());
        } catch (CelSyntaxException e) {
            findings.add(EXPRESSION, expression.place(), "the text is no expression: " + e.getMessage());
        }
    }
}
