package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import java.net.URI;
import java.util.List;

/** What local clouds that run on this machine decided of a request, for whoever was refused by them. */
public final class LocalDecisions {
    private LocalDecisions() {}

    /**
     * The decisions of a request.
     *
     * @param endpoint where the request was sent
     * @return none where no local clouds answer there, or they know no such request
     */
    public static List<LoggedDecision> of(URI endpoint, String requestId, Surroundings surroundings) {
        if (!WhyVerb.isRequestId(requestId)) {
            return List.of();
        }
        try {
            for (RunningFile clouds : RunningFile.all(StateFolder.of(surroundings.environment()))) {
                if (clouds.serves(endpoint)) {
                    return new DecisionClient(surroundings).ask(clouds.admin(), "request=" + requestId);
                }
            }
        } catch (UsageException e) {
            // Whoever was refused is to read of that, and not that its reason cannot be had.
        }
        return List.of();
    }
}
