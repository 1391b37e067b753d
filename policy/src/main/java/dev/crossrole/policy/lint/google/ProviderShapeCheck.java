package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.policy.lint.issuer.Lookalike;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose identities a provider takes. Source: Google IAM API v1, {@code WorkloadIdentityPoolProvider}; the issuer is compared exactly. */
final class ProviderShapeCheck implements ProviderCheck {
    static final Rule KIND = Rule.error(
            "provider-kind",
            "The provider has no kind, or several",
            "Google takes a provider that has exactly one of aws, oidc, saml and x509",
            "Keep the one that says where the identities come from");
    static final Rule DISABLED = Rule.note(
            "provider-disabled",
            "The provider is disabled",
            "It exchanges no token, though tokens that it gave before keep working",
            "Enable it, or delete it if nobody needs it");
    static final Rule ACCOUNT = Rule.error(
            "provider-aws-account",
            "The AWS account is none",
            "An account has 12 digits, and no credential is of any other",
            "Write the account's 12 digits, as text");
    static final Rule ISSUER = Rule.error(
            "provider-issuer-form",
            "The issuer is no https URL",
            "Google refuses an issuer without https, because it fetches the issuer's keys from there",
            "Write the issuer exactly as its tokens have it in iss");
    static final Rule LOOKALIKE = Rule.error(
            "provider-issuer-lookalike",
            "The issuer only looks like a well-known one",
            "Google compares iss character by character: tokens of the well-known issuer never match, and those of a stranger might",
            "Write the issuer exactly as its tokens have it in iss");

    private static final List<String> KINDS = List.of("aws", "oidc", "saml", "x509");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12}");

    @Override
    public List<Rule> rules() {
        return List.of(KIND, DISABLED, ACCOUNT, ISSUER, LOOKALIKE);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        List<String> kinds = KINDS.stream().filter(provider.json()::has).toList();
        if (kinds.size() != 1) {
            findings.add(
                    KIND,
                    provider.opening(),
                    kinds.isEmpty()
                            ? "the provider has none of " + String.join(", ", KINDS)
                            : "the provider has " + String.join(" and ", kinds));
        }
        if (provider.json()
                .find("disabled")
                .filter(new JsonBoolean(true)::equals)
                .isPresent()) {
            provider.place()
                    .member("disabled")
                    .map(JsonPlace::whole)
                    .ifPresent(at -> findings.add(DISABLED, at, "the provider is disabled"));
        }
        provider.account()
                .filter(account -> !DIGITS.matcher(account.value()).matches())
                .ifPresent(account ->
                        findings.add(ACCOUNT, account.place(), "\"" + account.value() + "\" is no AWS account"));
        provider.issuer().ifPresent(issuer -> issuer(issuer, findings));
    }

    private static void issuer(Text issuer, Findings findings) {
        int scheme = issuer.value().indexOf("://");
        String bare = scheme < 0 ? issuer.value() : issuer.value().substring(scheme + 3);
        Optional<Lookalike.Match> match = Lookalike.of(bare);
        if (match.isPresent()) {
            findings.add(
                    LOOKALIKE,
                    issuer.place(),
                    "the issuer \"" + issuer.value() + "\" " + match.get().how() + ", and is not "
                            + match.get().known(),
                    "Write https://" + match.get().known() + " if that issuer is meant");
        }
        if (!issuer.value().startsWith("https://")) {
            findings.add(ISSUER, issuer.place(), "the issuer \"" + issuer.value() + "\" does not begin with https://");
        }
    }
}
