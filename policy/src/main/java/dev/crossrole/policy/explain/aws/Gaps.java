package dev.crossrole.policy.explain.aws;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Missing.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an undecided request would have to be given: condition keys that statements ask for, and kinds of policies that are open. */
final class Gaps {
    private Gaps() {}

    /**
     * The gaps of a decision.
     *
     * @param open the kinds of policies that were left open, and what is missing then
     */
    static List<Missing> of(Decision decision, Map<Layer, Kind> open) {
        if (decision.verdict() != Verdict.UNDECIDED) {
            return List.of();
        }
        Set<Missing> missing = new LinkedHashSet<>();
        for (Layer layer : decision.blockedBy()) {
            Kind kind = open.get(layer);
            if (kind != null) {
                missing.add(Missing.of(kind));
            }
        }
        for (Evidence evidence : decision.evidence()) {
            if (evidence.outcome() == Outcome.UNKNOWN && decision.blockedBy().contains(evidence.layer())) {
                evidence.checks().stream()
                        .filter(check -> check.outcome() == Outcome.UNKNOWN)
                        .map(Gaps::key)
                        .forEach(missing::add);
            }
        }
        return missing.isEmpty() ? List.of(Missing.of(Kind.OTHER)) : List.copyOf(missing);
    }

    /**
     * The key of a condition, or that of the caller's role where its path is open; where that has a value, a policy variable in what was
     * wanted is what is open.
     */
    private static Missing key(Check check) {
        if (check.element().endsWith("Principal")) {
            return new Missing(Kind.CONDITION_KEY, "aws:PrincipalArn");
        }
        if (check.element().equals("Condition") && check.seen().isEmpty()) {
            return new Missing(
                    Kind.CONDITION_KEY, check.test().substring(check.test().lastIndexOf(' ') + 1));
        }
        for (String wanted : check.wanted()) {
            int from = wanted.indexOf("${");
            int to = wanted.indexOf('}', Math.max(from, 0));
            if (from >= 0 && to > from) {
                int comma = wanted.indexOf(',', from);
                int end = comma >= 0 && comma < to ? comma : to;
                return new Missing(
                        Kind.CONDITION_KEY, wanted.substring(from + 2, end).strip());
            }
        }
        return Missing.of(Kind.OTHER);
    }
}
