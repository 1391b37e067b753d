package dev.crossrole.policy.google.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.PartialVars;
import java.util.stream.Collectors;

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
        return compile(CelEnvironment.of(scope), source);
    }

    static CelProgram compile(CelEnvironment environment, String source) {
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

    static String describe(CelIssue issue) {
        return "line " + issue.getSourceLocation().getLine() + ", column "
                + (issue.getSourceLocation().getColumn() + 1) + ": " + issue.getMessage();
    }

    /** The expression as it was written. */
    public String source() {
        return source;
    }

    /** Evaluates the expression. */
    public CelResult evaluate(CelInput input) {
        try {
            Object value = input.open().isEmpty() ? program.eval(input.values()) : program.eval(partial(input));
            if (value instanceof CelUnknownSet unknown) {
                return new CelResult.Unknown(unknown.attributes().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", ")));
            }
            return CelValues.toJson(value)
                    .<CelResult>map(CelResult.Value::new)
                    .orElseGet(() -> new CelResult.Failure(
                            "the value is of a type that is neither text, finite number, boolean nor list"));
        } catch (CelEvaluationException e) {
            return new CelResult.Failure(reason(e));
        } catch (RuntimeException e) {
            // Whatever the library does not foresee is a failure of this expression on this input, and allows nothing.
            return new CelResult.Failure(String.valueOf(e.getMessage()));
        }
    }

    private static PartialVars partial(CelInput input) {
        return PartialVars.of(
                input.values(),
                input.open().stream()
                        .map(CelAttributePattern::fromQualifiedIdentifier)
                        .toArray(CelAttributePattern[]::new));
    }

    /** The library's message begins with where it happened; the rest says what. */
    private static String reason(CelEvaluationException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf(": ");
        return message.startsWith("evaluation error") && at >= 0 ? message.substring(at + 2) : message;
    }
}
