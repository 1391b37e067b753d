package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.TransportException;
import dev.crossrole.credentials.http.UrlConnectionTransport;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.DecisionsEndpoint;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.decisions.LoggedDecisionJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Asks running local clouds for decisions. */
final class DecisionClient {
    private final UrlConnectionTransport transport;

    DecisionClient(Surroundings surroundings) {
        this.transport =
                new UrlConnectionTransport(name -> surroundings.environment().apply(name));
    }

    /**
     * The decisions of one request, in the order they were taken; none where there is no such request.
     *
     * @param query which one, as {@link DecisionsEndpoint} takes it
     * @throws UsageException when the clouds do not answer
     */
    List<LoggedDecision> ask(URI admin, String query) {
        URI url = admin.resolve(DecisionsEndpoint.PATH + "?" + query);
        try {
            HttpResponse response = transport.send(HttpRequest.get(url));
            List<LoggedDecision> decisions = new ArrayList<>();
            if (response.status() == 200 && Json.parse(response.text()) instanceof JsonObject answer) {
                for (Json item : answer.array("decisions")) {
                    decisions.add(LoggedDecisionJson.read((JsonObject) item));
                }
                return decisions;
            }
            throw new UsageException(
                    url + " answered with status " + response.status() + ": is another program on that port?");
        } catch (TransportException | JsonException e) {
            throw new UsageException("the running local clouds do not answer at " + admin
                    + ": stop them and run 'crossrole local start' again");
        }
    }
}
