package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.spec.Specification;
import dev.crossrole.policy.aws.spec.Specification.Result;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Holds the engine against the specification, and its two plans against each other. */
class SpecificationTest {
    private static final Set<Layer> LAYERS = EnumSet.range(Layer.TRUST, Layer.RESOURCE_CONTROL);
    private static final List<String> KINDS =
            List.of("Root", "User", "AssumedRole", "FederatedUser", "Federated", "Service", "Anonymous");

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
        count(expected, request.caller(), explained.blockedBy());
    }

    /**
     * Fails where the cases leave something out: of the 200,000 each verdict has a tenth, and at least five hundred are denied by each
     * layer explicitly, for want of it, and come to each verdict for each kind of caller.
     */
    private static void count(Result result, Caller caller, Set<Layer> blockedBy) {
        Statistics.label("verdict").collect(result).coverage(coverage -> {
            for (Result each : Result.values()) {
                coverage.check(each).percentage(share -> share > 10);
            }
        });
        blockedBy.forEach(layer -> Statistics.label("layer").collect(layer, result));
        Statistics.label("layer").coverage(coverage -> {
            for (Layer layer : LAYERS) {
                coverage.check(layer, Result.EXPLICIT_DENY).count(SpecificationTest::isMany);
                coverage.check(layer, Result.IMPLICIT_DENY).count(SpecificationTest::isMany);
            }
        });
        Statistics.label("caller").collect(kind(caller), result).coverage(coverage -> {
            for (String kind : KINDS) {
                for (Result each : Result.values()) {
                    coverage.check(kind, each).count(SpecificationTest::isMany);
                }
            }
        });
    }

    private static boolean isMany(int count) {
        return count >= 500;
    }

    private static String kind(Caller caller) {
        return caller instanceof Caller.Principal principal
                ? principal.identity().getClass().getSimpleName()
                : caller.getClass().getSimpleName();
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
