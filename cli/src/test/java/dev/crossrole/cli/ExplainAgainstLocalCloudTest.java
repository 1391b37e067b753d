package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.SigV4Signer;
import dev.crossrole.identity.sigv4.SignableRequest;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same token, policy and time must come to the same answer, offline and over HTTP from the local clouds, to the word. */
class ExplainAgainstLocalCloudTest {
    private static final Instant START = Instant.parse(Explained.AT);
    private static volatile Instant now = START;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path world;
    private static LocalClouds clouds;
    private Explained explained;

    /** What either side came to: {@code allowed}, or the refusal with its code. */
    private record Result(String code, String message) {
        static final Result ALLOWED = new Result("allowed", "");
    }

    @BeforeAll
    static void start() throws IOException {
        world = Files.writeString(shared.resolve("world.yaml"), WORLD);
        clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.read(world),
                0,
                CloudKeys.random(new SecureRandom()),
                () -> now,
                new SecureRandom(),
                fault -> {}));
    }

    @AfterAll
    static void stop() {
        clouds.close();
        HTTP.close();
    }

    @BeforeEach
    void setUp() {
        explained = new Explained(folder);
        now = START;
    }

    /**
     * Tokens of the metadata servers at every role. Columns: seconds that pass between token and call; session name; duration; whether
     * any is allowed. Each row is
     * tried with two machines, two audiences and all roles.
     */
    @ParameterizedTest(name = "{0} s, {1}, {2}")
    @CsvSource({
        "0, vm, 3600, true",
        "0, vm, 900, true",
        "0, vm, 7200, true",
        "0, vm, 14400, true",
        "0, vm, 899, false",
        "0, vm, 43201, false",
        "0, other, 3600, true",
        "0, a b, 3600, false",
        "0, x, 3600, false",
        "3599, vm, 3600, true",
        "3600, vm, 3600, false",
        "90000, vm, 3600, false",
        "-300, vm, 3600, true",
        "-301, vm, 3600, false",
    })
    void webIdentities(long later, String session, int duration, boolean some) throws Exception {
        int allowed = 0;
        for (String machine : List.of("vm-one", "vm-two")) {
            for (String audience : List.of("https://one.example", "https://two.example")) {
                now = START;
                String token = token(machine, audience);
                now = START.plusSeconds(later);
                for (String role : roles()) {
                    Result cloud = assume(role, session, duration, token);
                    Result offline = explainRole(role, session, duration, token);
                    assertThat(offline)
                            .as(machine + " " + audience + " " + role)
                            .isEqualTo(cloud);
                    allowed += cloud.equals(Result.ALLOWED) ? 1 : 0;
                }
            }
        }
        assertThat(allowed > 0).isEqualTo(some);
    }

    /** Texts that are no token of Google's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            ya29.not-an-id-token
            eyJhbGciOiJub25lIn0.e30.
            {"iss": "https://issuer.example"}
            {"iss": null}
            """)
    void otherTexts(String text) throws Exception {
        String token = text.startsWith("{") ? Explained.jwt(Explained.google(text)) : text;

        Result cloud = assume("one", "vm", 3600, token);

        assertThat(cloud.code()).isEqualTo("InvalidIdentityToken");
        assertThat(explainRole("one", "vm", 3600, token)).isEqualTo(cloud);
    }

    /** Exchanges at Google. Columns: the provider; the machine or user who comes; seconds that pass; the audience. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "id-tokens, vm-one, 0, https://one.example",
        "id-tokens, vm-one, 0, https://two.example",
        "id-tokens, vm-one, 3659, https://one.example",
        "id-tokens, vm-one, 3660, https://one.example",
        "id-tokens, vm-one, -60, https://one.example",
        "id-tokens, vm-one, -61, https://one.example",
        "ids-one, vm-one, 0, https://one.example",
        "ids-one, vm-two, 0, https://one.example",
        "ids-off, vm-one, 0, https://one.example",
        "elsewhere, vm-one, 0, https://one.example",
        "own-aud, vm-one, 0, https://iam.googleapis.com/projects/987/locations/global/workloadIdentityPools/pool/providers/own-aud",
        "own-aud, vm-one, 0, https://one.example",
    })
    void idTokensAtGoogle(String provider, String machine, long later, String audience) throws Exception {
        String token = token(machine, audience);
        now = START.plusSeconds(later);

        Result cloud = exchange(provider, "urn:ietf:params:oauth:token-type:jwt", token);
        Result offline = explainExchange(provider, token);

        if (provider.equals("ids-off")) {
            // The local cloud does not look at the token then; the words are the same.
            assertThat(offline.code()).isEqualTo("invalid_target");
        }
        assertThat(offline).isEqualTo(cloud);
    }

    /** Signed requests of AWS users. Columns: the provider; the user; seconds that pass; what the request is made out to. */
    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource({
        "users, ann, 0, users", "users, bob, 0, users", "users, ann, 899, users", "only-ann, ann, 0, only-ann",
        "only-ann, bob, 0, only-ann", "foreign, ann, 0, foreign", "users, ann, 0, only-ann", "users, ann, 1000, users",
    })
    void awsRequestsAtGoogle(String provider, String user, long later, String target) throws Exception {
        String token = awsToken(user, target);
        now = START.plusSeconds(later);

        Result cloud = exchange(provider, "urn:ietf:params:aws:token-type:aws4_request", token);
        Result offline = explainExchange(provider, token, "--principal", "arn:aws:iam::123456789012:user/" + user);

        assertThat(offline.code()).isEqualTo(cloud.code());
        if (later < 900) {
            // How AWS words a request that is too old, only AWS knows.
            assertThat(offline).isEqualTo(cloud);
        }
    }

    private static List<String> roles() {
        return clouds.world().aws().roles().stream().map(role -> role.name()).toList();
    }

    private Result explainRole(String role, String session, int duration, String token) {
        return offline(
                "--world", world.toString(),
                "--role", "arn:aws:iam::123456789012:role/" + role,
                "--token", explained.file("token", token),
                "--session-name", session,
                "--duration", Integer.toString(duration),
                "--providers", explained.file("none.json", "{\"OpenIDConnectProviderList\": []}"),
                "--context", "aws:SourceIp=127.0.0.1",
                "--context", "aws:ResourceTag/Team=",
                "--at", now.toString());
    }

    private Result explainExchange(String provider, String token, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--world",
                world.toString(),
                "--provider",
                "pool/" + provider,
                "--at",
                now.toString(),
                "--subject-token",
                explained.file("token", token)));
        words.addAll(Arrays.asList(more));
        return offline(words.toArray(String[]::new));
    }

    private static Result offline(String... words) {
        List<String> all = new ArrayList<>(List.of("explain", "--json"));
        all.addAll(Arrays.asList(words));
        Shell.Result result = new Shell(Map.of()).run(all.toArray(String[]::new));
        JsonObject step = (JsonObject)
                ((JsonObject) Json.parse(result.out())).array("steps").items().get(0);
        String verdict = step.object("decision").string("verdict");
        assertThat(verdict).as(result.out()).isNotEqualTo("undecided");
        return verdict.equals("allowed")
                ? Result.ALLOWED
                : of(step.object("answer").string("code"), step.object("answer").string("message"));
    }

    /** How a range constraint is worded was not seen at STS, so only its code counts. */
    private static Result of(String code, String message) {
        return new Result(code, message.contains("validation error") ? "(constraint)" : message);
    }

    private static Result assume(String role, String session, int duration, String token) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", "AssumeRoleWithWebIdentity");
        form.put("Version", "2011-06-15");
        form.put("RoleArn", "arn:aws:iam::123456789012:role/" + role);
        form.put("RoleSessionName", session);
        form.put("DurationSeconds", Integer.toString(duration));
        form.put("WebIdentityToken", token);
        HttpResponse<String> response = post(clouds.awsUrl() + "/", form);
        if (response.statusCode() == 200) {
            return Result.ALLOWED;
        }
        return of(element(response.body(), "Code"), element(response.body(), "Message"));
    }

    private static Result exchange(String provider, String type, String token) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("audience", audienceOf(provider));
        form.put("scope", "https://www.googleapis.com/auth/cloud-platform");
        form.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
        form.put("subject_token_type", type);
        form.put("subject_token", token);
        HttpResponse<String> response = post(clouds.googleUrl() + "/v1/token", form);
        if (response.statusCode() == 200) {
            return Result.ALLOWED;
        }
        JsonObject error = (JsonObject) Json.parse(response.body());
        return of(error.string("error"), error.string("error_description"));
    }

    private static String audienceOf(String provider) {
        return "//iam.googleapis.com/projects/987/locations/global/workloadIdentityPools/pool/providers/" + provider;
    }

    private static HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String machine, String audience) throws Exception {
        String url = clouds.machineUrls().get(machine)
                + "/computeMetadata/v1/instance/service-accounts/default/identity?audience="
                + URLEncoder.encode(audience, UTF_8);
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Metadata-Flavor", "Google")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** As Google's libraries make it, signed with the user's own key. */
    private static String awsToken(String user, String provider) {
        AwsCredentials key = clouds.accessKeyOf(user);
        List<Header> headers = new ArrayList<>(List.of(
                new Header("host", "sts.us-east-1.amazonaws.com"),
                new Header("x-goog-cloud-target-resource", audienceOf(provider))));
        String query = "Action=GetCallerIdentity&Version=2011-06-15";
        headers.addAll(SigV4Signer.of("us-east-1", "sts")
                .sign(new SignableRequest("POST", "/?" + query, headers), PayloadHash.empty(), key, now));
        List<Json> listed = new ArrayList<>();
        headers.forEach(header -> listed.add(JsonObject.builder()
                .put("key", header.name())
                .put("value", header.value())
                .build()));
        String json = JsonObject.builder()
                .put("url", "https://sts.us-east-1.amazonaws.com?" + query)
                .put("method", "POST")
                .put("headers", new JsonArray(listed))
                .build()
                .compact();
        return URLEncoder.encode(json, UTF_8);
    }

    private static String element(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        return matcher.find()
                ? matcher.group(1).replace("&apos;", "'").replace("&#39;", "'").replace("&quot;", "\"")
                : xml;
    }

    private static final String WORLD = """
            aws:
              account: "123456789012"
              region: us-east-1
              users:
                - {name: ann, accessKey: {id: AKIARZPUZDIKADMIN234}}
                - {name: bob, accessKey: {id: AKIARZPUZDIKLAPTOP23}}
              roles:
                - name: one
                  maxSessionDuration: 14400
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:AssumeRoleWithWebIdentity", Condition: {StringEquals: {
                    "accounts.google.com:sub": "100000000000000000001", "accounts.google.com:oaud": "https://one.example"}}}]}
                - name: by-azp
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:AssumeRoleWithWebIdentity", Condition: {StringEquals: {
                    "accounts.google.com:aud": "100000000000000000002"}}}]}
                - name: audience-under-aud
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:AssumeRoleWithWebIdentity", Condition: {StringEquals: {
                    "accounts.google.com:aud": "https://one.example"}}}]}
                - name: named-session
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:AssumeRoleWithWebIdentity", Condition: {StringLike: {
                    "accounts.google.com:sub": "1*1", "sts:RoleSessionName": "oth*"}}}]}
                - name: denied
                  trust: {Version: 2012-10-17, Statement: [
                    {Effect: Allow, Principal: {Federated: accounts.google.com}, Action: "sts:AssumeRoleWithWebIdentity"},
                    {Effect: Deny, Principal: "*", Action: "sts:AssumeRoleWithWebIdentity", Condition: {StringNotEquals: {
                    "accounts.google.com:sub": "100000000000000000002"}}}]}
                - name: null-test
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:AssumeRoleWithWebIdentity", Condition: {"Null": {"accounts.google.com:amr": "true"},
                    "ForAnyValue:StringEquals": {"accounts.google.com:oaud": ["https://two.example"]}}}]}
                - name: from-here
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Federated: accounts.google.com},
                    Action: "sts:*", Condition: {IpAddress: {"aws:SourceIp": "127.0.0.0/8"},
                    DateLessThan: {"aws:CurrentTime": "2026-11-23T08:59:00Z"}}}]}
                - name: other-issuer
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow,
                    Principal: {Federated: "arn:aws:iam::123456789012:oidc-provider/issuer.example"},
                    Action: "sts:AssumeRoleWithWebIdentity"}]}
                - name: signed-only
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {AWS: "123456789012"}, Action: "sts:AssumeRole"}]}
              buckets: []
            google:
              project: {id: demo, number: 987}
              serviceAccounts:
                - {name: account-one, uniqueId: "100000000000000000001"}
                - {name: account-two, uniqueId: "100000000000000000002"}
              workloadIdentityPools:
                - id: pool
                  providers:
                    - {id: users, aws: {account: "123456789012"}}
                    - {id: only-ann, aws: {account: "123456789012"}, condition: "assertion.arn.endsWith('/ann')"}
                    - {id: foreign, aws: {account: "210987654321"}}
                    - {id: id-tokens, oidc: {issuer: "https://accounts.google.com", audiences: ["https://one.example"]},
                       mapping: {google.subject: assertion.sub}}
                    - {id: ids-one, oidc: {issuer: "https://accounts.google.com", audiences: ["https://one.example"]},
                       mapping: {google.subject: assertion.sub}, condition: "assertion.sub == '100000000000000000001'"}
                    - {id: ids-off, disabled: true, oidc: {issuer: "https://accounts.google.com", audiences: ["https://one.example"]},
                       mapping: {google.subject: assertion.sub}}
                    - {id: elsewhere, oidc: {issuer: "https://issuer.example", audiences: ["https://one.example"]},
                       mapping: {google.subject: assertion.sub}}
                    - {id: own-aud, oidc: {issuer: "https://accounts.google.com"}, mapping: {google.subject: assertion.sub}}
            machines:
              - {name: vm-one, on: compute-engine, serviceAccount: account-one}
              - {name: vm-two, on: compute-engine, serviceAccount: account-two}
            """;
}
