package dev.crossrole.policy.lint.trust;

import dev.crossrole.policy.lint.aws.ConditionView;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.issuer.Tenancy;
import dev.crossrole.policy.lint.issuer.Tenancy.Reach;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.List;
import java.util.Optional;

/** Roles that trust an issuer which serves many tenants. */
final class TenantCheck implements PolicyCheck {
    static final Rule KEY_MISSING = Rule.error(
            "trust-tenant-key-missing",
            "Nothing tells the issuer's tenants apart",
            "Anyone can be a tenant of the issuer, so anyone can get a token that the role trusts",
            "Demand a value of the claim that names the tenant");
    static final Rule STRANGERS = Rule.error(
            "trust-subject-wildcard",
            "The pattern also matches subjects of strangers",
            "Its wildcard begins before the tenant's name is complete, and anyone can be a tenant whose name fits",
            "Write the tenant's whole name, and the separator behind it, before the first wildcard");
    static final Rule WHOLE_TENANT = Rule.note(
            "trust-subject-whole-tenant",
            "The pattern matches all that the tenant has",
            "Whoever may add a project to the organization can assume the role from it",
            "Name the project, and the branch or environment, that needs the role");
    static final Rule ANY_REF = Rule.note(
            "trust-subject-any-ref",
            "The pattern matches each branch and pull request",
            "Whoever may push a branch to the repository can assume the role, before anyone has reviewed it",
            "Name the branch, tag or environment, such as repo:ORG/REPO:environment:production");
    static final Rule SHAPE = Rule.warning(
            "trust-subject-shape",
            "The subject is not of the issuer's form",
            "Subjects of this issuer begin with the name of what they hold, so this value matches none of them",
            "Write the subject as the issuer's tokens have it");

    /** Other keys that tell tenants apart; AWS demands the listed one all the same. */
    private static final List<String> ALSO = List.of(
            "repository",
            "repository_id",
            "repository_owner_id",
            "enterprise_id",
            "project_id",
            "namespace_id",
            "organization_id",
            "pipeline_id");

    @Override
    public List<Rule> rules() {
        return List.of(KEY_MISSING, STRANGERS, WHOLE_TENANT, ANY_REF, SHAPE);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (IssuerTrust trust : IssuerTrust.in(policy)) {
            Tenancy.of(trust.issuer()).ifPresent(tenancy -> check(trust, tenancy, findings));
        }
    }

    private static void check(IssuerTrust trust, Tenancy tenancy, Findings findings) {
        boolean told = ALSO.stream().anyMatch(claim -> !trust.demanding(claim).isEmpty());
        List<ConditionView> asked = trust.on(tenancy.conditionKey());
        if (asked.stream().noneMatch(ConditionView::demandsValue)
                && trust.demanding(tenancy.conditionKey()).isEmpty()) {
            findings.add(
                    KEY_MISSING,
                    trust.principal().name().place(),
                    "the role trusts " + tenancy.name() + ", and no condition demands a value of "
                            + tenancy.conditionKey(),
                    "Add " + tenancy.conditionKey()
                            + " under StringEquals, or StringLike with the tenant's whole name");
            return;
        }
        Optional<ConditionView> narrowest = asked.stream()
                .filter(ConditionView::demandsValue)
                .filter(condition -> condition.values().stream()
                        .noneMatch(value -> reach(condition, value, tenancy) == Reach.STRANGERS))
                .findFirst();
        if (narrowest.isEmpty() && !told) {
            asked.forEach(condition -> condition.values().stream()
                    .filter(value -> reach(condition, value, tenancy) == Reach.STRANGERS)
                    .forEach(value -> findings.add(
                            STRANGERS,
                            value.place(),
                            "\"" + value.value() + "\" also matches tokens of other tenants of " + tenancy.name())));
        }
        narrowest.ifPresent(
                condition -> condition.values().forEach(value -> inside(condition, value, tenancy, findings)));
    }

    private static void inside(ConditionView condition, Text value, Tenancy tenancy, Findings findings) {
        if (tenancy.opening().isEmpty()) {
            return;
        }
        boolean named = value.value().startsWith(tenancy.opening());
        Reach reach = reach(condition, value, tenancy);
        if (reach == Reach.WHOLE_TENANT) {
            findings.add(WHOLE_TENANT, value.place(), "\"" + value.value() + "\" matches each project of the tenant");
        } else if (named
                && condition.likes()
                && value.value().endsWith(":*")
                && tenancy.opening().equals("repo:")) {
            findings.add(ANY_REF, value.place(), "\"" + value.value() + "\" matches each branch and pull request");
        } else if (!named && !value.fixedStart().contains(":")) {
            findings.add(
                    SHAPE,
                    value.place(),
                    "\"" + value.value() + "\" does not begin like a subject of " + tenancy.name() + ", "
                            + tenancy.opening() + "…");
        }
    }

    private static Reach reach(ConditionView condition, Text value, Tenancy tenancy) {
        String pattern = value.loosened(condition.likes());
        if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
            return Reach.NARROW;
        }
        return tenancy.key().equals("sub")
                ? tenancy.reach(pattern)
                : Text.isAnything(pattern) ? Reach.STRANGERS : Reach.UNKNOWN;
    }
}
