package dev.crossrole.policy.aws.document;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.variable.ArnTemplate;
import dev.crossrole.policy.aws.variable.Template;
import java.util.List;
import java.util.Optional;

/**
 * {@code Resource} or {@code NotResource}: ARNs with wildcards inside each component, and with policy variables; {@code *} alone is
 * every resource. A variable without a value makes its ARN match nothing, also under {@code NotResource}. Sources: IAM User Guide,
 * "IAM JSON policy elements: Resource" and "Policy variables with no value".
 */
public final class ResourceElement {
    private final List<String> patterns;
    private final boolean negated;
    private final String path;
    private final Pattern[] compiled;

    @FunctionalInterface
    private interface Pattern {
        Outcome matches(String resource, ConditionContext context);
    }

    ResourceElement(List<String> patterns, boolean negated, boolean deny, boolean variables, String path) {
        this.patterns = List.copyOf(patterns);
        this.negated = negated;
        this.path = path;
        boolean lenient = deny != negated;
        this.compiled = patterns.stream()
                .map(pattern -> compile(pattern, variables, lenient))
                .toArray(Pattern[]::new);
    }

    /** A pattern that is no ARN is not understood: a careful Deny takes its wildcards over all of the text, an Allow ignores it. */
    private static Pattern compile(String pattern, boolean variables, boolean lenient) {
        if (pattern.equals("*")) {
            return (resource, context) -> Outcome.MATCHED;
        }
        Optional<ArnTemplate> arn = ArnTemplate.parse(pattern, variables);
        if (arn.isPresent()) {
            return arn.get()::matches;
        }
        return lenient
                ? Template.of(pattern, variables, true, Folding.NONE)::matches
                : (resource, context) -> Outcome.NOT_MATCHED;
    }

    public List<String> patterns() {
        return patterns;
    }

    /** Whether this is {@code NotResource}. */
    public boolean negated() {
        return negated;
    }

    public String path() {
        return path;
    }

    Outcome matches(String resource, ConditionContext context) {
        Outcome any = Outcome.NOT_MATCHED;
        for (Pattern pattern : compiled) {
            any = any.or(pattern.matches(resource, context));
            if (any == Outcome.MATCHED) {
                break;
            }
        }
        return negated ? any.negate() : any;
    }

    Check check(String resource, ConditionContext context) {
        return new Check(
                negated ? "NotResource" : "Resource", "", patterns, List.of(resource), matches(resource, context));
    }
}
