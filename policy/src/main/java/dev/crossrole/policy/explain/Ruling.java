package dev.crossrole.policy.explain;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together all that has to hold for one step, in the order in which the cloud looks at it; the first that does not settles it. */
public final class Ruling {
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private final Set<Layer> denying = EnumSet.noneOf(Layer.class);
    private final Set<Layer> open = EnumSet.noneOf(Layer.class);
    private Verdict verdict = Verdict.ALLOWED;
    private String reason = "";
    private boolean explicitDeny;
    private Optional<CloudAnswer> answer = Optional.empty();

    public Ruling with(Precondition precondition) {
        evidence.add(precondition.evidence());
        Outcome outcome = precondition.outcome();
        if (outcome == Outcome.NOT_MATCHED) {
            deny(Set.of(precondition.layer()), precondition.reason(), precondition.answer());
        } else if (outcome == Outcome.UNKNOWN) {
            leaveOpen(Set.of(precondition.layer()), precondition.reason(), precondition.missing());
        }
        return this;
    }

    /**
     * Adds what policies say.
     *
     * @param refusal the cloud's words, should they deny
     * @param needed what was not given, should they not decide
     */
    public Ruling with(Decision decision, Optional<CloudAnswer> refusal, List<Missing> needed) {
        evidence.addAll(decision.evidence());
        switch (decision.verdict()) {
            case DENIED -> {
                explicitDeny |= decision.explicitDeny();
                deny(decision.blockedBy(), decision.reason(), refusal);
            }
            case UNDECIDED -> leaveOpen(decision.blockedBy(), decision.reason(), needed);
            case ALLOWED -> {
                if (verdict == Verdict.ALLOWED) {
                    reason = decision.reason();
                }
            }
        }
        return this;
    }

    private void deny(Set<Layer> by, String why, Optional<CloudAnswer> words) {
        denying.addAll(by);
        if (verdict != Verdict.DENIED) {
            verdict = Verdict.DENIED;
            reason = why;
            answer = words;
        }
    }

    private void leaveOpen(Set<Layer> by, String why, List<Missing> needed) {
        open.addAll(by);
        missing.addAll(needed);
        if (verdict == Verdict.ALLOWED) {
            verdict = Verdict.UNDECIDED;
            reason = why;
        }
    }

    /** Whether it is denied already, whatever comes. */
    public boolean denied() {
        return verdict == Verdict.DENIED;
    }

    /** The step; remedies are only kept where it is denied, and what is missing only where that leaves it undecided. */
    public Step step(String principal, String action, String resource, List<Remedy> remedies) {
        boolean denied = verdict == Verdict.DENIED;
        Decision decision = new Decision(verdict, reason, explicitDeny, denied ? denying : open, evidence);
        return new Step(
                principal,
                action,
                resource,
                decision,
                answer,
                verdict == Verdict.UNDECIDED ? missing : List.of(),
                denied ? remedies : List.of());
    }
}
