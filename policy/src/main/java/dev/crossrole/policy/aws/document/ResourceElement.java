package dev.crossrole.policy.aws.document;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.variable.ArnTemplate;
import dev.crossrole.policy.aws.variable.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Resource} or {@code NotResource}: ARNs with wildcards inside each component, and with policy variables; {@code *} alone is
 * every resource. Whether a star that ends a component runs over colons too is not certain: it does where that is careful, under
 * {@code Resource} of a Deny and {@code NotResource} of an Allow. A variable without a value makes its ARN match nothing, also under
 * {@code NotResource}. Sources: IAM User Guide, "IAM JSON policy elements: Resource" and "Policy variables with no value".
 */
public final class ResourceElement {
    private final List<String> patterns;
    private final boolean negated;
    private final String path;
    /** Whether one of the patterns is {@code *}. */
    private final boolean everything;

    private final ArnTemplate[] arns;
    /** What is no ARN is not understood: a careful Deny takes its wildcards over all of the text, an Allow ignores it. */
    private final Template[] loose;

    ResourceElement(List<String> patterns, boolean negated, boolean deny, boolean variables, String path) {
        this.patterns = List.copyOf(patterns);
        this.negated = negated;
        this.path = path;
        this.everything = patterns.contains("*");
        List<ArnTemplate> understood = new ArrayList<>();
        List<Template> others = new ArrayList<>();
        boolean careful = deny != negated;
        for (String pattern : patterns) {
            Optional<ArnTemplate> arn =
                    careful ? ArnTemplate.parseWidely(pattern, variables) : ArnTemplate.parse(pattern, variables);
            arn.ifPresentOrElse(understood::add, () -> others.add(Template.of(pattern, variables, true, Folding.NONE)));
        }
        this.arns = understood.toArray(ArnTemplate[]::new);
        this.loose = careful ? others.toArray(Template[]::new) : new Template[0];
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
        Outcome any = everything ? Outcome.MATCHED : anyArn(resource, context);
        return negated ? any.negate() : any;
    }

    private Outcome anyArn(String resource, ConditionContext context) {
        Outcome any = Outcome.NOT_MATCHED;
        for (int i = 0; i < arns.length && any != Outcome.MATCHED; i++) {
            any = any.or(arns[i].matches(resource, context));
        }
        for (int i = 0; i < loose.length && any != Outcome.MATCHED; i++) {
            any = any.or(loose[i].matches(resource, context));
        }
        return any;
    }

    Check check(String resource, ConditionContext context) {
        return new Check(
                negated ? "NotResource" : "Resource", "", patterns, List.of(resource), matches(resource, context));
    }
}
