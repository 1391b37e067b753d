package dev.crossrole.policy.lint.identity;

import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.aws.StsActions;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;

/**
 * Permissions of federation. Sources: STS API reference, {@code AssumeRoleWithWebIdentity} (the call is not signed, so no identity
 * policy applies) and {@code GetWebIdentityToken}; Service Authorization Reference, IAM.
 */
final class FederationCheck implements PolicyCheck {
    static final Rule UNSIGNED = Rule.note(
            "identity-token-action",
            "An identity policy has no say in this action",
            "Its caller has a token and no AWS identity yet, so the role's trust policy alone decides",
            "Take the action out; say in the role's trust policy whose tokens it takes");
    static final Rule ANY_AUDIENCE = Rule.note(
            "identity-token-audience-any",
            "Tokens may be made for any audience",
            "A token says to everyone who trusts the account's issuer that this is the role, for the audience that was asked for",
            "Add sts:IdentityTokenAudience with the audiences that are needed");
    static final Rule TRUST_EDITOR = Rule.warning(
            "identity-trust-editor",
            "Who trusts whom may be changed on every resource",
            "Whoever may change a trust policy, or the identity providers, can let themselves into each role",
            "Name the roles or providers in Resource");

    private static final List<String> EDITS = List.of(
            "iam:UpdateAssumeRolePolicy",
            "iam:CreateOpenIDConnectProvider",
            "iam:UpdateOpenIDConnectProviderThumbprint",
            "iam:AddClientIDToOpenIDConnectProvider",
            "iam:CreateSAMLProvider",
            "iam:UpdateSAMLProvider");

    @Override
    public List<Rule> rules() {
        return List.of(UNSIGNED, ANY_AUDIENCE, TRUST_EDITOR);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        policy.statements().stream()
                .filter(statement -> statement.allows() && !statement.has("NotAction"))
                .forEach(statement -> statement.actions().forEach(action -> check(statement, action, findings)));
    }

    private static void check(StatementView statement, Text action, Findings findings) {
        if (is(action, StsActions.WITH_WEB_IDENTITY) || is(action, StsActions.WITH_SAML)) {
            findings.add(UNSIGNED, action.place(), action.value() + " is decided by the role's trust policy alone");
        }
        boolean audience = statement.on("sts:identitytokenaudience").isEmpty();
        if (is(action, "sts:GetWebIdentityToken") && audience) {
            findings.add(ANY_AUDIENCE, action.place(), action.value() + " is allowed for any audience");
        }
        boolean everything = statement.resources().stream()
                .anyMatch(resource -> resource.value().equals("*"));
        if (everything && EDITS.stream().anyMatch(edit -> is(action, edit))) {
            findings.add(TRUST_EDITOR, action.place(), action.value() + " is allowed on every resource");
        }
    }

    private static boolean is(Text action, String name) {
        return Ascii.equalsIgnoreCase(action.value(), name);
    }
}
