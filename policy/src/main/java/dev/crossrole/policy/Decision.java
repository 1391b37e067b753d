package dev.crossrole.policy;

import java.util.List;
import java.util.Set;

/**
 * An immutable verdict with the ordered evidence that led to it. It holds names, claims and policy text, never a secret.
 *
 * @param verdict what it comes to
 * @param reason one sentence that names the rule that decided
 * @param explicitDeny whether a statement that denies matched, rather than none that allows
 * @param blockedBy the layers that did not allow; empty when allowed
 * @param evidence what each statement contributed, in evaluation order
 */
public record Decision(
        Verdict verdict, String reason, boolean explicitDeny, Set<Layer> blockedBy, List<Evidence> evidence) {
    public Decision {
        blockedBy = Set.copyOf(blockedBy);
        evidence = List.copyOf(evidence);
    }

    public boolean allowed() {
        return verdict == Verdict.ALLOWED;
    }
}
