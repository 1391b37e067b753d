package dev.crossrole.cli.tour;

import dev.crossrole.cli.text.DecisionText;
import dev.crossrole.cli.text.Style;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import java.io.PrintStream;
import java.util.regex.Pattern;

/** The tour for a person: what was presented at each hop, which rule decided, and what came of it. */
final class TextReport implements Report {
    private static final String INDENT = " ".repeat(14);
    private static final Pattern POOL =
            Pattern.compile("//iam\\.googleapis\\.com/projects/[0-9]+/locations/global/workloadIdentityPools/");

    private final PrintStream out;
    private final Style style;

    TextReport(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void begin(int number, String title) {
        out.println();
        out.println(style.strong(number + "  " + title));
    }

    @Override
    public void step(Step step) {
        out.println();
        out.println("   " + (step.asExpected() ? style.good("✓") : style.bad("✗")) + " " + step.hop());
        step.presented().forEach((name, value) -> out.println("     " + style.faint(pad(name)) + value));
        for (LoggedDecision logged : step.decisions()) {
            out.println("     " + style.faint(pad("decided")) + brief(logged.action() + " on " + logged.resource()));
            new DecisionText(style).lines(logged.decision()).forEach(line -> out.println(INDENT + brief(line)));
        }
        labelled("result", step.result());
        if (!step.asExpected()) {
            out.println("     " + style.bad("expected " + step.expected() + " but it was " + step.actual()));
        }
    }

    @Override
    public void end(int steps, int unexpected) {
        out.println();
        if (unexpected == 0) {
            out.println(style.good("All " + steps
                    + " hops ended as they should: what must be allowed was, and what must be denied was."));
        } else {
            out.println(style.bad(unexpected + " of " + steps + " hops did not end as they should."));
        }
    }

    /** Names of Google's as a reader tells them apart: every hop is in one project, so what they all begin with is left out. */
    private static String brief(String line) {
        return POOL.matcher(line).replaceAll("//…/");
    }

    /** The label stands before the first line alone. */
    private void labelled(String label, String text) {
        String before = label;
        for (String line : text.split("\n", -1)) {
            out.println("     " + style.faint(pad(before)) + line);
            before = "";
        }
    }

    private static String pad(String name) {
        return name + " ".repeat(Math.max(1, 9 - name.length()));
    }
}
