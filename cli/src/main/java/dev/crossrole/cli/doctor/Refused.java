package dev.crossrole.cli.doctor;

import dev.crossrole.cli.explain.Explainer;
import dev.crossrole.cli.local.LocalDecisions;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.WhoAmI;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.explain.Explanation;
import java.util.List;
import java.util.Optional;

/** A refusal, and the reason that the cloud keeps to itself: from the policy, or from the log of a local cloud. */
final class Refused {
    private final Direction direction;
    private final WhoAmI who;
    private final Surroundings surroundings;
    private final dev.crossrole.credentials.crossing.Surroundings around;

    Refused(
            Direction direction,
            WhoAmI who,
            Surroundings surroundings,
            dev.crossrole.credentials.crossing.Surroundings around) {
        this.direction = direction;
        this.who = who;
        this.surroundings = surroundings;
        this.around = around;
    }

    Diagnosis diagnosis(List<Finding> findings, FailingHop failing, Hop hop, RefusedException e, Log log) {
        List<LoggedDecision> decisions = e.refusal()
                .requestId()
                .map(id -> LocalDecisions.of(e.refusal().endpoint(), id, surroundings))
                .orElse(List.of());
        Question question = direction.question(hop, log, who, around);
        Optional<Explanation> explanation = Optional.empty();
        Optional<String> advice =
                question instanceof Question.Answered answered ? Optional.of(answered.advice()) : Optional.empty();
        if (question instanceof Question.Asked asked) {
            try {
                explanation = Optional.of(Explainer.explain(asked.words(), asked.held(), surroundings));
                advice = Optional.of(Reason.of(explanation.get()));
            } catch (UsageException unreadable) {
                advice = Optional.of(String.valueOf(unreadable.getMessage()));
            }
        }
        String line = advice.or(() -> Reason.of(decisions)).orElseGet(() -> {
            String how = question instanceof Question.Lacking lacking ? lacking.how() : "";
            return (e.hint().orElse("") + " " + how).strip();
        });
        return new Diagnosis(findings, failing, explanation, explanation.isPresent() ? List.of() : decisions, line);
    }
}
