package dev.crossrole.policy.google.access;

import dev.crossrole.policy.google.cel.CelProgram;
import dev.crossrole.policy.google.cel.CelScope;

/** The condition of a binding, compiled when it is read. */
public final class IamCondition {
    private final String title;
    private final CelProgram program;

    private IamCondition(String title, CelProgram program) {
        this.title = title;
        this.program = program;
    }

    /**
     * Compiles a condition over {@code resource} and {@code request}.
     *
     * @throws dev.crossrole.policy.google.cel.CelSyntaxException when the expression is not one
     */
    public static IamCondition of(String title, String expression) {
        return new IamCondition(title, CelProgram.compile(CelScope.IAM_CONDITION, expression));
    }

    public String title() {
        return title;
    }

    public String expression() {
        return program.source();
    }

    CelProgram program() {
        return program;
    }
}
