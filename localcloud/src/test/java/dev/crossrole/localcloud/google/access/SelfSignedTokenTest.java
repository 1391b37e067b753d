package dev.crossrole.localcloud.google.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.IOException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of a service account's key signs is its access token for one service, and whatever differs from that is none. */
class SelfSignedTokenTest {
    private static final String OBJECT = "/storage/v1/b/files/o/hello.txt";
    private static final String STORAGE = "https://storage.googleapis.com/";
    private static final String READ_ONLY = "https://www.googleapis.com/auth/devstorage.read_only";
    private static final String ACCOUNT = "/v1/projects/-/serviceAccounts/" + Worlds.READER;

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private KeyFile file;

    @BeforeEach
    void makeAKey() throws Exception {
        file = KeyFile.made(cloud, Worlds.READER);
    }

    @Test
    void itReadsWhatItsAccountMayAndNothingElse() throws Exception {
        String token = signed(claims());
        assertThat(status(OBJECT, token)).isEqualTo(200);
        assertThat(cloud.decisions().last().orElseThrow().principal()).isEqualTo(Worlds.READER);
        Headers bearer = Headers.of("Authorization", "Bearer " + token);
        assertThat(cloud.send("DELETE", OBJECT, bearer, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/storage/v1/b/files/o/hello.txt, storage, 200",
        "/bigquery/v2/projects/demo/queries/none, bigquery, 403",
        "/v1/projects/demo/serviceAccounts, iam, 403",
        "/v1/projects/demo, cloudresourcemanager, 403",
    })
    void eachServiceTakesTheTokenThatIsForItAndNoOther(String target, String service, int known) throws Exception {
        for (String other : List.of("storage", "bigquery", "iam", "cloudresourcemanager", "iamcredentials")) {
            String token = signed(claims().audience("https://" + other + ".googleapis.com/"));
            assertThat(status(target, token)).as(other).isEqualTo(other.equals(service) ? known : 401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://storage.googleapis.com",
                "http://storage.googleapis.com/",
                "https://STORAGE.googleapis.com/",
                "https://storage.googleapis.com//",
                "https://storage.googleapis.com/storage/v1/b/files/o/hello.txt",
                "https://storage.googleapis.com.evil.example/",
                "https://oauth2.googleapis.com/token",
                "https://www.googleapis.com/",
                "storage.googleapis.com",
                "*",
                "",
            })
    void anAudienceThatIsNotExactlyTheServicesUrlIsRefused(String audience) throws Exception {
        assertRefused(signed(claims().audience(audience)));
    }

    @Test
    void aScopeStandsInThePlaceOfTheAudienceAndIsAllThatItIsGoodFor() throws Exception {
        String narrow = signed(scoped(READ_ONLY + " https://www.googleapis.com/auth/bigquery"));
        assertThat(status(OBJECT, narrow)).isEqualTo(200);
        assertThat(status("/bigquery/v2/projects/demo/queries/none", narrow)).isEqualTo(403);
        Answer other = cloud.get("/v1/projects/demo", narrow);
        assertThat(other.status()).isEqualTo(403);
        assertThat(other.message()).isEqualTo("Request had insufficient authentication scopes.");
        assertThat(status("/v1/projects/demo", signed(scoped(GoogleAccessGate.CLOUD_PLATFORM))))
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "iat {0} s, exp {1} s: {2}")
    @CsvSource({
        "0, 3600, 200",
        "-60, 3540, 200",
        "-3599, 1, 200",
        "10, 20, 200",
        "0, 3601, 401",
        "0, 43200, 401",
        "-3600, 0, 401",
        "-7200, -3600, 401",
        "600, 3000, 401",
        "0, 0, 401",
        "10, 5, 401",
    })
    void itLivesAnHourAtMostAndBeginsNow(long issued, long expiry, int status) throws Exception {
        String token = signed(claims().issueTime(in(issued)).expirationTime(in(expiry)));
        assertThat(status(OBJECT, token)).isEqualTo(status);
    }

    @Test
    void itEndsWithItsHour() throws Exception {
        String token = signed(claims());
        cloud.pass(Duration.ofSeconds(3599));
        assertThat(status(OBJECT, token)).isEqualTo(200);
        cloud.pass(Duration.ofSeconds(1));
        assertRefused(token);
    }

    /** Each differs from the token that is taken in the one thing that its name says. */
    @TestFactory
    Stream<DynamicTest> itSaysWhoItIsFromAndWhenAndForWhat() throws Exception {
        assertThat(status(OBJECT, signed(claims()))).isEqualTo(200);
        return Stream.of(
                refused("an issuer that is not the subject", claims -> claims.issuer(Worlds.ADMIN)),
                refused("a subject that is not the issuer", claims -> claims.subject(Worlds.ADMIN)),
                refused("a person as the subject", claims -> claims.subject("person@example.com")),
                refused(
                        "another account as both",
                        claims -> claims.issuer(Worlds.ADMIN).subject(Worlds.ADMIN)),
                refused(
                        "the account by its unique id",
                        claims -> claims.issuer("114700000000000000001").subject("114700000000000000001")),
                refused(
                        "an account that is not there",
                        claims -> claims.issuer("x@demo.iam.gserviceaccount.com")
                                .subject("x@demo.iam.gserviceaccount.com")),
                refused("no issuer", claims -> claims.issuer(null)),
                refused("no subject", claims -> claims.subject(null)),
                refused("neither", claims -> claims.issuer(null).subject(null)),
                refused("neither audience nor scope", claims -> claims.audience((String) null)),
                refused(
                        "an empty scope and no audience",
                        claims -> claims.audience((String) null).claim("scope", "")),
                refused("a scope beside the audience", claims -> claims.claim("scope", READ_ONLY)),
                refused("a scope that is no text", claims -> claims.claim("scope", List.of(READ_ONLY))),
                refused("two audiences", claims -> claims.audience(List.of(STORAGE, "https://evil.example"))),
                refused("no time of issue", claims -> claims.issueTime(null)),
                refused("no end", claims -> claims.expirationTime(null)),
                refused("a beginning in the future", claims -> claims.notBeforeTime(in(600))),
                refused("a beginning that is no time", claims -> claims.claim("nbf", "now")));
    }

    @Test
    void onlyTheKeyItselfAndRs256Count() throws Exception {
        KeyFile others = KeyFile.made(cloud, Worlds.ADMIN);
        JWSSigner key = new RSASSASigner(key(file));
        JWSHeader header = header(JWSAlgorithm.RS256, file.id());
        assertThat(status(OBJECT, jws(header, key))).isEqualTo(200);

        assertRefused(jws(header, new RSASSASigner(key(others))));
        assertRefused(jws(header(JWSAlgorithm.RS256, others.id()), key));
        assertRefused(jws(header(JWSAlgorithm.RS256, others.id()), new RSASSASigner(key(others))));
        assertRefused(jws(header(JWSAlgorithm.RS256, "0".repeat(40)), key));
        assertRefused(jws(new JWSHeader(JWSAlgorithm.RS256), key));
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            assertRefused(jws(header(algorithm, file.id()), key));
        }
        // The public half as the secret of an HMAC: the oldest of these tricks.
        Answer raw = cloud.get(
                ACCOUNT + "/keys/" + file.id() + "?publicKeyType=TYPE_RAW_PUBLIC_KEY", cloud.tokenOf("admin-account"));
        byte[] pem = Base64.getDecoder().decode(raw.body().string("publicKeyData"));
        assertRefused(jws(header(JWSAlgorithm.HS256, file.id()), new MACSigner(pem)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "RS256"})
    void aTokenWithoutASignatureIsRefused(String algorithm) throws Exception {
        String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + file.id() + "\"}")
                .toString();
        assertRefused(header + "." + Base64URL.encode(claims().build().toString()) + ".");
    }

    @Test
    void aKeySpeaksAsLongAsItIsThereAndEnabled() throws Exception {
        String token = signed(claims());
        String key = ACCOUNT + "/keys/" + file.id();
        asOwner("POST", key + ":disable");
        assertRefused(token);
        asOwner("POST", key + ":enable");
        assertThat(status(OBJECT, token)).isEqualTo(200);
        asOwner("DELETE", key);
        assertRefused(token);
    }

    @Test
    void anAccountIsSpokenForAsLongAsItIsThereAndEnabledAndNoNamesakeIs() throws Exception {
        String token = signed(claims());
        allowOwnerToDisable();
        asOwner("POST", ACCOUNT + ":disable");
        assertRefused(token);
        asOwner("POST", ACCOUNT + ":enable");
        assertThat(status(OBJECT, token)).isEqualTo(200);
        asOwner("DELETE", ACCOUNT);
        assertRefused(token);
        cloud.post("/v1/projects/demo/serviceAccounts", cloud.tokenOf("admin-account"), "{\"accountId\":\"reader\"}");
        assertRefused(token);
    }

    @Test
    void anAccountThatIsDisabledWhileItsNameIsChangedIsNotSpokenFor() throws Exception {
        String token = signed(claims());
        allowOwnerToDisable();
        Headers owner = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        cloud.sendSlowly("PUT", ACCOUNT, owner, "{\"displayName\":\"x\"}", () -> {});
        assertThat(status(OBJECT, token)).isEqualTo(200);
        cloud.sendSlowly("PUT", ACCOUNT, owner, "{\"displayName\":\"y\"}", () -> asOwner("POST", ACCOUNT + ":disable"));
        assertRefused(token);
    }

    /** It can be shown, and neither asked about nor made another token of. */
    @Test
    void itIsNoTokenThatThisCloudMade() throws Exception {
        String token = signed(scoped(GoogleAccessGate.CLOUD_PLATFORM));
        assertThat(cloud.send("GET", "/tokeninfo?access_token=" + token, Headers.none(), "")
                        .status())
                .isEqualTo(400);
        Answer introspected = cloud.send(
                "POST",
                "/v1/introspect",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                "token=" + token);
        assertThat(introspected.body().bool("active")).isFalse();
    }

    /** What Google signs as the account is the account's word too, by a key that is named. */
    @Test
    void whoMayHaveTheAccountSignMayHaveItSignThis() throws Exception {
        JsonObject body =
                JsonObject.builder().put("payload", claims().build().toString()).build();
        allow("roles/iam.serviceAccountTokenCreator");
        Answer answer = cloud.post(ACCOUNT + ":signJwt", cloud.tokenOf("admin-account"), body.compact());
        assertThat(status(OBJECT, answer.body().string("signedJwt"))).isEqualTo(200);
        String payload =
                claims().issuer(Worlds.ADMIN).subject(Worlds.ADMIN).build().toString();
        Answer others = cloud.post(
                ACCOUNT + ":signJwt",
                cloud.tokenOf("admin-account"),
                JsonObject.builder().put("payload", payload).build().compact());
        assertRefused(others.body().string("signedJwt"));
    }

    @Test
    void aTokenThatDiffersInOneCharacterIsRefused() throws Exception {
        String token = signed(claims());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int at = 0; at < token.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            if (other == token.charAt(at)) {
                other = other == 'A' ? 'B' : 'A';
            }
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(status(OBJECT, changed))
                    .as("character %d as %s", at, other)
                    .isEqualTo(401);
        }
        assertThat(status(OBJECT, token)).isEqualTo(200);
    }

    @Test
    void anAudienceThatIsNoneIsNotPassedOverForAScope() throws Exception {
        JsonObject claims = (JsonObject) Json.parse(scoped(READ_ONLY).build().toString());
        JsonObject.Builder more = JsonObject.builder().put("aud", 1);
        claims.members().forEach(more::put);
        assertThat(status(OBJECT, raw(claims))).isEqualTo(200);
        assertRefused(raw(more.build()));
    }

    private String raw(JsonObject claims) throws Exception {
        JWSObject jws = new JWSObject(header(JWSAlgorithm.RS256, file.id()), new Payload(claims.compact()));
        jws.sign(new RSASSASigner(key(file)));
        return jws.serialize();
    }

    private DynamicTest refused(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return DynamicTest.dynamicTest(name, () -> assertRefused(signed(change.apply(claims()))));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Worlds.READER)
                .subject(Worlds.READER)
                .audience(STORAGE)
                .issueTime(in(0))
                .expirationTime(in(3600));
    }

    private JWTClaimsSet.Builder scoped(String scopes) {
        return claims().audience((String) null).claim("scope", scopes);
    }

    private Date in(long seconds) {
        return Date.from(cloud.now().plusSeconds(seconds));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        return jws(header(JWSAlgorithm.RS256, file.id()), claims.build(), new RSASSASigner(key(file)));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).build();
    }

    private String jws(JWSHeader header, JWSSigner signer) throws Exception {
        return jws(header, claims().build(), signer);
    }

    private static String jws(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static PrivateKey key(KeyFile file) throws Exception {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(file.pkcs8()));
    }

    private int status(String target, String token) throws Exception {
        return cloud.get(target, token).status();
    }

    private void assertRefused(String token) throws Exception {
        Answer answer = cloud.get(OBJECT, token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().first("WWW-Authenticate")).isPresent();
        assertThat(answer.body().compact().getBytes(UTF_8).length).isLessThan(2000);
    }

    private void asOwner(String method, String target) throws IOException {
        Headers owner = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        assertThat(cloud.send(method, target, owner, "{}").status()).isEqualTo(200);
    }

    /** An owner disables keys, but not accounts, by that alone. */
    private void allowOwnerToDisable() throws Exception {
        allow("roles/iam.serviceAccountAdmin");
    }

    private void allow(String role) throws Exception {
        String policy = "{\"policy\":{\"bindings\":["
                + String.join(",", Arrays.asList(binding("roles/owner"), binding(role))) + "]}}";
        Answer set = cloud.post("/v1/projects/demo:setIamPolicy", cloud.tokenOf("admin-account"), policy);
        assertThat(set.status()).isEqualTo(200);
    }

    private static String binding(String role) {
        return "{\"role\":\"" + role + "\",\"members\":[\"serviceAccount:" + Worlds.ADMIN + "\"]}";
    }
}
