package dev.crossrole.policy.aws.variable;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of an ARN. Each of the six components is compared by itself, so that a wildcard never reaches over a colon, except in the
 * last one, which takes all that follows. Source: IAM User Guide, "ARN condition operators".
 */
public final class ArnTemplate {
    private static final int COMPONENTS = 6;

    /** What stands before the first wildcard or variable: most ARNs of other resources differ there already. */
    private final String lead;
    /** Where the first component begins that the lead does not hold as a whole. */
    private final int start;
    /** That component and those behind it; or one template for all of the text. */
    private final Template[] rest;

    private ArnTemplate(String lead, int start, Template... rest) {
        this.lead = lead;
        this.start = start;
        this.rest = rest;
    }

    private static ArnTemplate of(String text, List<String> parts, boolean variables) {
        String lead = lead(text, variables);
        int whole = 0;
        int from = 0;
        for (int at = lead.indexOf(':'); at >= 0 && whole < COMPONENTS - 1; at = lead.indexOf(':', from)) {
            whole++;
            from = at + 1;
        }
        return new ArnTemplate(
                lead,
                from,
                parts.stream()
                        .skip(whole)
                        .map(part -> Template.of(part, variables, true, Folding.NONE))
                        .toArray(Template[]::new));
    }

    private static String lead(String text, boolean variables) {
        int end = 0;
        while (end < text.length()
                && text.charAt(end) != '*'
                && text.charAt(end) != '?'
                && !(variables && text.startsWith("${", end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** Reads a pattern; empty where it has no six components. */
    public static Optional<ArnTemplate> parse(String text, boolean variables) {
        List<String> parts = split(text, variables);
        return parts.size() < COMPONENTS ? Optional.empty() : Optional.of(of(text, parts, variables));
    }

    /**
     * As {@link #parse}, for a reader to whom a match too many does no harm: where a star ends a component, wildcards run over the whole
     * text. The IAM User Guide, "Using wildcards in resource ARNs", lets such a star expand beyond the colons; the Amazon S3 User Guide,
     * "Policy resources for Amazon S3", says that wildcards span no segments.
     */
    public static Optional<ArnTemplate> parseWidely(String text, boolean variables) {
        List<String> parts = split(text, variables);
        if (parts.size() < COMPONENTS) {
            return Optional.empty();
        }
        boolean spans = parts.stream().limit(COMPONENTS - 1).anyMatch(part -> part.endsWith("*"));
        return Optional.of(
                spans
                        ? new ArnTemplate(lead(text, variables), 0, Template.of(text, variables, true, Folding.NONE))
                        : of(text, parts, variables));
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
        if (!arn.startsWith(lead)) {
            return Outcome.NOT_MATCHED;
        }
        Outcome all = Outcome.MATCHED;
        int from = start;
        for (int i = 0; i < rest.length; i++) {
            boolean last = i == rest.length - 1;
            int to = last ? arn.length() : arn.indexOf(':', from);
            if (to < 0) {
                return Outcome.NOT_MATCHED;
            }
            all = all.and(rest[i].matches(arn, from, to, context));
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
