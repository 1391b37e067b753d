package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.issuer.Lookalike;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of identity providers. Source: IAM User Guide, "AWS JSON policy elements: Principal", federated user principals. */
final class IssuerCheck implements PolicyCheck {
    static final Rule LOOKALIKE = Rule.error(
            "trust-issuer-lookalike",
            "The issuer only looks like a well-known one",
            "Issuers are compared character by character: tokens of the well-known issuer never match, and those of a stranger might",
            "Write the issuer exactly as its tokens have it in iss, without https://");
    static final Rule FORM = Rule.error(
            "trust-federated-form",
            "The federated principal names no identity provider",
            "IAM takes the ARN of a provider, or the domain of one that is built in",
            "Write arn:aws:iam::ACCOUNT:oidc-provider/HOST, arn:aws:iam::ACCOUNT:saml-provider/NAME, or the domain alone");
    static final Rule BUILT_IN = Rule.note(
            "trust-google-provider",
            "Google needs no identity provider in IAM",
            "AWS STS knows Google's issuer itself, and then the audience is not checked against a provider's list",
            "Name the principal accounts.google.com, or know that this is another provider than the built-in one");

    private static final Pattern PROVIDER =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:(?:oidc|saml)-provider/[^*?\\s]+");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

    @Override
    public List<Rule> rules() {
        return List.of(LOOKALIKE, FORM, BUILT_IN);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements()
                .forEach(statement -> statement.principals().stream()
                        .filter(PrincipalView::isFederated)
                        .forEach(principal -> check(principal, findings)));
    }

    private static void check(PrincipalView principal, Findings findings) {
        String name = principal.name().value();
        int provider = name.indexOf(":oidc-provider/");
        String issuer = provider < 0 ? name : name.substring(provider + ":oidc-provider/".length());
        Optional<String> scheme = List.of("https://", "http://").stream()
                .filter(issuer::startsWith)
                .findFirst();
        String bare = scheme.map(prefix -> issuer.substring(prefix.length())).orElse(issuer);
        Optional<Lookalike.Match> match = Lookalike.of(bare);
        if (match.isPresent()) {
            findings.add(
                    LOOKALIKE,
                    principal.name().place(),
                    "the issuer \"" + issuer + "\" " + match.get().how() + ", and is not "
                            + match.get().known());
        } else if (scheme.isPresent()) {
            findings.add(
                    FORM,
                    principal.name().place(),
                    "the issuer \"" + issuer + "\" begins with " + scheme.get(),
                    "Write " + bare + " without the scheme");
        } else if (!PROVIDER.matcher(name).matches() && !DOMAIN.matcher(name).matches()) {
            findings.add(FORM, principal.name().place(), "\"" + name + "\" names no identity provider");
        } else if (provider >= 0 && issuer.equals("accounts.google.com")) {
            findings.add(BUILT_IN, principal.name().place(), "\"" + name + "\" is a provider of its own for Google");
        }
    }
}
