package dev.crossrole.cli.text;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Outcome;
import java.util.ArrayList;
import java.util.List;

/** A decision as lines of text: the verdict and its reason, then each statement that bears on it with what it compared. */
public final class DecisionText {
    private final Style style;

    public DecisionText(Style style) {
        this.style = style;
    }

    public List<String> lines(Decision decision) {
        List<String> lines = new ArrayList<>();
        String verdict = switch (decision.verdict()) {
            case ALLOWED -> style.good("allowed");
            case DENIED -> style.bad("denied");
            case UNDECIDED -> style.strong("undecided");
        };
        lines.add(verdict + ": " + decision.reason());
        for (Evidence evidence : telling(decision)) {
            lines.add("  " + mark(evidence) + " " + evidence.policy() + ", " + evidence.place());
            evidence.checks().stream()
                    .filter(check -> decision.allowed() || check.outcome() != Outcome.MATCHED)
                    .forEach(check -> lines.add("      " + line(check)));
        }
        return lines;
    }

    /** An allowed request is explained by what matched, a denied one by what was in the way. */
    private static List<Evidence> telling(Decision decision) {
        boolean allowed = decision.allowed();
        return decision.evidence().stream()
                .filter(evidence -> !allowed || evidence.outcome() == Outcome.MATCHED)
                .toList();
    }

    private String mark(Evidence evidence) {
        boolean denies = evidence.effect() == Evidence.Effect.DENY;
        boolean matched = evidence.outcome() == Outcome.MATCHED;
        return denies == matched ? style.bad("✗") : style.good("✓");
    }

    private String line(Check check) {
        String what = check.test().isEmpty() ? check.element() : check.test();
        String mark = switch (check.outcome()) {
            case MATCHED -> style.good("✓");
            case NOT_MATCHED -> style.bad("✗");
            case UNKNOWN -> style.strong("?");
        };
        if (check.wanted().isEmpty()) {
            return mark + " " + what + "  " + values(check.seen());
        }
        if (check.outcome() == Outcome.MATCHED && check.wanted().equals(check.seen())) {
            return mark + " " + what + style.faint("  is ") + values(check.seen());
        }
        return mark + " " + what + style.faint("  wanted ") + values(check.wanted()) + style.faint("  seen ")
                + values(check.seen());
    }

    private static String values(List<String> values) {
        return values.isEmpty() ? "(nothing)" : String.join(" | ", values);
    }
}
