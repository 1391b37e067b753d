package dev.crossrole.cli.tour;

import dev.crossrole.localcloud.decisions.LoggedDecision;
import java.util.List;
import java.util.Map;

/**
 * One hop of the tour.
 *
 * @param crossing 1 to 4
 * @param hop what happens, as a sentence
 * @param expected how it should end
 * @param actual how it ended
 * @param presented what was shown to the other side: claims, the signer, an ARN; never a secret
 * @param decisions what the clouds decided meanwhile
 * @param result what came of it: an ARN, rows, the cloud's refusal
 */
record Step(
        int crossing,
        String hop,
        Ending expected,
        Ending actual,
        Map<String, String> presented,
        List<LoggedDecision> decisions,
        String result) {

    enum Ending {
        ALLOWED,
        DENIED,
        /** Neither: something broke. No step expects this. */
        BROKEN
    }

    boolean asExpected() {
        return expected == actual;
    }
}
