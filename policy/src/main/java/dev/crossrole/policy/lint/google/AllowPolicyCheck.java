package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.google.FederatedPrincipal;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.cel.CelProgram;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Allow policies, as far as they concern federation. Source: Google Cloud IAM, "Principal identifiers" and "Roles and permissions". */
final class AllowPolicyCheck {
    static final Rule ANYONE = Rule.error(
            "allow-anyone-acts",
            "Anyone may act as the service account",
            "allUsers and allAuthenticatedUsers stand for everyone with an internet connection, or with a Google account",
            "Name the principals that need the role");
    static final Rule WHOLE_POOL = Rule.warning(
            "allow-whole-pool",
            "Each identity of the pool may act as the service account",
            "Whatever a provider of the pool lets in, now or later, gets the service account's permissions",
            "Name a subject, or an attribute such as attribute.repository/ORG/REPO");
    static final Rule BASIC = Rule.warning(
            "allow-basic-role",
            "A federated identity has a basic role",
            "Owner and editor hold thousands of permissions, and a workload outside needs a few",
            "Grant predefined roles on the resources that the workload uses");
    static final Rule MEMBER = Rule.error(
            "allow-member-form",
            "The member names no federated identity",
            "A member that is not exactly of Google's form stands for nobody, or Google refuses it",
            "Write principal://iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/subject/VALUE, or"
                    + " principalSet://… with group/VALUE, attribute.NAME/VALUE or *");
    static final Rule ROLE_ARN = Rule.warning(
            "allow-role-arn",
            "The attribute is the ARN of a role, not of its sessions",
            "Google's own mapping sees a role as arn:aws:sts::ACCOUNT:assumed-role/NAME, so the member stands for nobody",
            "Write arn:aws:sts::ACCOUNT:assumed-role/NAME, unless a mapping of your own makes role ARNs");
    static final Rule CONDITION = Rule.error(
            "allow-condition-invalid",
            "The binding's condition is no expression",
            "Google refuses the policy",
            "Change what the message names");

    static final List<Rule> RULES = List.of(ANYONE, WHOLE_POOL, BASIC, MEMBER, ROLE_ARN, CONDITION);

    private static final Set<String> ACTING = Set.of(
            "roles/iam.workloadIdentityUser",
            "roles/iam.serviceAccountTokenCreator",
            "roles/iam.serviceAccountOpenIdTokenCreator",
            "roles/iam.serviceAccountUser",
            "roles/iam.serviceAccountAdmin",
            "roles/iam.serviceAccountKeyAdmin");
    private static final Set<String> BASIC_ROLES = Set.of("roles/owner", "roles/editor");

    private AllowPolicyCheck() {}

    static void check(JsonObject policy, JsonPlace place, Findings findings) {
        Optional<Json> bindings = policy.find("bindings");
        if (bindings.isEmpty() || !(bindings.get() instanceof JsonArray array)) {
            return;
        }
        JsonPlace at = place.member("bindings").orElse(place);
        for (int i = 0; i < array.size(); i++) {
            if (array.items().get(i) instanceof JsonObject binding) {
                binding(binding, at.item(i).orElse(at), findings);
            }
        }
    }

    private static void binding(JsonObject binding, JsonPlace place, Findings findings) {
        String role = text(binding, "role");
        if (binding.find("members").orElse(binding) instanceof JsonArray members) {
            JsonPlace at = place.member("members").orElse(place);
            for (int i = 0; i < members.size(); i++) {
                if (members.items().get(i) instanceof JsonString member) {
                    member(role, new Text(member.value(), at.item(i).orElse(at).span()), findings);
                }
            }
        }
        condition(binding, place, findings);
    }

    private static void member(String role, Text member, Findings findings) {
        String name = member.value();
        boolean everyone = name.equals("allUsers") || name.equals("allAuthenticatedUsers");
        if (everyone && ACTING.contains(role)) {
            findings.add(ANYONE, member.place(), name + " has " + role);
        }
        // Workforce pools, and the identities of clusters, have names of their own.
        boolean workload = name.startsWith("principal") && !name.contains("/workforcePools/");
        if (!workload) {
            return;
        }
        Optional<FederatedPrincipal> principal = FederatedPrincipal.find(name);
        if (principal.isEmpty()) {
            findings.add(MEMBER, member.place(), "\"" + name + "\" names no federated identity" + hint(name));
            return;
        }
        if (principal.get() instanceof FederatedPrincipal.WholePool && ACTING.contains(role)) {
            findings.add(
                    WHOLE_POOL,
                    member.place(),
                    "the whole pool " + principal.get().pool().pool() + " has " + role);
        }
        if (BASIC_ROLES.contains(role)) {
            findings.add(BASIC, member.place(), "\"" + name + "\" has " + role);
        }
        if (principal.get() instanceof FederatedPrincipal.Attribute attribute
                && attribute.value().matches("arn:[a-z-]+:iam::[0-9]{12}:role/.+")) {
            findings.add(
                    ROLE_ARN,
                    member.place(),
                    "the attribute " + attribute.name() + " is \"" + attribute.value() + "\"");
        }
    }

    private static String hint(String name) {
        if (name.matches("principal(?:Set)?://iam\\.googleapis\\.com/projects/[^/]*[a-z][^/]*/.+")) {
            return ": it has the project's id, where the number belongs";
        }
        if (name.startsWith("principalSet:") && name.contains("/subject/")) {
            return ": a subject is one identity, principal://…";
        }
        return name.startsWith("principal:") && (name.contains("/attribute.") || name.contains("/group/"))
                ? ": groups and attributes are sets, principalSet://…"
                : "";
    }

    private static void condition(JsonObject binding, JsonPlace place, Findings findings) {
        if (binding.find("condition").orElse(new JsonString("")) instanceof JsonObject condition
                && !text(condition, "expression").isEmpty()) {
            JsonPlace at = place.find("condition.expression").orElse(place);
            try {
                CelProgram.compile(CelScope.IAM_CONDITION, text(condition, "expression"));
            } catch (CelSyntaxException e) {
                findings.add(CONDITION, at.span(), "the condition is no expression: " + e.getMessage());
            }
        }
    }

    private static String text(JsonObject json, String name) {
        return json.find(name).orElse(json) instanceof JsonString text ? text.value() : "";
    }
}
