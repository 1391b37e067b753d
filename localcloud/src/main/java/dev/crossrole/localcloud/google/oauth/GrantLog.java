package dev.crossrole.localcloud.google.oauth;

import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Writes one decision for each token that is asked for with an assertion. */
public final class GrantLog {
    private static final String SERVICE = "oauth2.googleapis.com";
    private static final String ACTION = "jwt-bearer";

    private final DecisionLog log;
    private final InstantSource clock;

    public GrantLog(DecisionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    void granted(String requestId, String email) {
        String why = "A key of " + email + " signed the assertion.";
        add(
                requestId,
                email,
                new Decision(Verdict.ALLOWED, why, false, Set.of(), List.of(evidence(Outcome.MATCHED, why))));
    }

    void refused(String requestId, String why) {
        Evidence evidence = evidence(Outcome.NOT_MATCHED, why);
        add(requestId, "anonymous", new Decision(Verdict.DENIED, why, false, Set.of(Layer.TOKEN), List.of(evidence)));
    }

    private static Evidence evidence(Outcome outcome, String why) {
        return new Evidence(
                Layer.TOKEN, AssertionVerifier.AUDIENCE, "assertion", Evidence.Effect.REQUIRE, outcome, why, List.of());
    }

    private void add(String requestId, String principal, Decision taken) {
        log.add(new LoggedDecision(
                requestId, clock.instant(), SERVICE, principal, ACTION, AssertionVerifier.AUDIENCE, taken));
    }
}
