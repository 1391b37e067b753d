package dev.crossrole.policy.lint.trust;

import dev.crossrole.identity.text.Nearest;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.aws.PrincipalView;
import dev.crossrole.policy.lint.aws.StatementView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Principals that name nobody. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
final class PrincipalFormCheck implements PolicyCheck {
    static final Rule FORM = Rule.error(
            "trust-principal-form",
            "The principal names nobody",
            "IAM refuses a principal that is not of a form it knows, or that does not exist",
            "Write the account, or the whole ARN of a user or role");
    static final Rule ID = Rule.warning(
            "trust-principal-id",
            "The principal is an internal id",
            "IAM puts the id in the place of a principal that was deleted: a new one of the same name is not trusted",
            "Write the ARN of the user or role, or take the principal out");
    static final Rule REDUNDANT = Rule.note(
            "trust-principal-redundant",
            "The session's role is trusted already",
            "Who trusts a role trusts each of its sessions",
            "Take the session out, or keep it and take the role out");
    static final Rule SERVICE = Rule.warning(
            "trust-service-form",
            "The service is none of AWS's",
            "A service principal is a name below amazonaws.com; any other never assumes a role",
            "Write the service's principal, such as ec2.amazonaws.com");

    private static final List<String> TYPES = List.of("AWS", "Federated", "Service", "CanonicalUser");
    private static final Pattern UNIQUE_ID = Pattern.compile("A(?:IDA|ROA)[A-Z0-9]{8,124}(?::.*)?");
    private static final Pattern SERVICE_NAME =
            Pattern.compile("[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*\\.(?:amazonaws\\.com(?:\\.cn)?|aws\\.internal)");
    private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::([0-9]{12}):assumed-role/([^/]+)/.+");
    private static final Pattern ROLE = Pattern.compile("arn:[a-z-]+:iam::([0-9]{12}):role/(?:.*/)?([^/]+)");

    @Override
    public List<Rule> rules() {
        return List.of(FORM, ID, REDUNDANT, SERVICE);
    }

    @Override
    public void check(PolicyView policy, Findings findings) {
        for (StatementView statement : policy.statements()) {
            statement.principals().forEach(principal -> check(principal, findings));
            redundant(statement, findings);
        }
    }

    private static void check(PrincipalView principal, Findings findings) {
        String name = principal.name().value();
        switch (principal.type()) {
            case "AWS" -> aws(principal, findings);
            case "Service" -> {
                if (!SERVICE_NAME.matcher(name).matches()) {
                    findings.add(SERVICE, principal.name().place(), "\"" + name + "\" is no service principal of AWS");
                }
            }
            case "*" -> {
                if (!name.equals("*")) {
                    findings.add(
                            FORM,
                            principal.name().place(),
                            "Principal is the text \"" + name + "\", which lacks its kind, such as {\"AWS\": …}");
                }
            }
            default -> {
                if (!TYPES.contains(principal.type())) {
                    findings.add(
                            FORM,
                            principal.name().place(),
                            "there is no kind of principal " + principal.type()
                                    + Nearest.question(principal.type(), TYPES));
                }
            }
        }
    }

    private static void aws(PrincipalView principal, Findings findings) {
        String name = principal.name().value();
        if (UNIQUE_ID.matcher(name).matches()) {
            findings.add(ID, principal.name().place(), "the principal \"" + name + "\" is an internal id");
            return;
        }
        String problem = name.equals("*") ? "" : PrincipalArn.problem(name);
        if (!problem.isEmpty()) {
            findings.add(FORM, principal.name().place(), "the principal \"" + name + "\" " + problem);
        }
    }

    private static void redundant(StatementView statement, Findings findings) {
        Set<String> roles = new HashSet<>();
        statement.principals().forEach(principal -> {
            Matcher role = ROLE.matcher(principal.name().value());
            if (role.matches()) {
                roles.add(role.group(1) + "/" + role.group(2));
            }
        });
        statement.principals().forEach(principal -> {
            Matcher session = SESSION.matcher(principal.name().value());
            if (session.matches() && roles.contains(session.group(1) + "/" + session.group(2))) {
                findings.add(
                        REDUNDANT,
                        principal.name().place(),
                        "the session's role " + session.group(2) + " is a principal of the statement too");
            }
        });
    }
}
