package dev.crossrole.policy.explain;

import dev.crossrole.policy.Verdict;
import java.util.List;

/**
 * A crossing, step by step.
 *
 * @param steps in the order in which they are asked; the crossing needs them all
 * @param notes one sentence each on what was taken for granted, such as that no signature was verified
 */
public record Explanation(List<Step> steps, List<String> notes) {
    public Explanation {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** Denied where any step is, allowed where every step is. */
    public Verdict verdict() {
        if (has(Verdict.DENIED)) {
            return Verdict.DENIED;
        }
        return has(Verdict.UNDECIDED) ? Verdict.UNDECIDED : Verdict.ALLOWED;
    }

    private boolean has(Verdict verdict) {
        return steps.stream().anyMatch(step -> step.decision().verdict() == verdict);
    }
}
