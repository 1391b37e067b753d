package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules on workload identity providers and on allow policies. */
public final class GoogleChecks {
    private static final List<ProviderCheck> SHAPE = List.of(new ProviderShapeCheck(), new MappingCheck());

    private static final List<ProviderCheck> EXPRESSIONS =
            List.of(new SubjectCheck(), new OpenConditionCheck(), new ReferenceCheck(), new ComparisonCheck());

    private GoogleChecks() {}

    /** Looks at a {@code WorkloadIdentityPoolProvider}. */
    public static void provider(JsonObject json, JsonPlace place, Findings findings) {
        ProviderView provider = ProviderView.of(json, place);
        SHAPE.forEach(check -> check.check(provider, findings));
        // Google refuses what is over its limits, and to compile it would take as long as one likes.
        if (MappingCheck.isWithinLimits(provider)) {
            EXPRESSIONS.forEach(check -> check.check(provider, findings));
        }
    }

    /** Looks at a {@code google.iam.v1.Policy}. */
    public static void allowPolicy(JsonObject json, JsonPlace place, Findings findings) {
        AllowPolicyCheck.check(json, place, findings);
    }

    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        SHAPE.forEach(check -> rules.addAll(check.rules()));
        EXPRESSIONS.forEach(check -> rules.addAll(check.rules()));
        rules.addAll(AllowPolicyCheck.RULES);
        return rules;
    }
}
