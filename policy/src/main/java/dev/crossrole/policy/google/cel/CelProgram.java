package dev.crossrole.policy.google.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.crossrole.identity.json.Json;
import java.util.HashMap;
import java.util.Map;

/** A compiled expression. Compile once and keep it: it is immutable, and any number of threads may evaluate it. */
public final class CelProgram {
    private final String source;
    private final CelRuntime.Program program;

    private CelProgram(String source, CelRuntime.Program program) {
        this.source = source;
        this.program = program;
    }

    /**
     * Compiles an expression.
     *
     * @throws CelSyntaxException when it is no expression of that scope
     */
    public static CelProgram compile(CelScope scope, String source) {
        CelEnvironment environment = CelEnvironment.of(scope);
        CelValidationResult checked = environment.compiler().compile(source);
        if (checked.hasError()) {
            throw new CelSyntaxException(describe(checked.getErrors().get(0)));
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            return new CelProgram(source, environment.runtime().createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new CelSyntaxException(String.valueOf(e.getMessage()));
        }
    }

    private static String describe(CelIssue issue) {
        return "line " + issue.getSourceLocation().getLine() + ", column "
                + (issue.getSourceLocation().getColumn() + 1) + ": " + issue.getMessage();
    }

    /** The expression as it was written. */
    public String source() {
        return source;
    }

    /** Evaluates the expression. A variable that is not given fails the expressions that read it. */
    public CelResult evaluate(Map<String, ? extends Json> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((name, json) -> values.put(name, CelValues.fromJson(json)));
        try {
            return CelValues.toJson(program.eval(values))
                    .<CelResult>map(CelResult.Value::new)
                    .orElseGet(() -> new CelResult.Failure(
                            "the value is of a type that is neither text, number, boolean nor list"));
        } catch (CelEvaluationException e) {
            return new CelResult.Failure(reason(e));
        }
    }

    /** The library's message begins with where it happened; the rest says what. */
    private static String reason(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf(": ");
        return message.startsWith("evaluation error") && at >= 0 ? message.substring(at + 2) : message;
    }
}
