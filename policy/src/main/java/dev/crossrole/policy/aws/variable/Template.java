package dev.crossrole.policy.aws.variable;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that request values are compared with. Where it has no variables the pattern is made once, when the policy is
 * read.
 *
 * <p>Variables exist since version 2012-10-17 of the language; before, they are text. What a variable stands for is taken as it is:
 * a star in a user's name is no wildcard. A variable without a value, and no default, makes the comparison false, and one with
 * several values too. Source: IAM User Guide, "Policy variables", sections "Policy variables with no value" and "Using variables".
 */
public final class Template {
    private final List<Part> parts;
    private final boolean wildcards;
    private final Folding folding;
    /** The finished pattern of a text without variables. */
    private final @Nullable Glob constant;

    private Template(List<Part> parts, boolean wildcards, Folding folding) {
        this.parts = parts;
        this.wildcards = wildcards;
        this.folding = folding;
        boolean variable = parts.stream().anyMatch(Part.Variable.class::isInstance);
        this.constant = variable ? null : build(ConditionContext.empty());
    }

    /**
     * Reads a text.
     *
     * @param variables whether the policy's version knows variables
     * @param wildcards whether {@code *} and {@code ?} are wildcards
     */
    public static Template of(String text, boolean variables, boolean wildcards, Folding folding) {
        List<Part> parts = variables && text.contains("${") ? Part.split(text) : List.of(new Part.Text(text));
        return new Template(parts, wildcards, folding);
    }

    /** Compares a value of the request; unknown where a variable's value was not given. */
    public Outcome matches(String value, ConditionContext context) {
        return matches(value, 0, value.length(), context);
    }

    /** The same for the part of a value between two indexes. */
    Outcome matches(String value, int from, int to, ConditionContext context) {
        if (constant != null) {
            return Outcome.of(constant.matches(value, from, to));
        }
        Outcome resolvable = resolvable(context);
        return resolvable == Outcome.MATCHED ? Outcome.of(build(context).matches(value, from, to)) : resolvable;
    }

    private Outcome resolvable(ConditionContext context) {
        Outcome all = Outcome.MATCHED;
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                all = all.and(resolvable(variable, context));
            }
        }
        return all;
    }

    private static Outcome resolvable(Part.Variable variable, ConditionContext context) {
        int values = context.valuesOf(variable.key()).size();
        if (values == 0 && context.isOpen(variable.key())) {
            return Outcome.UNKNOWN;
        }
        return Outcome.of(values == 1 || (values == 0 && variable.otherwise().isPresent()));
    }

    private Glob build(ConditionContext context) {
        Glob.Builder glob = Glob.builder(folding);
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                if (wildcards) {
                    glob.pattern(text.text());
                } else {
                    glob.literal(text.text());
                }
            } else if (part instanceof Part.Escaped escaped) {
                glob.literal(escaped.character());
            } else if (part instanceof Part.Variable variable) {
                List<String> values = context.valuesOf(variable.key());
                glob.literal(values.isEmpty() ? variable.otherwise().orElse("") : values.get(0));
            }
        }
        return glob.build();
    }
}
