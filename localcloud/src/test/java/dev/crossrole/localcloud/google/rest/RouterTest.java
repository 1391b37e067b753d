package dev.crossrole.localcloud.google.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.HttpListener;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private final Router router = new Router(List.of(
            echo("GET", "/v1/projects/{project}"),
            echo("POST", "/v1/projects/{project}:getIamPolicy"),
            echo("GET", "/v1/projects/{project}/serviceAccounts"),
            echo("POST", "/v1/projects/-/serviceAccounts/{account}:generateAccessToken"),
            new Route("GET", "/v1/refused", call -> {
                throw new ApiException(
                        GoogleError.notFound("nothing").because("GONE", "x.googleapis.com", Map.of("a", "b")));
            }),
            new Route("GET", "/v1/broken", call -> {
                throw new IllegalStateException("a sentence for the operator");
            }),
            new Route(
                    "POST",
                    "/v1/body",
                    call -> Response.text(200, "text/plain", call.body().string("name")))));

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            GET,  /v1/projects/demo,                                        "/v1/projects/{project} {project=demo}"
            GET,  /v1/projects/demo?alt=json,                               "/v1/projects/{project} {project=demo}"
            POST, /v1/projects/demo:getIamPolicy,                           "/v1/projects/{project}:getIamPolicy {project=demo}"
            POST, /v1/projects/demo%3AgetIamPolicy,                         "/v1/projects/{project}:getIamPolicy {project=demo}"
            GET,  /v1/projects/demo/serviceAccounts,                        "/v1/projects/{project}/serviceAccounts {project=demo}"
            POST, /v1/projects/-/serviceAccounts/a%40b.c:generateAccessToken, "/v1/projects/-/serviceAccounts/{account}:generateAccessToken {account=a@b.c}"
            POST, /v1/projects/-/serviceAccounts/a+b:generateAccessToken,   "/v1/projects/-/serviceAccounts/{account}:generateAccessToken {account=a+b}"
            """)
    void aRequestFindsItsRoute(String method, String target, String expected) throws Exception {
        assertThat(body(send(method, target, ""))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /v1/projects/demo",
        "GET, /v1/projects/demo:getIamPolicy",
        "POST, /v1/projects/demo:setIamPolicy",
        "POST, /v1/projects/demo:",
        "GET, /v1/projects/",
        "GET, /v1/projects/demo/",
        "GET, /v1/projects/demo%2FserviceAccounts/x",
        "GET, /v2/projects/demo",
        "GET, /",
        "POST, /v1/projects/demo/serviceAccounts/x:generateAccessToken",
    })
    void whatHasNoRouteIsNotFound(String method, String target) throws Exception {
        Response response = send(method, target, "");
        assertThat(response.status()).isEqualTo(404);
        JsonObject error = ((JsonObject) Json.parse(response.bytes())).object("error");
        assertThat(error.integer("code")).isEqualTo(404);
        assertThat(error.string("status")).isEqualTo("NOT_FOUND");
    }

    @Test
    void aRefusalTakesTheShapeOfTheApis() throws Exception {
        Response response = send("GET", "/v1/refused", "");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("Content-Type")).contains("application/json; charset=UTF-8");
        assertThat(Json.parse(response.bytes())).isEqualTo(Json.parse("""
                {"error": {"code": 404, "message": "nothing", "status": "NOT_FOUND", "details": [
                    {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "GONE",
                     "domain": "x.googleapis.com", "metadata": {"a": "b"}}]}}"""));
    }

    @Test
    void aFailureIsReportedAndAnsweredInTheShapeOfTheApis() throws Exception {
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        HttpResponse<String> response;
        try (HttpListener listener = HttpListener.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), router, faults::add);
                HttpClient client = HttpClient.newHttpClient()) {
            response = client.send(
                    HttpRequest.newBuilder(URI.create(listener.url() + "/v1/broken"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Json.parse(response.body())).isEqualTo(Json.parse("""
                {"error": {"code": 500, "message": "Internal error encountered.", "status": "INTERNAL"}}"""));
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource(
            quoteCharacter = '|',
            value = {"{", "[]", "{\"name\": 1}", "{\"a\":1\\,\"a\":2}", "||"})
    void aBodyThatIsNotWhatItShouldBeIsAnInvalidArgument(String body) throws Exception {
        assertThat(send("POST", "/v1/body", body).status()).isEqualTo(400);
        assertThat(body(send("POST", "/v1/body", "{\"name\":\"x\"}"))).isEqualTo("x");
    }

    @Test
    void aClientCannotChooseItsRequestId() {
        Request forged = new Request(
                "GET", "/", Headers.of("x-crossrole-request-id", "forged"), java.io.InputStream.nullInputStream());
        assertThat(RequestId.of(RequestId.stamp(forged, "id"))).contains("id");
        assertThat(RequestId.stamp(forged, "id").headers().all(RequestId.HEADER))
                .containsExactly("id");
    }

    private static Route echo(String method, String template) {
        return new Route(
                method,
                template,
                call -> Response.text(200, "text/plain", template + " " + new TreeMap<>(call.variables())));
    }

    private Response send(String method, String target, String body) throws Exception {
        return router.handle(Request.of(method, target, Headers.none(), body.getBytes(UTF_8)));
    }

    private static String body(Response response) throws Exception {
        return new String(response.bytes(), UTF_8);
    }
}
