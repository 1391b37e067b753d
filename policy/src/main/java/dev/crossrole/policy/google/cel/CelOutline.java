package dev.crossrole.policy.google.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an expression reads, and what it compares with fixed values, without evaluating it. */
public final class CelOutline {
    private static final Map<String, String> TESTS = Map.of(
            "_==_", "==",
            "_!=_", "!=",
            "@in", "in",
            "startsWith", "startsWith",
            "endsWith", "endsWith",
            "contains", "contains",
            "matches", "matches");

    private final Set<String> references = new LinkedHashSet<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /**
     * A comparison of an attribute with fixed values.
     *
     * @param reference such as {@code assertion.sub}
     * @param test {@code ==}, {@code !=}, {@code in}, {@code startsWith}, {@code endsWith}, {@code contains} or
     *     {@code matches}
     * @param values one value, or those of the list that {@code in} looks through; texts, numbers and booleans
     */
    public record Comparison(String reference, String test, List<Json> values) {}

    private String fixedStart = "";
    private String fixedEnd = "";
    private boolean lowerCase;

    private CelOutline() {}

    /**
     * Reads an expression.
     *
     * @throws CelSyntaxException when it is no expression of that scope
     */
    public static CelOutline of(CelScope scope, String source) {
        try {
            CelValidationResult checked = CelEnvironment.of(scope).compiler().compile(source);
            if (checked.hasError()) {
                throw new CelSyntaxException(
                        CelProgram.describe(checked.getErrors().get(0)));
            }
            CelAbstractSyntaxTree tree = checked.getAst();
            CelOutline outline = new CelOutline();
            outline.walk(tree.getExpr());
            outline.frame(tree.getExpr());
            return outline;
        } catch (CelValidationException e) {
            throw new CelSyntaxException(String.valueOf(e.getMessage()));
        }
    }

    /** The attributes that are read, such as {@code assertion.sub} and {@code assertion.google.compute_engine}, in order. */
    public Set<String> references() {
        return references;
    }

    public List<Comparison> comparisons() {
        return comparisons;
    }

    /** What each value begins with: the leading texts of a concatenation; empty where nothing is known. */
    public String fixedStart() {
        return fixedStart;
    }

    /** What each value ends with, likewise. */
    public String fixedEnd() {
        return fixedEnd;
    }

    /** Whether each value is in lower case, because the expression ends in {@code lowerAscii()}. */
    public boolean lowerCase() {
        return lowerCase;
    }

    private void frame(CelExpr expression) {
        List<CelExpr> summands = new ArrayList<>();
        flatten(expression, summands);
        fixedStart = text(summands.get(0));
        fixedEnd = text(summands.get(summands.size() - 1));
        lowerCase = expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("lowerAscii");
    }

    private static void flatten(CelExpr expression, List<CelExpr> summands) {
        boolean sum = expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals("_+_");
        if (sum) {
            expression.call().args().forEach(operand -> flatten(operand, summands));
        } else {
            summands.add(expression);
        }
    }

    private static String text(CelExpr expression) {
        return constant(expression)
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .orElse("");
    }

    /** Depth is bounded by the parser. */
    private void walk(CelExpr expression) {
        Optional<String> path = path(expression);
        if (path.isPresent()) {
            references.add(path.get());
            return;
        }
        switch (expression.exprKind().getKind()) {
            // has(x.y) asks for a member and reads nothing of it.
            case SELECT -> {
                if (!expression.select().testOnly()) {
                    walk(expression.select().operand());
                }
            }
            case CALL -> call(expression.call());
            case LIST -> expression.list().elements().forEach(this::walk);
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    walk(entry.key());
                    walk(entry.value());
                });
            case COMPREHENSION -> {
                walk(expression.comprehension().iterRange());
                walk(expression.comprehension().loopCondition());
                walk(expression.comprehension().loopStep());
                walk(expression.comprehension().result());
            }
            default -> {
                // Constants and the variables of macros read nothing.
            }
        }
    }

    private void call(CelExpr.CelCall call) {
        List<CelExpr> operands = new ArrayList<>();
        call.target().ifPresent(operands::add);
        operands.addAll(call.args());
        operands.forEach(this::walk);
        String test = TESTS.getOrDefault(call.function(), "");
        if (!test.isEmpty() && operands.size() == 2) {
            compare(test, operands.get(0), operands.get(1));
            if (test.equals("==") || test.equals("!=")) {
                compare(test, operands.get(1), operands.get(0));
            }
        }
    }

    private void compare(String test, CelExpr left, CelExpr right) {
        Optional<String> reference = path(left);
        List<Json> values = new ArrayList<>();
        if (test.equals("in") && right.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST) {
            right.list().elements().forEach(element -> constant(element).ifPresent(values::add));
        } else {
            constant(right).ifPresent(values::add);
        }
        if (reference.isPresent() && !values.isEmpty()) {
            comparisons.add(new Comparison(reference.get(), test, List.copyOf(values)));
        }
    }

    private static Optional<Json> constant(CelExpr expression) {
        if (expression.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant constant = expression.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(new JsonString(constant.stringValue()));
            case BOOLEAN_VALUE -> Optional.of(new JsonBoolean(constant.booleanValue()));
            case INT64_VALUE -> Optional.of(JsonNumber.of(constant.int64Value()));
            default -> Optional.empty();
        };
    }

    /** A variable of the scope and members of it, also where they are written as {@code assertion['sub']}. */
    private static Optional<String> path(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case IDENT ->
                Optional.of(expression.ident().name()).filter(name -> !name.startsWith("@") && isVariable(name));
            case SELECT ->
                path(expression.select().operand())
                        .filter(path -> !expression.select().testOnly())
                        .map(path -> path + "." + expression.select().field());
            case CALL -> index(expression.call());
            default -> Optional.empty();
        };
    }

    private static Optional<String> index(CelExpr.CelCall call) {
        if (!call.function().equals("_[_]")) {
            return Optional.empty();
        }
        return constant(call.args().get(1))
                .filter(JsonString.class::isInstance)
                .flatMap(member -> path(call.args().get(0)).map(path -> path + "." + ((JsonString) member).value()));
    }

    private static boolean isVariable(String name) {
        for (CelScope scope : CelScope.values()) {
            if (scope.variables().contains(name)) {
                return true;
            }
        }
        return false;
    }
}
