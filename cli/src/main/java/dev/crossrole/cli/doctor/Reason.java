package dev.crossrole.cli.doctor;

import dev.crossrole.cli.explain.Explainer;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Missing;
import dev.crossrole.policy.explain.Remedy;
import dev.crossrole.policy.explain.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Of all that an explanation or a decision says, the one line that tells what to change and where. */
final class Reason {
    private Reason() {}

    static String of(Explanation explanation) {
        for (Step step : explanation.steps()) {
            if (step.decision().verdict() == Verdict.DENIED) {
                return line(step);
            }
        }
        for (Step step : explanation.steps()) {
            if (step.decision().verdict() == Verdict.UNDECIDED) {
                return "It depends on what was not given: "
                        + step.missing().stream()
                                .distinct()
                                .map((Missing missing) -> Explainer.how(missing))
                                .collect(Collectors.joining("; "))
                        + " (options of 'crossrole explain').";
            }
        }
        return "The policies given here would allow it: compare them with those that are in force now, and look for one of the organization.";
    }

    private static String line(Step step) {
        Optional<Remedy> remedy = step.remedies().stream().findFirst();
        if (remedy.isEmpty()) {
            return change(step.decision());
        }
        String text = Text.oneLine(remedy.get().text());
        return switch (remedy.get()) {
            case Remedy.Change change ->
                policy(step, change.place())
                        .map(policy -> "In the " + policy + ", " + change.place() + ": " + text)
                        // What is new stands in no policy yet.
                        .orElseGet(() -> text + " It would be " + change.part().compact());
            // Where nothing is safely changed, the first policy that stands in the way is the place to look.
            case Remedy.NoSafeChange ignored ->
                nearest(step.decision())
                        .map(evidence -> "In the " + evidence.policy() + ": " + text)
                        .orElse(text);
            case Remedy.Request ignored -> text;
        };
    }

    /** The name of the policy that has this statement. */
    private static Optional<String> policy(Step step, String place) {
        return step.decision().evidence().stream()
                .filter(evidence -> evidence.place().equals(place))
                .findFirst()
                .map(Evidence::policy);
    }

    /** What a local cloud found, where it denied anything. */
    static Optional<String> of(List<LoggedDecision> decisions) {
        return decisions.stream()
                .map(LoggedDecision::decision)
                .filter(decision -> decision.verdict() == Verdict.DENIED)
                .findFirst()
                .map(Reason::change);
    }

    /** What the nearest policy wants, and what it got. */
    private static String change(Decision decision) {
        Optional<Evidence> nearest = nearest(decision);
        Optional<Check> check =
                nearest.flatMap(evidence -> failed(evidence).stream().findFirst());
        return check.isEmpty() ? Text.oneLine(decision.reason()) : Text.oneLine(compared(nearest.get(), check.get()));
    }

    /** A rule that is not met stands before all policies, then those that block, and of these the statement that comes nearest. */
    private static Optional<Evidence> nearest(Decision decision) {
        return decision.evidence().stream()
                .filter(evidence -> evidence.outcome() == Outcome.NOT_MATCHED && evidence.effect() != Effect.DENY)
                .min(Comparator.comparing((Evidence evidence) -> evidence.effect() != Effect.REQUIRE)
                        .thenComparing(evidence -> !decision.blockedBy().contains(evidence.layer()))
                        .thenComparingLong(evidence -> failed(evidence).size()));
    }

    private static String compared(Evidence evidence, Check check) {
        String place = evidence.place().isEmpty() ? "" : ", " + evidence.place();
        String test = check.test().isEmpty() ? check.element() : check.test();
        return "In the " + evidence.policy() + place + ": " + test + " wants " + values(check.wanted()) + ", and "
                + values(check.seen()) + " was seen; change whichever of them is not meant.";
    }

    private static List<Check> failed(Evidence evidence) {
        return evidence.checks().stream()
                .filter(check -> check.outcome() == Outcome.NOT_MATCHED)
                .toList();
    }

    private static String values(List<String> values) {
        return values.isEmpty() ? "nothing" : String.join(" | ", values);
    }
}
