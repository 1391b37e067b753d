package dev.crossrole.cli.explain;

import dev.crossrole.policy.explain.Missing;

/** How to give what an undecided answer lacks. */
final class Asking {
    private Asking() {}

    static String how(Missing missing) {
        String name = missing.name();
        return switch (missing.kind()) {
            case TRUST_POLICY ->
                "the role's trust policy: 'aws iam get-role --role-name NAME > role.json', then --trust-policy role.json";
            case CALLER_POLICIES ->
                "the caller's identity policies: --principal-policy FILE, from 'aws iam get-user-policy' or 'get-role-policy'"
                        + " and 'get-policy-version'";
            case ROLE_POLICIES ->
                "the role's identity policies: --identity-policy FILE, from 'aws iam get-role-policy' or 'get-policy-version'";
            case ROLE -> "the role: --role ARN";
            case CONDITION_KEY ->
                "the condition key " + name + ": --context " + name + "=VALUE, or --context " + name
                        + "= where the request does not have it";
            case INHERITED_TAGS ->
                "the transitive tags of the caller's own session: --inherited-tag KEY=VALUE, or --no-inherited-tag where it has"
                        + " none";
            case OIDC_PROVIDER ->
                "the account's identity provider " + name + ": --client-id AUDIENCE, or --providers with what"
                        + " 'aws iam get-open-id-connect-provider --open-id-connect-provider-arn " + name + "' prints";
            case MAX_SESSION_DURATION ->
                "the role's MaxSessionDuration: --max-session-duration SECONDS, or what 'aws iam get-role' prints";
            case AWS_PRINCIPAL -> "who signed the request, which only AWS can tell: --principal ARN";
            case ALLOW_POLICY ->
                "the allow policy of " + name + ": 'gcloud iam service-accounts get-iam-policy " + name
                        + " --format=json > policy.json', then --allow-policy policy.json";
            case ROLE_PERMISSIONS ->
                "what the role " + name + " permits, which is not known here: 'gcloud iam roles describe' tells it";
            case OTHER -> "a value that a statement compares with, marked ? above";
        };
    }
}
