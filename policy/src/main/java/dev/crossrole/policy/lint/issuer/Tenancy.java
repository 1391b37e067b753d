package dev.crossrole.policy.lint.issuer;

import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * An issuer whose tokens anyone can get: what tells tenants apart is a claim, and a policy that does not ask for it trusts all of them.
 * Sources: IAM User Guide, "Identity-provider controls for shared OIDC providers" (issuers and the key that AWS asks for); for how a
 * subject begins, GitHub Docs "OpenID Connect reference", GitLab Docs "OpenID Connect in cloud services", Terraform Docs "Workload
 * identity", Buildkite Docs "buildkite-agent oidc".
 *
 * @param name what people call the issuer
 * @param host host and path
 * @param key the condition key that tells tenants apart: a claim's name, or a whole key
 * @param opening what a subject begins with before the tenant's name; empty where no form is known
 * @param end the character behind the tenant's name
 */
public record Tenancy(String name, String host, String key, String opening, char end) {

    private static final List<Tenancy> ALL = List.of(
            new Tenancy("GitHub Actions", "token.actions.githubusercontent.com", "sub", "repo:", '/'),
            new Tenancy("GitLab", "gitlab.com", "sub", "project_path:", '/'),
            new Tenancy("HCP Terraform", "app.terraform.io", "sub", "organization:", ':'),
            new Tenancy("Buildkite", "agent.buildkite.com", "sub", "organization:", ':'),
            subject("GitHub Actions (old issuer)", "vstoken.actions.githubusercontent.com"),
            subject("GitHub audit log streaming", "oidc-configuration.audit-log.githubusercontent.com"),
            subject("Codefresh", "oidc.codefresh.io"),
            subject("DataChain Studio", "studio.datachain.ai/api"),
            subject("Scalr", "scalr.io"),
            subject("Shisho Cloud", "tokens.cloud.shisho.dev"),
            subject("Upbound", "proidc.upbound.io"),
            subject("Red Hat OpenShift", "oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb"),
            audience("Vercel", "oidc.vercel.com"),
            audience("Pulumi Cloud", "api.pulumi.com/oidc"),
            audience("sandboxes.cloud", "sandboxes.cloud"),
            audience("Amazon Cognito", "cognito-identity.amazonaws.com"),
            new Tenancy(
                    "Microsoft Entra ID",
                    "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d",
                    "sts:RoleSessionName",
                    "",
                    '/'));

    private static Tenancy subject(String name, String host) {
        return new Tenancy(name, host, "sub", "", '/');
    }

    private static Tenancy audience(String name, String host) {
        return new Tenancy(name, host, "aud", "", '/');
    }

    /** The tenancy of an issuer, which is given as host and path; empty for an issuer of one tenant, and for one that is not known. */
    public static Optional<Tenancy> of(String issuer) {
        return ALL.stream().filter(known -> known.host().equals(issuer)).findFirst();
    }

    public static List<Tenancy> all() {
        return ALL;
    }

    /** The whole condition key, in lower case but for the issuer. */
    public String conditionKey() {
        return key.contains(":") ? key : host + ":" + key;
    }

    /** What a subject pattern says of the tenant. */
    public enum Reach {
        /** It names the tenant, and something in it. */
        NARROW,
        /** It names the tenant alone. */
        WHOLE_TENANT,
        /** Its wildcard begins inside the tenant's name, or before it: names of strangers match. */
        STRANGERS,
        /** It has a form that is not known, so nothing is said of it. */
        UNKNOWN
    }

    /** How far a pattern for the claim {@code sub} reaches, in which stars and question marks are wildcards. */
    public Reach reach(String pattern) {
        if (Text.isAnything(pattern)) {
            return Reach.STRANGERS;
        }
        int wildcard = firstWildcard(pattern);
        if (wildcard == pattern.length()) {
            return Reach.NARROW;
        }
        String fixed = pattern.substring(0, wildcard);
        if (opening.isEmpty() || !fixed.startsWith(opening)) {
            // A pattern may lean on other claims, for GitHub lets an organization choose what its subjects hold.
            return fixed.isEmpty() || opening.startsWith(fixed) ? Reach.STRANGERS : Reach.UNKNOWN;
        }
        int tenantEnd = fixed.indexOf(end, opening.length());
        if (tenantEnd <= opening.length()) {
            return Reach.STRANGERS;
        }
        boolean nothingElse = pattern.substring(tenantEnd + 1).chars().allMatch(c -> c == '*' || c == ':' || c == '/');
        return nothingElse ? Reach.WHOLE_TENANT : Reach.NARROW;
    }

    private static int firstWildcard(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
                return i;
            }
        }
        return pattern.length();
    }
}
