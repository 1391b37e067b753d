package dev.crossrole.localcloud.google.sts;

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

/** Writes one decision for each exchange: that of the mapping where it came so far, otherwise why it did not. */
public final class ExchangeLog {
    private static final String SERVICE = "sts.googleapis.com";
    /** What Google's audit logs call an exchange. */
    private static final String ACTION = "google.identity.sts.v1.SecurityTokenService.ExchangeToken";

    private final DecisionLog log;
    private final InstantSource clock;

    public ExchangeLog(DecisionLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    Entry entry(String requestId) {
        return new Entry(requestId);
    }

    /** What is known of an exchange so far. */
    final class Entry {
        private final String requestId;
        private String audience = "";
        private String principal = "anonymous";
        private boolean decided;

        private Entry(String requestId) {
            this.requestId = requestId;
        }

        void about(String stated) {
            this.audience = stated;
        }

        void from(String verified) {
            this.principal = verified;
        }

        void decided(Decision mapping) {
            this.decided = true;
            add(mapping);
        }

        /** The exchange ended in a refusal, of which the mapping may have told already. */
        void refused(String why) {
            if (!decided) {
                Layer layer = audience.isEmpty() ? Layer.REQUEST : Layer.TOKEN;
                Evidence evidence = new Evidence(
                        layer, audience, "subject_token", Evidence.Effect.REQUIRE, Outcome.NOT_MATCHED, why, List.of());
                add(new Decision(Verdict.DENIED, why, false, Set.of(layer), List.of(evidence)));
            }
        }

        private void add(Decision taken) {
            log.add(new LoggedDecision(requestId, clock.instant(), SERVICE, principal, ACTION, audience, taken));
        }
    }
}
