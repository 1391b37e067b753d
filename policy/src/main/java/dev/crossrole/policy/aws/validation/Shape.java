package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.aws.document.Fault;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;
import java.util.HashSet;
import java.util.Set;

/** Checks that several kinds of policy share. */
final class Shape {
    private Shape() {}

    static void statements(PolicyDocument document) {
        require(!document.statements().isEmpty(), Fault.EMPTY_STATEMENT, "Statement must not be empty");
    }

    static void uniqueSids(PolicyDocument document) {
        Set<String> seen = new HashSet<>();
        for (Statement statement : document.statements()) {
            statement
                    .sid()
                    .filter(sid -> !sid.isEmpty())
                    .ifPresent(sid -> require(
                            seen.add(sid),
                            Fault.DUPLICATE_SID,
                            statement.path() + ".Sid must be unique, but \"" + sid + "\" stands there twice"));
        }
    }

    static void actions(Statement statement) {
        require(
                !statement.action().patterns().isEmpty(),
                Fault.MISSING_ACTION,
                statement.action().path() + " must not be empty");
    }

    /** Conditions under an operator that IAM does not know are a syntax error, unless there are none. */
    static void operators(Statement statement) {
        statement
                .conditions()
                .forEach(condition -> require(
                        condition.operator().isPresent(),
                        Fault.SYNTAX,
                        condition.path() + " is under an operator that IAM does not know"));
    }
}
