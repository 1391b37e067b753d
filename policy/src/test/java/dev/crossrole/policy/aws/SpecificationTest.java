package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.spec.Specification;
import dev.crossrole.policy.aws.spec.Specification.Result;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Holds the engine against the specification, and its two plans against each other. */
class SpecificationTest {

    @Label("the engine, both of its plans, and the specification agree")
    @Property(tries = 200_000, shrinking = ShrinkingMode.OFF)
    void theEngineAndTheSpecificationAgree(@ForAll long seed) {
        GeneratedCase generated = new GeneratedCase(seed);
        AwsRequest request = generated.request();
        Specification.Policies policies = generated.policies();
        PolicySet parsed = GeneratedCase.parsed(policies);

        Result expected = new Specification(request, policies).decide();
        Decision decided = PolicyEngine.decide(request, parsed);
        Decision explained = PolicyEngine.explain(request, parsed);

        assertThat(result(decided)).as(() -> describe(request, policies)).isEqualTo(expected);
        assertThat(result(explained)).as(() -> describe(request, policies)).isEqualTo(expected);
        Statistics.collect(expected);
        Statistics.coverage(coverage -> {
            for (Result result : Result.values()) {
                coverage.check(result).percentage(share -> share > 10);
            }
        });
    }

    private static Result result(Decision decision) {
        if (decision.explicitDeny()) {
            return Result.EXPLICIT_DENY;
        }
        assertThat(decision.verdict()).isNotEqualTo(Verdict.UNDECIDED);
        return decision.allowed() ? Result.ALLOW : Result.IMPLICIT_DENY;
    }

    private static String describe(AwsRequest request, Specification.Policies policies) {
        StringBuilder text = new StringBuilder(request.toString());
        text.append(policies.trust() ? " role" : "");
        text.append("\n identity ")
                .append(policies.identity().stream().map(json -> json.compact()).toList());
        text.append("\n resource ")
                .append(policies.resource().stream().map(json -> json.compact()).toList());
        text.append("\n session ")
                .append(policies.session().stream().map(json -> json.compact()).toList());
        text.append("\n boundary ")
                .append(policies.boundary().stream().map(json -> json.compact()).toList());
        policies.serviceControl()
                .forEach(level -> text.append("\n scp ")
                        .append(level.stream().map(json -> json.compact()).toList()));
        policies.resourceControl()
                .forEach(level -> text.append("\n rcp ")
                        .append(level.stream().map(json -> json.compact()).toList()));
        return text.toString();
    }
}
