package dev.crossrole.localcloud.google.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.tokens.AccessToken;
import dev.crossrole.localcloud.google.tokens.IdTokens;
import dev.crossrole.localcloud.google.tokens.SigningKey;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each expectation stands in section 10 of the protocol notes with a source. */
class MetadataServerTest {
    private static final SigningKey KEY = SigningKey.random(new SecureRandom());
    private static final String EMAIL = "batch@demo.iam.gserviceaccount.com";
    private static final String UNIQUE_ID = "112179062720391305885";
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
    private static final String ROOT = "/computeMetadata/v1/";
    private static final String ACCOUNT = ROOT + "instance/service-accounts/default/";

    private Instant now = Instant.parse("2026-11-23T00:00:00Z");
    private final List<Set<String>> issued = new ArrayList<>();
    private final AttachedAccount account = new AttachedAccount(
            EMAIL,
            UNIQUE_ID,
            List.of(CLOUD_PLATFORM),
            () -> true,
            new IdTokens(KEY, () -> now),
            scopes -> {
                issued.add(scopes);
                return new AccessToken(Secret.of("ya29.token" + issued.size()), now.plusSeconds(3600));
            },
            () -> now);
    private final Instance instance =
            Instance.of(new Project("demo", 123456789), "gce-vm", Instant.parse("2026-11-22T00:00:00Z"));
    private final Handler vm = MetadataServer.computeEngine(instance, account);
    private final Handler run = MetadataServer.cloudRun(instance, account);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "project/project-id, demo",
        "project/numeric-project-id, 123456789",
        "instance/name, gce-vm",
        "instance/hostname, gce-vm.us-central1-a.c.demo.internal",
        "instance/zone, projects/123456789/zones/us-central1-a",
        "instance/service-accounts/default/email, batch@demo.iam.gserviceaccount.com",
        "instance/service-accounts/batch@demo.iam.gserviceaccount.com/email, batch@demo.iam.gserviceaccount.com",
        "instance/service-accounts/batch%40demo.iam.gserviceaccount.com/email, batch@demo.iam.gserviceaccount.com",
        "universe/universe-domain, googleapis.com",
    })
    void aValueIsServedAsText(String path, String value) throws Exception {
        Response response = get(vm, ROOT + path);
        assertThat(response.status()).isEqualTo(200);
        assertThat(body(response)).isEqualTo(value);
        assertThat(response.headers().first("Content-Type")).contains("application/text");
    }

    @Test
    void theScopesAreOneALine() throws Exception {
        assertThat(body(get(vm, ACCOUNT + "scopes")).lines()).containsExactly(CLOUD_PLATFORM);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/", ROOT, ROOT + "project/project-id", ROOT + "nowhere", ACCOUNT + "token", ROOT + "instance"})
    void everyAnswerCarriesTheFlavor(String path) throws Exception {
        Response response = get(vm, path);
        assertThat(response.headers().first("Metadata-Flavor")).contains("Google");
        assertThat(response.headers().first("Server")).contains("Metadata Server for VM");
        assertThat(response.headers().first("X-XSS-Protection")).contains("0");
        assertThat(response.headers().first("X-Frame-Options")).contains("SAMEORIGIN");
        assertThat(response.headers().first("ETag").orElse("")).matches("[0-9a-f]{16}");
    }

    @Test
    void theRootAnswersWithoutTheHeader() throws Exception {
        Response response = send(vm, "/", Headers.none());
        assertThat(response.status()).isEqualTo(200);
        assertThat(body(response).strip()).isEqualTo("computeMetadata/");
    }

    @ParameterizedTest(name = "Metadata-Flavor: {0}")
    @ValueSource(strings = {"", "google", "Amazon"})
    void withoutTheHeaderNothingElseIsServed(String flavor) throws Exception {
        Headers headers = flavor.isEmpty() ? Headers.none() : Headers.of("Metadata-Flavor", flavor);
        Response response = send(vm, ACCOUNT + "token", headers);
        assertThat(response.status()).isEqualTo(403);
        assertThat(response.headers().first("Content-Type")).contains("text/html; charset=UTF-8");
        assertThat(body(response))
                .contains("Error 403 (Forbidden)!!1")
                .contains("<code>" + ACCOUNT + "token</code>")
                .contains("Missing Metadata-Flavor:Google header.");
        assertThat(issued).isEmpty();
    }

    @Test
    void aForwardedRequestIsRefused() throws Exception {
        Headers headers = Headers.of("Metadata-Flavor", "Google", "X-Forwarded-For", "203.0.113.7");
        assertThat(send(vm, ACCOUNT + "token", headers).status()).isEqualTo(403);
        assertThat(send(vm, "/", headers).status()).isEqualTo(403);
        assertThat(issued).isEmpty();
    }

    @Test
    void anErrorPageCarriesNoMarkupOfTheCaller() throws Exception {
        assertThat(body(get(vm, ROOT + "<script>"))).doesNotContain("<script>");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "nowhere",
                "instance/attributes/nothing",
                "instance/service-accounts/other@demo.iam.gserviceaccount.com/token",
                "instance/name/",
                "instance/name/below",
                "../v1beta1/instance/name",
            })
    void whatIsNotThereIsNotFound(String path) throws Exception {
        Response response = get(vm, ROOT + path);
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers().first("Content-Type")).contains("text/html; charset=UTF-8");
    }

    @Test
    void aDirectoryWithoutItsSlashRedirectsToTheOneWith() throws Exception {
        Response response = get(vm, ROOT + "instance/service-accounts?recursive=true");
        assertThat(response.status()).isEqualTo(301);
        assertThat(response.headers().first("Location")).contains(ROOT + "instance/service-accounts/?recursive=true");
        assertThat(get(vm, "/computeMetadata/v1").headers().first("Location")).contains(ROOT);
    }

    @Test
    void aDirectoryListsItsNames() throws Exception {
        assertThat(body(get(vm, ROOT + "instance/service-accounts/"))).isEqualTo("default/\n" + EMAIL + "/\n");
        assertThat(body(get(vm, ROOT)).lines()).contains("instance/", "oslogin/", "project/");
        assertThat(body(get(vm, ACCOUNT)).lines()).containsExactly("aliases", "email", "identity", "scopes", "token");
    }

    @Test
    void aRecursiveAnswerIsJsonWithoutTokens() throws Exception {
        Response response = get(vm, ACCOUNT + "?recursive=true");
        assertThat(response.headers().first("Content-Type")).contains("application/json");
        assertThat(Json.parse(response.bytes())).isEqualTo(Json.parse("""
                        {"aliases":["default"],"email":"%s","scopes":["%s"]}""".formatted(EMAIL, CLOUD_PLATFORM)));
        assertThat(json(get(vm, ROOT + "instance/service-accounts/?recursive=true"))
                        .names())
                .containsExactly("default", EMAIL);
        JsonObject project = json(get(vm, ROOT + "project/?recursive=true"));
        assertThat(project.string("projectId")).isEqualTo("demo");
        assertThat(project.integer("numericProjectId")).isEqualTo(123456789);
        assertThat(json(get(vm, ROOT + "?recursive=true"))
                        .object("instance")
                        .object("serviceAccounts")
                        .names())
                .containsExactly("default", EMAIL);
    }

    @Test
    void aRecursiveAnswerMayBeLinesOfText() throws Exception {
        assertThat(body(get(vm, ROOT + "project/?recursive=true&alt=text")))
                .isEqualTo("numeric-project-id 123456789\nproject-id demo\n");
    }

    @Test
    void aValueMayBeJson() throws Exception {
        assertThat(body(get(vm, ROOT + "project/project-id?alt=json"))).isEqualTo("\"demo\"");
        assertThat(body(get(vm, ROOT + "project/numeric-project-id?alt=json"))).isEqualTo("123456789");
    }

    @Test
    void theETagFollowsTheContent() throws Exception {
        String name = etag(ROOT + "instance/name");
        assertThat(etag(ROOT + "instance/name")).isEqualTo(name);
        assertThat(etag(ROOT + "instance/zone")).isNotEqualTo(name);
        assertThat(etag(ROOT + "instance/name?wait_for_change=true&timeout_sec=0&last_etag=" + name))
                .isEqualTo(name);
    }

    @Test
    void theAccessTokenIsKeptUntilFiveMinutesBeforeItExpires() throws Exception {
        JsonObject first = json(get(vm, ACCOUNT + "token"));
        assertThat(first.names()).containsExactly("access_token", "expires_in", "token_type");
        assertThat(first.string("access_token")).isEqualTo("ya29.token1");
        assertThat(first.integer("expires_in")).isEqualTo(3599);
        assertThat(first.string("token_type")).isEqualTo("Bearer");

        now = now.plusSeconds(3299);
        JsonObject kept = json(get(vm, ACCOUNT + "token"));
        assertThat(kept.string("access_token")).isEqualTo("ya29.token1");
        assertThat(kept.integer("expires_in")).isEqualTo(300);

        now = now.plusSeconds(1);
        assertThat(json(get(vm, ACCOUNT + "token")).string("access_token")).isEqualTo("ya29.token2");
    }

    @Test
    void aVmIgnoresScopesThatCloudRunHonours() throws Exception {
        get(vm, ACCOUNT + "token?scopes=a,b");
        get(run, ACCOUNT + "token?scopes=a,b");
        get(run, ACCOUNT + "token");
        assertThat(issued).containsExactly(Set.of(CLOUD_PLATFORM), Set.of("a", "b"), Set.of(CLOUD_PLATFORM));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"identity", "identity?audience=", "identity?format=full"})
    void anIdentityTokenNeedsAnAudience(String path) throws Exception {
        Response response = get(vm, ACCOUNT + path);
        assertThat(response.status()).isEqualTo(400);
        assertThat(body(response).strip()).isEqualTo("non-empty audience parameter required");
    }

    @ParameterizedTest(name = "with ''{0}''")
    @ValueSource(strings = {"", "&format=standard"})
    void aStandardTokenNamesTheAccountByItsNumberAlone(String format) throws Exception {
        Response response = get(vm, ACCOUNT + "identity?audience=https%3A%2F%2Faud" + format);
        JsonObject claims = Jwt.decode(body(response)).claims();
        assertThat(response.headers().first("Content-Type")).contains("text/html");
        assertThat(claims.names()).containsExactly("aud", "azp", "exp", "iat", "iss", "sub");
        assertThat(claims.string("aud")).isEqualTo("https://aud");
        assertThat(claims.string("sub")).isEqualTo(UNIQUE_ID);
    }

    @Test
    void aFullTokenDescribesTheVm() throws Exception {
        JsonObject claims = claims(vm, "&format=full");
        assertThat(claims.string("email")).isEqualTo(EMAIL);
        assertThat(claims.bool("email_verified")).isTrue();
        JsonObject engine = claims.object("google").object("compute_engine");
        assertThat(engine.names())
                .containsExactly(
                        "instance_creation_timestamp",
                        "instance_id",
                        "instance_name",
                        "project_id",
                        "project_number",
                        "zone");
        assertThat(engine.string("instance_id")).isEqualTo(body(get(vm, ROOT + "instance/id")));
        assertThat(engine.string("instance_name")).isEqualTo("gce-vm");
        assertThat(engine.string("project_id")).isEqualTo("demo");
        assertThat(engine.integer("project_number")).isEqualTo(123456789);
        assertThat(engine.string("zone")).isEqualTo("us-central1-a");
    }

    @Test
    void licencesAreNamedOnlyWhenAsked() throws Exception {
        JsonObject asked =
                claims(vm, "&format=full&licenses=TRUE").object("google").object("compute_engine");
        assertThat(asked.strings("license_id")).hasSize(1);
        JsonObject declined =
                claims(vm, "&format=full&licenses=FALSE").object("google").object("compute_engine");
        assertThat(declined.has("license_id")).isFalse();
    }

    @Test
    void aTokenOfCloudRunSaysNothingOfAnInstance() throws Exception {
        JsonObject claims = claims(run, "&format=full");
        assertThat(claims.has("google")).isFalse();
        assertThat(claims.string("email")).isEqualTo(EMAIL);
    }

    @Test
    void cloudRunServesASubset() throws Exception {
        assertThat(body(get(run, ROOT + "instance/region"))).isEqualTo("projects/123456789/regions/us-central1");
        assertThat(get(run, ROOT + "instance/id").status()).isEqualTo(200);
        assertThat(get(run, ROOT + "project/project-id").status()).isEqualTo(200);
        assertThat(get(run, ROOT + "instance/hostname").status()).isEqualTo(404);
        assertThat(get(run, ROOT + "oslogin/").status()).isEqualTo(404);
    }

    private JsonObject claims(Handler server, String format) throws Exception {
        return Jwt.decode(body(get(server, ACCOUNT + "identity?audience=a" + format)))
                .claims();
    }

    private String etag(String path) throws Exception {
        return get(vm, path).headers().first("ETag").orElseThrow();
    }

    private static JsonObject json(Response response) throws Exception {
        return (JsonObject) Json.parse(response.bytes());
    }

    private static String body(Response response) throws Exception {
        return new String(response.bytes(), UTF_8);
    }

    private static Response get(Handler server, String target) throws Exception {
        return send(server, target, Headers.of("Metadata-Flavor", "Google"));
    }

    private static Response send(Handler server, String target, Headers headers) throws Exception {
        return server.handle(Request.of("GET", target, headers, new byte[0]));
    }
}
