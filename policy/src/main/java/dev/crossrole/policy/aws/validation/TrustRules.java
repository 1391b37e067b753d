package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.PrincipalElement;
import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.List;

/** Trust policies of roles. Source: IAM User Guide, "Grammar of the IAM JSON policy language", notes, and "NotPrincipal". */
final class TrustRules implements Rules {

    @Override
    public void check(PolicyDocument document) {
        Shape.statements(document);
        for (Statement statement : document.statements()) {
            principals(statement);
            actions(statement);
            statement
                    .resource()
                    .ifPresent(element -> require(
                            false,
                            element.negated() ? Fault.FORBIDDEN_NOT_RESOURCE : Fault.FORBIDDEN_RESOURCE,
                            element.path() + " must not be there: the role is the resource"));
            Shape.operators(statement);
        }
        Shape.uniqueSids(document);
    }

    private static void principals(Statement statement) {
        PrincipalElement element = PrincipalForm.required(statement);
        require(
                !element.negated() || statement.effect() == Effect.DENY,
                Fault.ALLOWED_NOT_PRINCIPAL,
                element.path() + " would open the role to everyone else");
        require(
                !element.negated(),
                Fault.FORBIDDEN_NOT_PRINCIPAL,
                element.path() + " must not be there: name the principals that may assume the role");
        PrincipalForm.check(element);
        boolean cognito =
                element.values().getOrDefault("Federated", List.of()).contains("cognito-identity.amazonaws.com");
        require(
                !cognito || !statement.conditions().isEmpty(),
                Fault.MISSING_CONDITION,
                statement.path() + " must have a Condition, because Cognito serves everyone");
    }

    private static void actions(Statement statement) {
        Shape.actions(statement);
        statement
                .action()
                .patterns()
                .forEach(pattern -> require(
                        Ascii.lower(pattern).startsWith("sts:"),
                        Fault.FOREIGN_ACTION,
                        statement.action().path() + " has \"" + pattern + "\", but a role can only be assumed"));
    }
}
