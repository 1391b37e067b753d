package dev.crossrole.policy.aws.request;

import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import java.util.List;
import java.util.stream.Stream;

/**
 * The claims beyond {@code aud}, {@code sub} and {@code amr} that AWS STS takes from the tokens of issuers it knows. Any other claim of
 * any issuer is no condition key. Source: Service Authorization Reference, "Condition keys for AWS Security Token Service".
 *
 * @param issuer host and path, with a star for the part that differs from tenant to tenant
 * @param claims names as they stand after the colon; a slash leads into a nested object
 */
record IssuerClaims(Glob issuer, List<String> claims) {
    private static final List<String> GITHUB = List.of(
            "actor",
            "actor_id",
            "enterprise_id",
            "environment",
            "job_workflow_ref",
            "ref",
            "repository",
            "repository_id",
            "repository_owner_id",
            "workflow");
    private static final List<String> BUILDKITE = List.of(
            "build_branch",
            "cluster_id",
            "cluster_name",
            "organization_id",
            "organization_slug",
            "pipeline_id",
            "pipeline_slug");

    private static final List<IssuerClaims> KNOWN = List.of(
            of("accounts.google.com", List.of("google/organization_number")),
            of("token.actions.githubusercontent.com", GITHUB),
            of("token.actions.githubusercontent.com/*", GITHUB),
            of("token.actions.*.ghe.com", GITHUB),
            of("github.com/enterprises/*", GITHUB),
            of("agent.buildkite.com", BUILDKITE),
            of("agent.*.buildkite.dev", BUILDKITE),
            of("agent.*.buildkite.site", BUILDKITE),
            of(
                    "gitlab.com",
                    List.of(
                            "namespace_id",
                            "pipeline_source",
                            "project_id",
                            "ref_protected",
                            "runner_environment",
                            "user_access_level",
                            "user_email",
                            "user_id",
                            "user_login")),
            of("graph.facebook.com", List.of("app_id", "id")),
            of("www.amazon.com", List.of("app_id", "user_id")),
            of("idcs-*.identity.oraclecloud.com", List.of("rpst_id")),
            of("oidc.circleci.com/org/*", List.of("oidc.circleci.com/project-id")));

    private static IssuerClaims of(String issuer, List<String> claims) {
        return new IssuerClaims(Glob.of(issuer, Folding.NONE), claims);
    }

    /** The extra claims of an issuer, which is given as host and path. */
    static Stream<String> of(String issuer) {
        return KNOWN.stream()
                .filter(known -> known.issuer().matches(issuer))
                .flatMap(known -> known.claims().stream())
                .distinct();
    }
}
