package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.InvalidProviderException;
import dev.crossrole.policy.google.federation.MappingResult;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.lint.issuer.Profile;
import dev.crossrole.policy.lint.issuer.Profiles;
import dev.crossrole.policy.lint.issuer.Tenancy;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Providers that let strangers in. Whether one does, the engine is asked: it maps the token of a stranger who chooses whatever a stranger
 * may choose. Source: Google Cloud IAM, "Best practices for using Workload Identity Federation", attribute conditions with issuers that
 * serve many tenants.
 */
final class OpenConditionCheck implements ProviderCheck {
    static final Rule MISSING = Rule.error(
            "provider-condition-missing",
            "Nothing keeps the issuer's other tenants out",
            "Anyone can be a tenant of the issuer, so anyone gets a federated identity of the pool",
            "Add an attributeCondition on the claim that names the tenant");
    static final Rule OPEN = Rule.error(
            "provider-condition-open",
            "The condition also holds for strangers",
            "What it asks for, a tenant of the issuer whom nobody knows can have too",
            "Demand a value of a claim that only the tenant's tokens have");

    private static final Map<String, String> EXAMPLES = Map.of(
            "token.actions.githubusercontent.com",
                    "assertion.repository_owner_id == 'ID' && assertion.repository == 'ORG/REPO'",
            "gitlab.com", "assertion.namespace_id == 'ID'",
            "app.terraform.io", "assertion.terraform_organization_id == 'ID'",
            "accounts.google.com", "assertion.sub == 'UNIQUE-ID'");

    @Override
    public List<Rule> rules() {
        return List.of(MISSING, OPEN);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        String host = provider.issuerHost().orElse("");
        Optional<Profile> profile = Profiles.of(host);
        Optional<String> name = host.equals("accounts.google.com")
                ? Optional.of("Google")
                : Tenancy.of(host).map(Tenancy::name);
        String fix = Optional.ofNullable(EXAMPLES.get(host))
                .map(example -> "Write a condition such as " + example)
                .orElse(MISSING.fix());
        if (name.isPresent() && provider.condition().isEmpty()) {
            findings.add(
                    MISSING,
                    provider.issuer().map(Text::place).orElse(provider.opening()),
                    "the provider trusts each tenant of " + name.get() + ": it has no attributeCondition",
                    fix);
        }
        if (profile.isPresent() && provider.condition().isPresent()) {
            Text condition = provider.condition().get();
            if (admitsStranger(provider, condition.value(), profile.get())) {
                findings.add(
                        OPEN,
                        condition.place(),
                        "the condition holds for a token of a stranger at " + name.orElse(host),
                        fix);
            }
        }
    }

    private static boolean admitsStranger(ProviderView provider, String condition, Profile profile) {
        Optional<CelOutline> outline = Outlines.of(CelScope.ATTRIBUTE_CONDITION, condition);
        if (outline.isEmpty()) {
            return false;
        }
        WorkloadProvider candidate = new WorkloadProvider(
                provider.name(),
                false,
                new WorkloadProvider.Oidc(provider.issuer().map(Text::value).orElse(""), List.of()),
                provider.effectiveMapping(),
                Optional.of(condition));
        try {
            AttributeMapper mapper = AttributeMapper.compile(candidate);
            JsonObject stranger = stranger(provider, outline.get(), profile);
            return mapper.map(stranger) instanceof MappingResult.Mapped
                    || mapper.map(namesake(stranger, provider, outline.get())) instanceof MappingResult.Mapped;
        } catch (InvalidProviderException e) {
            return false;
        }
    }

    /** A stranger's token, with what the condition asks for wherever a stranger may choose. */
    private static JsonObject stranger(ProviderView provider, CelOutline outline, Profile profile) {
        Map<String, Json> claims = new LinkedHashMap<>(profile.stranger().members());
        for (CelOutline.Comparison comparison : outline.comparisons()) {
            String claim = claim(provider, comparison.reference());
            if (profile.chosen().contains(claim) && !comparison.test().equals("!=")) {
                claims.put(claim, fitting(comparison));
            }
        }
        return JsonObject.of(claims);
    }

    private static Json fitting(CelOutline.Comparison comparison) {
        Json value = comparison.values().get(0);
        return comparison.test().equals("matches") && value instanceof JsonString regex
                ? new JsonString(RegexSample.of(regex.value()).orElse(regex.value()))
                : value;
    }

    /** The same stranger, called so that comparisons with a part of a name hold. */
    private static JsonObject namesake(JsonObject stranger, ProviderView provider, CelOutline outline) {
        Map<String, Json> claims = new LinkedHashMap<>(stranger.members());
        String issuer = provider.issuerHost().orElse("");
        for (CelOutline.Comparison comparison : outline.comparisons()) {
            String claim = claim(provider, comparison.reference());
            if (comparison.values().get(0) instanceof JsonString part) {
                Namesake.of(issuer, claim, comparison.test(), part.value())
                        .ifPresent(name -> claims.put(claim, new JsonString(name)));
            }
        }
        return JsonObject.of(claims);
    }

    /** The claim that a reference stands for, also through an attribute that is mapped to the claim as it is. */
    private static String claim(ProviderView provider, String reference) {
        String source =
                provider.effectiveMapping().getOrDefault(reference, reference).strip();
        return source.startsWith("assertion.") ? source.substring("assertion.".length()) : "";
    }
}
