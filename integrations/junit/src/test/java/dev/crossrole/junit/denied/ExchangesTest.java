package dev.crossrole.junit.denied;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.auth.oauth2.AccessToken;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.integrations.googleauth.CrossroleGoogleCredentials;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Exchanges at Google's token service, and what comes after them. */
@LocalClouds(world = "exchanges.yaml")
class ExchangesTest {
    private static final String POOL = "projects/123456789/locations/global/workloadIdentityPools/";
    private static final String AWS_TOKEN = "urn:ietf:params:aws:token-type:aws4_request";
    private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";

    private final Clouds clouds;

    ExchangesTest(Clouds clouds) {
        this.clouds = clouds;
    }

    private static ProviderName provider(String path) {
        return ProviderName.parse(POOL + path.replace("/", "/providers/"));
    }

    private static ServiceAccountName account(String name) {
        return ServiceAccountName.parse(name + "@exchange-demo.iam.gserviceaccount.com");
    }

    private String subject(String machine, String provider) {
        return new GoogleCrossing(GoogleTarget.to(provider(provider)).build(), clouds.surroundings(machine))
                .subjectToken()
                .token()
                .reveal();
    }

    private Map<String, String> fields(String provider, String type, String token) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        fields.put("audience", provider(provider).audience());
        fields.put("scope", "https://www.googleapis.com/auth/cloud-platform");
        fields.put("requested_token_type", "urn:ietf:params:oauth:token-type:access_token");
        fields.put("subject_token_type", type);
        fields.put("subject_token", token);
        return fields;
    }

    private String exchange(Map<String, String> fields) throws IOException, InterruptedException {
        return Http.send(
                "POST",
                clouds.googleUrl() + "/v1/token",
                Http.form(fields),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private String exchange(String provider, String token) throws IOException, InterruptedException {
        return exchange(fields(provider, AWS_TOKEN, token));
    }

    private String right() throws IOException, InterruptedException {
        return exchange("the-pool/aws-one", subject("ec2", "the-pool/aws-one"));
    }

    /** A subject token in which something was changed after it was signed; it is JSON in percent-encoding. */
    private Pair altered(String name, String code, UnaryOperator<String> change) {
        return new Pair(name, code, this::right, () -> {
            String json = URLDecoder.decode(subject("ec2", "the-pool/aws-one"), UTF_8);
            String changed = change.apply(json);
            if (changed.equals(json)) {
                throw new AssertionError("nothing was changed in " + json);
            }
            return exchange("the-pool/aws-one", URLEncoder.encode(changed, UTF_8));
        });
    }

    @TestFactory
    Stream<DynamicNode> subjectTokens() {
        String denied = "400 invalid_grant";
        List<Pair> pairs = new ArrayList<>(List.of(
                altered(
                        "a host that is not AWS",
                        denied,
                        json -> json.replaceFirst(
                                "https://sts[^/\"]*amazonaws.com", "https://sts.us-east-1.evil.example")),
                altered(
                        "a host that begins like AWS",
                        denied,
                        json -> json.replaceFirst("amazonaws.com", "amazonaws.com.evil.example")),
                altered(
                        "user information before the host",
                        denied,
                        json -> json.replaceFirst(
                                "https://sts", "https://sts.us-east-1.amazonaws.com@evil.example/sts")),
                altered("no TLS", denied, json -> json.replaceFirst("https://sts", "http://sts")),
                altered("another port", denied, json -> json.replaceFirst("amazonaws.com", "amazonaws.com:8443")),
                altered(
                        "another action",
                        denied,
                        json -> json.replace("Action=GetCallerIdentity", "Action=GetSessionToken")),
                altered(
                        "a parameter more",
                        denied,
                        json -> json.replace("Action=GetCallerIdentity", "More=1&Action=GetCallerIdentity")),
                altered("another method", denied, json -> json.replace("\"POST\"", "\"GET\"")),
                altered(
                        "a signature with a digit changed",
                        denied,
                        json -> json.replaceFirst("Signature=([0-9a-f]{63})[0-9a-f]", "Signature=$1g")),
                altered(
                        "the target resource not among the signed headers",
                        denied,
                        json -> json.replace(";x-goog-cloud-target-resource", "")),
                altered(
                        "the target resource left out",
                        denied,
                        json -> json.replaceFirst("(?i)x-goog-cloud-target-resource\",", "x-other\",")),
                altered(
                        "another target resource",
                        denied,
                        json -> json.replaceFirst("providers/aws-one\"", "providers/same-account\"")),
                altered(
                        "another region in the host",
                        denied,
                        json -> json.replaceFirst("sts\\.us-east-1\\.amazonaws", "sts.eu-west-1.amazonaws")),
                altered("another day in the scope", denied, json -> json.replaceFirst("/20\\d{6}/", "/20200101/")),
                altered("another key", denied, json -> json.replaceFirst("ASIA[A-Z2-7]{4}", "ASIAZZZZ")),
                altered("JSON that is none", denied, json -> json.substring(1))));
        pairs.add(
                new Pair("an empty token", "400 invalid_request", this::right, () -> exchange("the-pool/aws-one", "")));
        pairs.add(new Pair(
                "a token made for another provider",
                denied,
                () -> exchange("the-pool/same-account", subject("ec2", "the-pool/same-account")),
                () -> exchange("the-pool/same-account", subject("ec2", "the-pool/aws-one"))));
        return pairs.stream().map(Pair::tests);
    }

    @TestFactory
    Stream<DynamicNode> providers() {
        return Stream.of(
                        crossing("another account's provider", "400 invalid_grant", "the-pool/another-account"),
                        crossing("a provider that is switched off", "400 invalid_target", "the-pool/switched-off"),
                        crossing("a pool that is switched off", "400 invalid_target", "off-pool/aws-one"),
                        crossing("a provider that does not exist", "400 invalid_target", "the-pool/missing"),
                        crossing("a condition for another role", "400 unauthorized_client", "the-pool/of-role-other"))
                .map(Pair::tests);
    }

    private Pair crossing(String name, String code, String provider) {
        return new Pair(name, code, this::right, () -> exchange(provider, subject("ec2", provider)));
    }

    @TestFactory
    Stream<DynamicNode> requests() {
        return Stream.of(
                        asked("another grant", "400 unsupported_grant_type", "grant_type", "password"),
                        asked(
                                "another kind of token wanted",
                                "400 invalid_request",
                                "requested_token_type",
                                "urn:ietf:params:oauth:token-type:jwt"),
                        asked(
                                "an AWS request called an ID token",
                                "400 invalid_request",
                                "subject_token_type",
                                ID_TOKEN),
                        asked("no audience", "400 invalid_request", "audience", ""),
                        asked(
                                "an audience that is no provider",
                                "400 invalid_request",
                                "audience",
                                "https://pool.example"),
                        asked("no scope", "400 invalid_request", "scope", ""))
                .map(Pair::tests);
    }

    private Pair asked(String name, String code, String field, String value) {
        return new Pair(name, code, this::right, () -> {
            Map<String, String> fields = fields("the-pool/aws-one", AWS_TOKEN, subject("ec2", "the-pool/aws-one"));
            fields.put(field, value);
            return exchange(fields);
        });
    }

    @TestFactory
    Stream<DynamicNode> idTokens() {
        Callable<?> right = () -> exchange(fields("the-pool/google-one", ID_TOKEN, idToken("https://pool.example")));
        return Stream.of(
                        new Pair(
                                "a token for another audience",
                                "400 invalid_grant",
                                right,
                                () -> exchange(
                                        fields("the-pool/google-one", ID_TOKEN, idToken("https://other.example")))),
                        new Pair(
                                "a token of another issuer",
                                "400 invalid_grant",
                                right,
                                () -> exchange(
                                        fields("the-pool/elsewhere", ID_TOKEN, idToken("https://pool.example")))),
                        new Pair(
                                "a token at a provider for AWS",
                                "400 invalid_request",
                                right,
                                () -> exchange(fields("the-pool/aws-one", ID_TOKEN, idToken("https://pool.example")))),
                        new Pair("a token with a letter changed", "400 invalid_grant", right, () -> {
                            String token = idToken("https://pool.example");
                            int at = token.length() - 20;
                            return exchange(fields(
                                    "the-pool/google-one",
                                    ID_TOKEN,
                                    token.substring(0, at)
                                            + (token.charAt(at) == 'A' ? 'B' : 'A')
                                            + token.substring(at + 1)));
                        }))
                .map(Pair::tests);
    }

    private String idToken(String audience) throws IOException, InterruptedException {
        return Http.get(
                "http://" + clouds.environment("vm").get("GCE_METADATA_HOST")
                        + "/computeMetadata/v1/instance/service-accounts/default/identity?audience=" + audience,
                "Metadata-Flavor",
                "Google");
    }

    /** By Google's own library with this project's credentials: the status of the call that is refused. */
    @TestFactory
    Stream<DynamicNode> impersonation() {
        Callable<?> right =
                () -> token("ec2", GoogleTarget.to(provider("the-pool/aws-one")).serviceAccount(account("reader")));
        Callable<?> chain =
                () -> token("ec2", third().delegate(account("reader")).delegate(account("second-hop")));
        return Stream.of(
                        refused("another role", right, "ec2-other", () -> reader()),
                        refused("a role whose name begins like it", right, "ec2-two", () -> reader()),
                        refused("a user that is called like the role", right, "user", () -> reader()),
                        refused(
                                "an account without a binding",
                                right,
                                "ec2",
                                () -> GoogleTarget.to(provider("the-pool/aws-one"))
                                        .serviceAccount(account("unbound-one"))),
                        refused(
                                "a binding of a role that gives no tokens",
                                right,
                                "ec2",
                                () -> GoogleTarget.to(provider("the-pool/aws-one"))
                                        .serviceAccount(account("viewed-only"))),
                        refused(
                                "a binding for another pool",
                                right,
                                "ec2",
                                () -> GoogleTarget.to(provider("the-pool/aws-one"))
                                        .serviceAccount(account("of-other-pool"))),
                        new Pair(
                                "an account that does not exist",
                                "NOT_FOUND",
                                right,
                                () -> token(
                                        "ec2",
                                        GoogleTarget.to(provider("the-pool/aws-one"))
                                                .serviceAccount(account("nobody-here")))),
                        refused("no delegates", chain, "ec2", () -> third()),
                        refused("a gap between the delegates", chain, "ec2", () -> third().delegate(account("reader"))),
                        refused(
                                "delegates the wrong way round",
                                chain,
                                "ec2",
                                () -> third().delegate(account("second-hop")).delegate(account("reader"))))
                .map(Pair::tests);
    }

    private static GoogleTarget.Builder reader() {
        return GoogleTarget.to(provider("the-pool/aws-one")).serviceAccount(account("reader"));
    }

    private static GoogleTarget.Builder third() {
        return GoogleTarget.to(provider("the-pool/aws-one")).serviceAccount(account("third-hop"));
    }

    private Pair refused(String name, Callable<?> right, String machine, Supplier<GoogleTarget.Builder> target) {
        return new Pair(name, "PERMISSION_DENIED", right, () -> token(machine, target.get()));
    }

    private AccessToken token(String machine, GoogleTarget.Builder target) throws IOException {
        return CrossroleGoogleCredentials.create(target.build(), clouds.surroundings(machine))
                .refreshAccessToken();
    }

    /** The clouds' own time moves, so these have clouds of their own. */
    @LocalClouds(world = "exchanges.yaml")
    static class TimesTest {
        @TestFactory
        Stream<DynamicNode> times(Clouds clouds) {
            ExchangesTest exchanges = new ExchangesTest(clouds);
            return Stream.of(new Pair(
                            "a token from a quarter of an hour ago",
                            "400 invalid_grant",
                            () -> at(exchanges, Duration.ofMinutes(14)),
                            () -> at(exchanges, Duration.ofMinutes(16))))
                    .map(Pair::tests);
        }

        private static String at(ExchangesTest exchanges, Duration later) throws IOException, InterruptedException {
            String subject = exchanges.subject("ec2", "the-pool/aws-one");
            exchanges.clouds.clock().advance(later);
            try {
                return exchanges.exchange("the-pool/aws-one", subject);
            } finally {
                exchanges.clouds.clock().reset();
            }
        }
    }
}
