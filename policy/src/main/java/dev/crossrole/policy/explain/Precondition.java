package dev.crossrole.policy.explain;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a cloud demands of a request or a token besides what policies say: a list of checks, of which the first that fails settles it. */
public final class Precondition {
    private final Layer layer;
    private final String policy;
    private final String place;
    private final List<Check> checks = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();
    private Outcome outcome = Outcome.MATCHED;
    private String reason;
    private Optional<CloudAnswer> answer = Optional.empty();

    /**
     * Nothing demanded yet.
     *
     * @param policy what is looked at, such as {@code web identity token}
     * @param place its part or name
     * @param allRight the reason where every check holds
     */
    public Precondition(Layer layer, String policy, String place, String allRight) {
        this.layer = layer;
        this.policy = policy;
        this.place = place;
        this.reason = allRight;
    }

    /** Shows a value of which nothing is demanded. */
    public Precondition show(String name, List<String> seen) {
        if (!seen.isEmpty()) {
            checks.add(new Check(element(), name, List.of(), seen, Outcome.MATCHED));
        }
        return this;
    }

    /**
     * Demands something.
     *
     * @param wanted in words, or as values
     * @param otherwise the reason where it does not hold
     * @param refusal how the cloud answers then
     */
    public Precondition require(
            String name, String wanted, List<String> seen, boolean holds, String otherwise, CloudAnswer refusal) {
        checks.add(new Check(element(), name, List.of(wanted), seen, Outcome.of(holds)));
        if (!holds && outcome != Outcome.NOT_MATCHED) {
            outcome = Outcome.NOT_MATCHED;
            reason = otherwise;
            answer = Optional.of(refusal);
        }
        return this;
    }

    /** Demands something of which it is not known whether it holds. */
    public Precondition unknown(String name, String wanted, List<String> seen, String why, Missing needed) {
        checks.add(new Check(element(), name, List.of(wanted), seen, Outcome.UNKNOWN));
        missing.add(needed);
        if (outcome == Outcome.MATCHED) {
            outcome = Outcome.UNKNOWN;
            reason = why;
        }
        return this;
    }

    /** Whether a check has failed. */
    public boolean fails() {
        return outcome == Outcome.NOT_MATCHED;
    }

    Layer layer() {
        return layer;
    }

    Outcome outcome() {
        return outcome;
    }

    String reason() {
        return reason;
    }

    Optional<CloudAnswer> answer() {
        return answer;
    }

    List<Missing> missing() {
        return missing;
    }

    Evidence evidence() {
        return new Evidence(layer, policy, place, Effect.REQUIRE, outcome, reason, checks);
    }

    private String element() {
        return layer == Layer.TOKEN ? "Claim" : "Parameter";
    }
}
