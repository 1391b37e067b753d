package dev.crossrole.localcloud.aws.access;

import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Writes decisions of the AWS side into the log that both clouds share, those before any policy among them. */
public final class Journal {
    private final DecisionLog log;
    private final InstantSource clock;

    public Journal(DecisionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    void add(Question question, String principal, Decision decision) {
        log.add(new LoggedDecision(
                question.requestId(),
                clock.instant(),
                question.service(),
                principal,
                question.action(),
                question.resource(),
                decision));
    }

    /**
     * Notes that a request was refused before any policy was asked.
     *
     * @param layer what it failed on: {@link Layer#REQUEST}, {@link Layer#TOKEN} or, where the role does not exist, {@link Layer#TRUST}
     * @param what whose precondition it was, such as {@code signature of the request}
     * @param reason one sentence for a person, without a secret
     */
    public void refuse(Question question, String principal, Layer layer, String what, String reason) {
        Evidence evidence = new Evidence(layer, what, "", Effect.REQUIRE, Outcome.NOT_MATCHED, reason, List.of());
        add(question, principal, new Decision(Verdict.DENIED, reason, false, Set.of(layer), List.of(evidence)));
    }
}
