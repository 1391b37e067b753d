package dev.crossrole.policy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.ConditionContext;
import dev.crossrole.policy.aws.spec.Specification;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** What is decided although something was not given stays so, whatever that turns out to be. */
class UndecidedTest {
    private static final List<String> OPEN_KEYS =
            List.of("k:text", "k:number", "k:bool", "k:ip", "k:many", "aws:username", "k:*");
    private static final List<Layer> OPEN_LAYERS =
            List.of(Layer.IDENTITY, Layer.SESSION, Layer.SERVICE_CONTROL, Layer.RESOURCE_CONTROL);

    @Property(tries = 8_000, shrinking = ShrinkingMode.OFF)
    void aVerdictHoldsForWhateverWasNotGiven(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GeneratedCase generated = new GeneratedCase(seed);
        AwsRequest request = generated.request();
        Specification.Policies given = generated.policies();
        ConditionContext.Builder known = ConditionContext.builder();
        ConditionContext.Builder open = ConditionContext.builder();
        String key = OPEN_KEYS.get(random.nextInt(OPEN_KEYS.size()));
        for (String name : request.context().keys()) {
            boolean hidden = key.endsWith("*") ? name.startsWith("k:") : name.equalsIgnoreCase(key);
            known.put(name, hidden ? List.of() : request.context().values(name));
        }
        open.putAll(known.build()).notGiven(key);
        boolean openLayer = random.nextInt(3) == 0;
        Layer layer = OPEN_LAYERS.get(random.nextInt(OPEN_LAYERS.size()));
        PolicySet policies =
                openLayer ? GeneratedCase.builder(given).notGiven(layer).build() : GeneratedCase.parsed(given);

        AwsRequest asked = GeneratedCase.withOnly(request, open.build());
        Decision decision = PolicyEngine.decide(asked, policies);
        assertThat(PolicyEngine.explain(asked, policies).verdict()).isEqualTo(decision.verdict());
        Statistics.collect(decision.verdict());
        if (decision.verdict() == Verdict.UNDECIDED) {
            assertThat(decision.blockedBy()).isNotEmpty();
            return;
        }
        for (int i = 0; i < 3; i++) {
            ConditionContext guess = known.build().with(only(key, GeneratedConditions.context(random)));
            PolicySet.Builder more = GeneratedCase.builder(given);
            if (openLayer) {
                new GeneratedCase(random.nextLong()).add(layer, more);
            }
            Decision closed = PolicyEngine.decide(GeneratedCase.withOnly(request, guess), more.build());
            assertThat(closed.verdict())
                    .as(() -> "open " + key + (openLayer ? " and " + layer : "") + ", guessed " + guess + "\n"
                            + decision.reason())
                    .isEqualTo(decision.verdict());
        }
    }

    private static ConditionContext only(String key, ConditionContext context) {
        ConditionContext.Builder some = ConditionContext.builder();
        for (String name : context.keys()) {
            if (key.endsWith("*") ? name.startsWith("k:") : name.equalsIgnoreCase(key)) {
                some.put(name, context.values(name));
            }
        }
        return some.build();
    }
}
