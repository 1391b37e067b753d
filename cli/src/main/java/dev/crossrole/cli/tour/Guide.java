package dev.crossrole.cli.tour;

import dev.crossrole.cli.tour.Step.Ending;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.localcloud.LocalClouds;
import java.util.LinkedHashMap;
import java.util.Map;

/** Walks hop by hop: runs one, reads from the decision log what the clouds decided meanwhile, and reports how it ended. */
final class Guide {
    private final LocalClouds clouds;
    private final Report report;
    private int crossing;
    private int steps;
    private int unexpected;

    Guide(LocalClouds clouds, Report report) {
        this.clouds = clouds;
        this.report = report;
    }

    LocalClouds clouds() {
        return clouds;
    }

    /** What a hop does: it tells what it presents, and returns what came of it. A refusal is thrown. */
    @FunctionalInterface
    interface Hop {
        String run(Presented presented);
    }

    /** What a hop shows to the other side. */
    static final class Presented {
        private final Map<String, String> values = new LinkedHashMap<>();

        Presented put(String name, String value) {
            values.put(name, value);
            return this;
        }
    }

    void begin(String title) {
        crossing++;
        report.begin(crossing, title);
    }

    /** Runs a hop that must be allowed. */
    void allowed(String hop, Hop action) {
        step(hop, Ending.ALLOWED, action);
    }

    /** Runs a hop that must be denied. */
    void denied(String hop, Hop action) {
        step(hop, Ending.DENIED, action);
    }

    /** Tells the end, and whether every hop ended as it should. */
    boolean end() {
        report.end(steps, unexpected);
        return unexpected == 0;
    }

    private void step(String hop, Ending expected, Hop action) {
        long bookmark = clouds.decisions().count();
        Presented presented = new Presented();
        Ending actual;
        String result;
        try {
            result = action.run(presented);
            actual = Ending.ALLOWED;
        } catch (RefusedException e) {
            result = String.valueOf(e.getMessage());
            actual = Ending.DENIED;
        } catch (RuntimeException e) {
            result = String.valueOf(e.getMessage());
            actual = Ending.BROKEN;
        }
        Step step = new Step(
                crossing,
                hop,
                expected,
                actual,
                presented.values,
                clouds.decisions().after(bookmark),
                result);
        steps++;
        unexpected += step.asExpected() ? 0 : 1;
        report.step(step);
    }
}
