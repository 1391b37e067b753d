package dev.crossrole.localcloud.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsEndpointTest {
    private final DecisionLog log = new DecisionLog(10);
    private final DecisionsEndpoint endpoint = new DecisionsEndpoint(log);

    @BeforeEach
    void fill() {
        log.add(decision("one", Verdict.ALLOWED));
        log.add(decision("two", Verdict.DENIED));
        log.add(decision("two", Verdict.ALLOWED));
        log.add(decision("three", Verdict.ALLOWED));
    }

    @Test
    void aRequestsDecisionsComeWholeAndInOrder() throws IOException {
        List<LoggedDecision> read = ask("request=two");

        assertThat(read).isEqualTo(log.ofRequest("two")).hasSize(2);
    }

    /** Columns: what is asked, whose decisions come, and how many. */
    @ParameterizedTest
    @CsvSource({"last, three, 1", "denied, two, 2", "request=one, one, 1"})
    void theLastRequestAndTheLastDeniedOneNeedNoId(String query, String id, int count) throws IOException {
        assertThat(ask(query))
                .hasSize(count)
                .allMatch(decision -> decision.requestId().equals(id));
    }

    @Test
    void anUnknownRequestHasNoDecisions() throws IOException {
        assertThat(ask("request=four")).isEmpty();
    }

    /** Whom it answers. Columns: the host header; the origin; what a browser says of the page's site; the status. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1:4702       |                            |             | 200
            localhost:4702       |                            |             | 200
            [::1]:4702           |                            |             | 200
            LOCALHOST            |                            |             | 200
            localhost:4702       | http://localhost:4702      | same-origin | 200
            localhost:4702       |                            | none        | 200
            evil.example         |                            |             | 403
            evil.example:4702    |                            |             | 403
            127.0.0.1.evil.example:4702 |                     |             | 403
                                 |                            |             | 403
            localhost:4702       | https://evil.example       |             | 403
            localhost:4702       | null                       |             | 403
            localhost:4702       | http://localhost:8080      |             | 403
            localhost:4702       |                            | cross-site  | 403
            localhost:4702       |                            | same-site   | 403
            """)
    void onlyProgramsOnThisMachineAreAnswered(String host, String origin, String site, int status) throws IOException {
        Headers headers = Headers.none();
        headers = host == null ? headers : headers.with("Host", host);
        headers = origin == null ? headers : headers.with("Origin", origin);
        headers = site == null ? headers : headers.with("Sec-Fetch-Site", site);

        Response response = endpoint.handle(Request.of("GET", DecisionsEndpoint.PATH + "?last", headers, new byte[0]));

        assertThat(response.status()).isEqualTo(status);
        assertThat(new String(response.bytes(), java.nio.charset.StandardCharsets.UTF_8).contains("decisions\":"))
                .isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource({"POST, /_crossrole/decisions?last, 405", "GET, /, 404", "GET, /_crossrole/decisions, 400"})
    void nothingElseIsServed(String method, String target, int status) {
        Response response = endpoint.handle(Request.of(method, target, Headers.of("Host", "localhost"), new byte[0]));

        assertThat(response.status()).isEqualTo(status);
    }

    private List<LoggedDecision> ask(String query) throws IOException {
        Response response = endpoint.handle(Request.of(
                "GET", DecisionsEndpoint.PATH + "?" + query, Headers.of("Host", "127.0.0.1:4702"), new byte[0]));
        JsonObject answer = (JsonObject) Json.parse(response.bytes());
        return answer.array("decisions").stream()
                .map(item -> LoggedDecisionJson.read((JsonObject) item))
                .toList();
    }

    private static LoggedDecision decision(String id, Verdict verdict) {
        Check check = new Check("Condition", "StringEquals k", List.of("a"), List.of(), Outcome.UNKNOWN);
        Evidence evidence = new Evidence(
                Layer.SERVICE_CONTROL,
                "policy",
                "Statement[0]",
                Evidence.Effect.DENY,
                Outcome.NOT_MATCHED,
                "because",
                List.of(check));
        return new LoggedDecision(
                id,
                Instant.parse("2026-11-23T08:00:00Z"),
                "sts.amazonaws.com",
                "anonymous",
                "sts:AssumeRole",
                "*",
                new Decision(
                        verdict,
                        "reason",
                        false,
                        verdict == Verdict.ALLOWED ? Set.of() : Set.of(Layer.TRUST),
                        List.of(evidence)));
    }
}
