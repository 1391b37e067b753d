package dev.crossrole.policy.explain;

import dev.crossrole.policy.Decision;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is asked of a cloud.
 *
 * @param principal who asks, as the cloud names it
 * @param answer how the cloud would word its refusal; empty where it does not refuse, or its words are not known
 * @param missing what the answer depends on and nobody gave; empty unless it is undecided
 * @param remedies what would allow it; empty where it is allowed
 */
public record Step(
        String principal,
        String action,
        String resource,
        Decision decision,
        Optional<CloudAnswer> answer,
        List<Missing> missing,
        List<Remedy> remedies) {
    public Step {
        missing = List.copyOf(missing);
        remedies = List.copyOf(remedies);
    }
}
