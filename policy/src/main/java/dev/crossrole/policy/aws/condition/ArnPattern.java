package dev.crossrole.policy.aws.condition;

import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.variable.ArnTemplate;
import java.util.Optional;

/** The {@code Arn…} operators; {@code ArnEquals} and {@code ArnLike} are the same. Source: IAM User Guide, "ARN condition operators". */
final class ArnPattern {
    private ArnPattern() {}

    static Comparison comparison(String wanted, boolean variables, boolean doubt) {
        Optional<ArnTemplate> template = ArnTemplate.parse(wanted, variables);
        if (template.isEmpty()) {
            return Comparison.always(doubt);
        }
        ArnTemplate pattern = template.get();
        return (seen, context) -> ArnTemplate.isComparable(seen) ? pattern.matches(seen, context) : Outcome.of(doubt);
    }
}
