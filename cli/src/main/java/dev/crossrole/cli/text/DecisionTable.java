package dev.crossrole.cli.text;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A decision as tables, one for each statement: the key, what was wanted, what was seen, and the result. What settles it comes first,
 * then the statements that allow, nearest first: those with the fewest checks that do not hold.
 */
public final class DecisionTable {
    private static final int WIDEST = 52;
    private static final List<String> HEAD = List.of("key", "wanted", "seen", "result");

    private final Style style;

    public DecisionTable(Style style) {
        this.style = style;
    }

    /** The verdict with its reason, and then the tables. */
    public List<String> lines(Decision decision) {
        List<String> lines = new ArrayList<>();
        lines.add(verdict(decision) + ": " + decision.reason());
        decision.evidence().stream()
                .filter(evidence -> !isIdle(evidence))
                .sorted(Comparator.comparingInt(DecisionTable::rank).thenComparingLong(DecisionTable::failed))
                .forEach(evidence -> {
                    lines.add("");
                    add(lines, evidence);
                });
        return lines;
    }

    /** A precondition that holds and has nothing to show. */
    private static boolean isIdle(Evidence evidence) {
        return evidence.effect() == Effect.REQUIRE
                && evidence.outcome() == Outcome.MATCHED
                && evidence.checks().isEmpty();
    }

    private String verdict(Decision decision) {
        String word = decision.verdict().name().toLowerCase(Locale.ROOT);
        return switch (decision.verdict()) {
            case ALLOWED -> style.good(word);
            case DENIED -> style.bad(word);
            case UNDECIDED -> style.strong(word);
        };
    }

    private static int rank(Evidence evidence) {
        boolean matched = evidence.outcome() == Outcome.MATCHED;
        return switch (evidence.effect()) {
            case DENY -> matched ? 0 : evidence.outcome() == Outcome.UNKNOWN ? 2 : 4;
            case REQUIRE -> matched ? 5 : 1;
            case ALLOW -> 3;
        };
    }

    private static long failed(Evidence evidence) {
        return evidence.checks().stream()
                .filter(check -> check.outcome() != Outcome.MATCHED)
                .count();
    }

    private void add(List<String> lines, Evidence evidence) {
        String place = evidence.place().isEmpty() ? "" : ", " + evidence.place();
        lines.add("  " + mark(evidence) + " " + style.strong(evidence.policy() + place) + "  " + summary(evidence));
        if (evidence.checks().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        evidence.checks().forEach(check -> rows.add(row(check)));
        int[] widths = widths(rows);
        for (List<String> row : rows) {
            String line = "      " + pad(row.get(0), widths[0]) + "  " + pad(row.get(1), widths[1]) + "  "
                    + pad(row.get(2), widths[2]) + "  ";
            lines.add(row.equals(HEAD) ? style.faint(line + row.get(3)) : line + colour(row.get(3)));
        }
    }

    /** The tables say why a statement does not match; how near it comes is told before. */
    private static String summary(Evidence evidence) {
        boolean counted = evidence.effect() != Effect.REQUIRE
                && evidence.outcome() == Outcome.NOT_MATCHED
                && !evidence.checks().isEmpty();
        return counted
                ? failed(evidence) + " of " + evidence.checks().size() + " checks do not hold"
                : evidence.reason();
    }

    private String mark(Evidence evidence) {
        boolean denies = evidence.effect() == Effect.DENY;
        if (evidence.outcome() == Outcome.UNKNOWN) {
            return style.strong("?");
        }
        return denies == (evidence.outcome() == Outcome.MATCHED) ? style.bad("✗") : style.good("✓");
    }

    private static List<String> row(Check check) {
        String key = check.test().isEmpty() ? check.element() : check.test();
        String wanted = check.wanted().isEmpty() ? "" : String.join(" | ", check.wanted());
        String seen = check.seen().isEmpty() ? "(nothing)" : String.join(" | ", check.seen());
        String result = switch (check.outcome()) {
            case MATCHED -> "✓";
            case NOT_MATCHED -> "✗";
            case UNKNOWN -> "?";
        };
        return List.of(
                key,
                wanted,
                check.outcome() == Outcome.UNKNOWN && check.seen().isEmpty() ? "(not given)" : seen,
                result);
    }

    /** As wide as what stands there, up to a bound; a longer text pushes the rest of its own line aside. */
    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                int length = row.get(i).length();
                widths[i] = Math.max(widths[i], length > WIDEST ? 0 : length);
            }
        }
        return widths;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private String colour(String result) {
        return switch (result) {
            case "✓" -> style.good(result);
            case "✗" -> style.bad(result);
            default -> style.strong(result);
        };
    }
}
