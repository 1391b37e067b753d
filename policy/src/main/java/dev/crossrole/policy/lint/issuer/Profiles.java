package dev.crossrole.policy.lint.issuer;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The claims of issuers that serve many tenants. Sources: GitHub Docs, "OpenID Connect reference"; GitLab Docs, "ID token
 * authentication", token payload; Terraform Docs, "Workload identity tokens"; Google Cloud, "Verify the identity of instances".
 */
public final class Profiles {
    private static final String DIGITS = "[0-9]+";
    private static final String REF = "refs/.+";

    // Values come from policies that anyone may have written. So no two neighbours in a form match the same character,
    // and what is repeated as a group gives nothing back: else the time grows with a power of the length, and the depth
    // of calls with the length.

    /** {@code OWNER/REPOSITORY/PATH@REF}; neither an owner's nor a repository's name has a slash or an at sign. */
    private static final String WORKFLOW = "[^/@]+/[^/@]+/[^@]+@.+";

    private static final Profile GITHUB = Profile.of(
            """
            sub=repo:stranger/project:ref:refs/heads/main aud=https://github.com/stranger iss=https://token.actions.githubusercontent.com
            jti=example-id iat=#1 nbf=#1 exp=#2 ref=refs/heads/main sha=0000000000000000000000000000000000000000
            repository=stranger/project repository_id=1 repository_owner=stranger repository_owner_id=1 repository_visibility=private
            run_id=1 run_number=1 run_attempt=1 actor=stranger actor_id=1 workflow=build head_ref=main base_ref=main event_name=push
            ref_type=branch ref_protected=true environment=production environment_node_id=EN_stranger runner_environment=github-hosted
            workflow_ref=stranger/project/.github/workflows/build.yml@refs/heads/main workflow_sha=0000000000000000000000000000000000000000
            job_workflow_ref=stranger/project/.github/workflows/build.yml@refs/heads/main
            job_workflow_sha=0000000000000000000000000000000000000000 enterprise=stranger enterprise_id=1 check_run_id=1 issuer_scope=x
            """,
            Set.of(
                    "aud",
                    "ref",
                    "ref_type",
                    "ref_protected",
                    "head_ref",
                    "base_ref",
                    "environment",
                    "event_name",
                    "workflow",
                    "repository_visibility",
                    "runner_environment"),
            Map.of(
                    "ref", REF,
                    "repository", "[^/]+/[^/]+",
                    "repository_owner", "[^/]+",
                    "repository_id", DIGITS,
                    "repository_owner_id", DIGITS,
                    "actor_id", DIGITS,
                    "ref_type", "branch|tag",
                    "workflow_ref", WORKFLOW,
                    "job_workflow_ref", WORKFLOW));

    private static final Profile GITLAB = Profile.of(
            """
            sub=project_path:stranger/project:ref_type:branch:ref:main aud=https://gitlab.com iss=https://gitlab.com jti=id iat=#1 nbf=#1
            exp=#2 namespace_id=1 namespace_path=stranger project_id=1 project_path=stranger/project project_visibility=private user_id=1
            user_login=stranger user_email=stranger@example.com user_access_level=owner pipeline_id=1 pipeline_source=push job_id=1
            ref=main ref_type=branch ref_path=refs/heads/main ref_protected=true environment=production environment_protected=true
            environment_action=start deployment_tier=production runner_id=#1 runner_environment=gitlab-hosted sha=0
            ci_config_ref_uri=gitlab.com/stranger/project//.gitlab-ci.yml@refs/heads/main ci_config_sha=0 job_project_id=1
            job_project_path=stranger/project job_namespace_id=1 job_namespace_path=stranger
            """,
            Set.of(
                    "aud",
                    "ref",
                    "ref_type",
                    "ref_path",
                    "ref_protected",
                    "environment",
                    "environment_protected",
                    "environment_action",
                    "deployment_tier",
                    "pipeline_source",
                    "project_visibility",
                    "runner_environment",
                    "user_access_level"),
            Map.of(
                    "project_path", "[^/]+(?:/[^/]+)++",
                    "namespace_id", DIGITS,
                    "project_id", DIGITS,
                    "user_id", DIGITS,
                    "ref_type", "branch|tag",
                    "ref_path", REF,
                    "ref_protected", "true|false"));

    private static final Profile TERRAFORM = Profile.of(
            """
            sub=organization:stranger:project:p:workspace:w:run_phase:apply aud=aud iss=https://app.terraform.io jti=id iat=#1 nbf=#1 exp=#2
            terraform_run_phase=apply terraform_workspace_id=ws-stranger terraform_workspace_name=w terraform_organization_id=org-stranger
            terraform_organization_name=stranger terraform_project_id=prj-stranger terraform_project_name=p terraform_run_id=run-stranger
            terraform_full_workspace=organization:stranger:project:p:workspace:w
            """,
            Set.of("aud", "terraform_run_phase", "terraform_workspace_name", "terraform_project_name"),
            Map.of("terraform_run_phase", "plan|apply|plan-apply"));

    /** A unique id; an address, in tokens that were made with a key file; the id of an OAuth client. */
    private static final String PARTY =
            "[0-9]{1,30}|[^@/*?]+@[a-z0-9.-]+|[0-9]+-[a-z0-9]+\\.apps\\.googleusercontent\\.com";

    private static final Profile GOOGLE =
            Profile.of("""
            sub=100000000000000000001 azp=100000000000000000001 aud=https://audience.example iss=https://accounts.google.com iat=#1 exp=#2
            email=stranger@stranger.iam.gserviceaccount.com email_verified=!true
            """, Set.of("aud"), Map.of("sub", DIGITS, "email", "[^@]+@.+", "azp", PARTY));

    private static final Map<String, Profile> BY_HOST = Map.of(
            "token.actions.githubusercontent.com", GITHUB,
            "gitlab.com", GITLAB,
            "app.terraform.io", TERRAFORM,
            "accounts.google.com", GOOGLE);

    private Profiles() {}

    /** What is known of an issuer, which is given as host and path. */
    public static Optional<Profile> of(String issuer) {
        return Optional.ofNullable(BY_HOST.get(issuer));
    }
}
