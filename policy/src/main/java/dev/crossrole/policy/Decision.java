package dev.crossrole.policy;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An immutable verdict with the ordered evidence that led to it. It holds names, claims and policy text, never a secret.
 *
 * @param verdict what it comes to
 * @param reason one sentence that names the rule that decided
 * @param explicitDeny whether a statement that denies matched, rather than none that allows
 * @param blockedBy the layers that deny explicitly, or else those that would have had to allow and did not; empty when
 *     allowed. In the order of {@link Layer}
 * @param evidence what each statement contributed, in evaluation order
 */
public record Decision(
        Verdict verdict, String reason, boolean explicitDeny, Set<Layer> blockedBy, List<Evidence> evidence) {
    public Decision {
        blockedBy = blockedBy.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(blockedBy));
        evidence = List.copyOf(evidence);
    }

    public boolean allowed() {
        return verdict == Verdict.ALLOWED;
    }
}
