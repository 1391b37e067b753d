package dev.crossrole.policy.aws.variable;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of an ARN. Each of the six components is compared by itself, so that a wildcard never reaches over a colon, except in the
 * last one, which takes all that follows. Source: IAM User Guide, "ARN condition operators" and "Using wildcards in resource ARNs".
 */
public final class ArnTemplate {
    private static final int COMPONENTS = 6;

    private final List<Template> components;

    private ArnTemplate(List<Template> components) {
        this.components = components;
    }

    /** Reads a pattern; empty where it has no six components. */
    public static Optional<ArnTemplate> parse(String text, boolean variables) {
        List<String> parts = split(text, variables);
        return parts.size() < COMPONENTS
                ? Optional.empty()
                : Optional.of(new ArnTemplate(parts.stream()
                        .map(part -> Template.of(part, variables, true, Folding.NONE))
                        .toList()));
    }

    /** Whether a text has the six components that it takes to be compared. */
    public static boolean isComparable(String arn) {
        int colons = 0;
        for (int at = arn.indexOf(':'); at >= 0 && colons < COMPONENTS - 1; at = arn.indexOf(':', at + 1)) {
            colons++;
        }
        return colons == COMPONENTS - 1;
    }

    /** Compares an ARN of the request; what is no ARN matches nothing. */
    public Outcome matches(String arn, ConditionContext context) {
        Outcome all = Outcome.MATCHED;
        int from = 0;
        for (int i = 0; i < COMPONENTS; i++) {
            boolean last = i == COMPONENTS - 1;
            int to = last ? arn.length() : arn.indexOf(':', from);
            if (to < 0) {
                return Outcome.NOT_MATCHED;
            }
            Template component = components.get(i);
            if (!component.matchesEverything()) {
                all = all.and(component.matches(arn.substring(from, to), context));
            }
            if (all == Outcome.NOT_MATCHED) {
                return all;
            }
            from = to + 1;
        }
        return all;
    }

    /** The six components, or fewer; colons inside a variable, as in {@code ${aws:username}}, do not separate. */
    private static List<String> split(String text, boolean variables) {
        List<String> parts = new ArrayList<>(COMPONENTS);
        int from = 0;
        int at = 0;
        boolean closed = variables;
        while (at < text.length() && parts.size() < COMPONENTS - 1) {
            int end = closed && text.startsWith("${", at) ? Part.closing(text, at + 2) : at;
            // A brace that is missing now is missing for all that follows.
            closed &= end >= 0;
            if (text.charAt(at) == ':') {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
            at = Math.max(at, end) + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
