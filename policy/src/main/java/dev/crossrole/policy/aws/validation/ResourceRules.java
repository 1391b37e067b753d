package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;

/** Policies on resources other than roles. Source: IAM User Guide, "Grammar of the IAM JSON policy language", notes. */
final class ResourceRules implements Rules {

    @Override
    public void check(PolicyDocument document) {
        Shape.statements(document);
        for (Statement statement : document.statements()) {
            PrincipalForm.check(PrincipalForm.required(statement));
            Shape.actions(statement);
            require(
                    statement
                            .resource()
                            .filter(element -> !element.patterns().isEmpty())
                            .isPresent(),
                    Fault.MISSING_RESOURCE,
                    statement.path() + " must have a Resource or NotResource");
            Shape.operators(statement);
        }
        Shape.uniqueSids(document);
    }
}
