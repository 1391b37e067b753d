package dev.crossrole.localcloud.decisions;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers why: {@code GET /_crossrole/decisions?request=ID}, {@code ?last} or {@code ?denied}, on a listener of its own that is part of
 * neither cloud. Decisions hold no secrets, but whom policies name is nobody else's business: a page in a browser is refused, whether
 * it comes from another origin or by a name that was made to mean this machine (DNS rebinding).
 */
public final class DecisionsEndpoint implements Handler {
    public static final String PATH = "/_crossrole/decisions";

    private static final int VERSION = 1;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final DecisionLog log;

    public DecisionsEndpoint(DecisionLog log) {
        this.log = log;
    }

    @Override
    public Response handle(Request request) {
        if (!LOOPBACK.contains(request.host()) || isFromElsewhere(request)) {
            return error(403, "this endpoint answers programs on this machine alone, and no page of another origin");
        }
        if (!request.rawPath().equals(PATH)) {
            return error(404, "there is only " + PATH + " here");
        }
        if (!request.method().equals("GET")) {
            return error(405, "only GET is served here").with("Allow", "GET");
        }
        return answer(request);
    }

    /** A browser says where a page is from; other programs send neither field. */
    private static boolean isFromElsewhere(Request request) {
        Optional<String> origin = request.headers().first("Origin");
        String own = "http://" + request.headers().first("Host").orElse("");
        String site = request.headers().first("Sec-Fetch-Site").orElse("none");
        return origin.filter(from -> !from.equals(own)).isPresent()
                || !(site.equals("none") || site.equals("same-origin"));
    }

    private Response answer(Request request) {
        Optional<String> id = request.query().first("request");
        if (id.isPresent()) {
            return decisions(log.ofRequest(id.get()));
        }
        boolean denied = request.query().has("denied");
        if (!denied && !request.query().has("last")) {
            return error(400, "ask by one of ?request=ID, ?last and ?denied");
        }
        return decisions(log.all().reversed().stream()
                .filter(decision -> !denied || decision.decision().verdict() == Verdict.DENIED)
                .findFirst()
                .map(decision -> log.ofRequest(decision.requestId()))
                .orElse(List.of()));
    }

    private static Response decisions(List<LoggedDecision> decisions) {
        List<Json> all = decisions.stream().<Json>map(LoggedDecisionJson::of).toList();
        return json(
                200,
                JsonObject.builder()
                        .put("version", VERSION)
                        .put("decisions", new JsonArray(all))
                        .build());
    }

    private static Response error(int status, String sentence) {
        return json(
                status,
                JsonObject.builder()
                        .put("version", VERSION)
                        .put("error", sentence)
                        .build());
    }

    private static Response json(int status, JsonObject body) {
        return Response.text(status, "application/json; charset=utf-8", body.compact() + "\n")
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }
}
