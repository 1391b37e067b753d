package dev.crossrole.localcloud.google.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.crossrole.identity.jwt.Jwt;
import dev.crossrole.localcloud.google.testing.KeyFile;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import java.io.IOException;
import java.net.URLEncoder;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionGrantTest {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final String ADMIN_KEYS = "/v1/projects/-/serviceAccounts/" + Worlds.READER;

    private final TestCloud cloud = new TestCloud(Worlds.demo(), host -> Optional.empty());
    private KeyFile file;

    @BeforeEach
    void makeAKey() throws Exception {
        file = KeyFile.made(cloud, Worlds.READER);
    }

    @Test
    void anAssertionBecomesAnAccessToken() throws Exception {
        Answer answer = grant(signed(claims()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().string("access_token")).startsWith("ya29.");
        assertThat(answer.body().integer("expires_in")).isEqualTo(3599);
        assertThat(answer.body().string("token_type")).isEqualTo("Bearer");
        assertThat(cloud.decisions().last().orElseThrow().principal()).isEqualTo(Worlds.READER);
        assertThat(cloud.get("/v1/projects/demo", answer.body().string("access_token"))
                        .status())
                .isEqualTo(403);
        assertThat(cloud.decisions().last().orElseThrow().principal()).isEqualTo(Worlds.READER);
    }

    @Test
    void aTargetAudienceBecomesAnIdToken() throws Exception {
        Answer answer = grant(signed(claims().claim("scope", null).claim("target_audience", "https://aud.example")));
        assertThat(answer.body().has("access_token")).isFalse();
        Jwt jwt = Jwt.decode(answer.body().string("id_token"));
        assertThat(jwt.issuer()).contains("https://accounts.google.com");
        assertThat(jwt.audiences()).containsExactly("https://aud.example");
        assertThat(jwt.subject()).contains("114700000000000000001");
        assertThat(jwt.authorizedParty()).contains(Worlds.READER);
        assertThat(jwt.claims().string("email")).isEqualTo(Worlds.READER);
    }

    @ParameterizedTest(name = "iat {0} s, exp {1} s: {2}")
    @CsvSource({
        "0, 3600, 200",
        "-60, 3540, 200",
        "-3599, 1, 200",
        "0, 3601, 400",
        "-3600, 0, 400",
        "-7200, -3600, 400",
        "600, 3000, 400",
        "0, 0, 400",
        "10, 5, 400",
    })
    void anAssertionLivesAnHourAtMostAndBeginsNow(long issued, long expiry, int status) throws Exception {
        Answer answer = grant(signed(claims().issueTime(in(issued)).expirationTime(in(expiry))));
        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertRefused(
                    answer,
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
                            + " reasonable timeframe. Check your iat and exp values in the JWT claim.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iat", "exp"})
    void aTimeBeyondAllClocksIsNone(String claim) throws Exception {
        Answer answer = grant(signed(claims().claim(claim, 31556889864403199L)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().string("error_description")).startsWith("Invalid JWT: " + claim + " (");
    }

    @Test
    void anAssertionWithoutTimesIsToldWhichIsMissing() throws Exception {
        assertRefused(
                grant(signed(claims().issueTime(null))), "invalid_grant", "Invalid JWT: iat (issued at) is not set.");
        assertRefused(
                grant(signed(claims().expirationTime(null))),
                "invalid_grant",
                "Invalid JWT: exp (expiration time) is not set.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oauth2.googleapis.com/token/",
                "https://www.googleapis.com/oauth2/v4/token",
                "https://oauth2.googleapis.com.evil.example/token",
                "http://127.0.0.1/token",
            })
    void anAssertionForAnotherAudienceIsRefused(String audience) throws Exception {
        assertRefused(
                grant(signed(claims().audience(audience))), "invalid_grant", "Invalid JWT: Failed audience check.");
    }

    @Test
    void anAssertionForTwoAudiencesOrNoneIsRefused() throws Exception {
        List<String> two = List.of(AssertionVerifier.AUDIENCE, "https://evil.example");
        assertRefused(grant(signed(claims().audience(two))), "invalid_grant", "Invalid JWT: Failed audience check.");
        assertRefused(
                grant(signed(claims().audience((String) null))),
                "invalid_grant",
                "Invalid JWT: Failed audience check.");
    }

    @Test
    void theIssuerIsTheAccountWhoseKeyItIs() throws Exception {
        assertRefused(
                grant(signed(claims().issuer("stranger@demo.iam.gserviceaccount.com"))),
                "invalid_grant",
                "Invalid grant: account not found");
        assertRefused(grant(signed(claims().issuer(null))), "invalid_grant", "Invalid grant: account not found");
        assertRefused(grant(signed(claims().issuer(Worlds.ADMIN))), "invalid_grant", "Invalid JWT Signature.");
    }

    @Test
    void anotherSubjectNeedsADelegationThatNobodyHas() throws Exception {
        assertThat(grant(signed(claims().subject(Worlds.READER))).status()).isEqualTo(200);
        assertThat(grant(signed(claims().subject("person@example.com"))).body().string("error"))
                .isEqualTo("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cloud-platform", "https://evil.example/auth/x"})
    void aScopeThatIsNoneIsRefused(String scope) throws Exception {
        assertRefused(
                grant(signed(claims().claim("scope", scope))),
                "invalid_scope",
                "Invalid OAuth scope or ID token audience provided.");
    }

    @Test
    void aScopeAndAnAudienceAtOnceAreRefused() throws Exception {
        Answer answer = grant(signed(claims().claim("target_audience", "https://aud.example")));
        assertThat(answer.body().string("error")).isEqualTo("invalid_scope");
    }

    @Test
    void onlyTheKeyItselfAndRs256Count() throws Exception {
        KeyFile other = KeyFile.made(cloud, Worlds.ADMIN);
        String wrong = "Invalid JWT Signature.";
        JWTClaimsSet claims = claims().build();
        JWSSigner key = new RSASSASigner(key(file));
        JWSHeader.Builder named = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(file.id());
        assertRefused(grant(jws(named.build(), claims, new RSASSASigner(key(other)))), "invalid_grant", wrong);
        JWSHeader unknown =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("0".repeat(40)).build();
        assertRefused(grant(jws(unknown, claims, key)), "invalid_grant", wrong);
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            JWSHeader header = new JWSHeader.Builder(algorithm).keyID(file.id()).build();
            assertRefused(grant(jws(header, claims, key)), "invalid_grant", wrong);
        }
        // The public half as the secret of an HMAC: the oldest of these tricks.
        Answer raw = cloud.get(
                ADMIN_KEYS + "/keys/" + file.id() + "?publicKeyType=TYPE_RAW_PUBLIC_KEY",
                cloud.tokenOf("admin-account"));
        byte[] pem = Base64.getDecoder().decode(raw.body().string("publicKeyData"));
        JWSHeader hmac =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(file.id()).build();
        assertRefused(grant(jws(hmac, claims, new MACSigner(pem))), "invalid_grant", wrong);
        assertThat(grant(jws(named.build(), claims, key)).status()).isEqualTo(200);
    }

    @Test
    void aTokenWithoutAnAlgorithmIsRefused() throws Exception {
        String header = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"" + file.id() + "\"}")
                .toString();
        String payload = Base64URL.encode(claims().build().toString()).toString();
        assertRefused(grant(header + "." + payload + "."), "invalid_grant", "Invalid JWT Signature.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "a.b.c", "e30.W10.AA", "e30.e30.A=", "....."})
    void whatIsNoJwtIsABadRequest(String text) throws Exception {
        assertRefused(grant(text), "invalid_request", "Bad Request");
    }

    @Test
    void theGrantTypeIsNamedAndTheAssertionIsGivenOnce() throws Exception {
        assertRefused(post("grant_type=password"), "unsupported_grant_type", "Invalid grant_type: password");
        assertRefused(post(""), "unsupported_grant_type", "Invalid grant_type: ");
        String type = "grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8);
        assertRefused(post(type), "invalid_request", "Bad Request");
        String assertion = "&assertion=" + signed(claims());
        assertRefused(post(type + assertion + assertion), "invalid_request", "Bad Request");
        assertThat(post(type + assertion).status()).isEqualTo(200);
    }

    @Test
    void aDisabledKeySignsNothingUntilItIsEnabledAndADeletedOneNeverAgain() throws Exception {
        String assertion = signed(claims());
        String key = ADMIN_KEYS + "/keys/" + file.id();
        String token = grant(assertion).body().string("access_token");
        asOwner("POST", key + ":disable");
        assertRefused(grant(assertion), "invalid_grant", "Invalid JWT Signature.");
        asOwner("POST", key + ":enable");
        assertThat(grant(assertion).status()).isEqualTo(200);
        asOwner("DELETE", key);
        assertRefused(grant(assertion), "invalid_grant", "Invalid JWT Signature.");
        // What the key got while it was good stays good: 403 is the answer to somebody who is known.
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(403);
    }

    @Test
    void aDisabledAccountGetsNothingAndADeletedOnesNamesakeInheritsNoKey() throws Exception {
        String assertion = signed(claims());
        allowOwnerToDisable();
        asOwner("POST", ADMIN_KEYS + ":disable");
        assertRefused(grant(assertion), "invalid_grant", "Invalid grant: account not found");
        asOwner("POST", ADMIN_KEYS + ":enable");
        assertThat(grant(assertion).status()).isEqualTo(200);
        asOwner("DELETE", ADMIN_KEYS);
        cloud.post("/v1/projects/demo/serviceAccounts", cloud.tokenOf("admin-account"), "{\"accountId\":\"reader\"}");
        assertRefused(grant(assertion), "invalid_grant", "Invalid JWT Signature.");
    }

    @Test
    void anAccountThatIsDisabledWhileItsNameIsChangedGetsNothing() throws Exception {
        String assertion = signed(claims());
        allowOwnerToDisable();
        Headers owner = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        cloud.sendSlowly("PUT", ADMIN_KEYS, owner, "{\"displayName\":\"x\"}", () -> {});
        assertThat(grant(assertion).status()).isEqualTo(200);
        cloud.sendSlowly(
                "PUT", ADMIN_KEYS, owner, "{\"displayName\":\"y\"}", () -> asOwner("POST", ADMIN_KEYS + ":disable"));
        assertRefused(grant(assertion), "invalid_grant", "Invalid grant: account not found");
    }

    @Test
    void anAssertionThatDiffersInOneCharacterIsRefused() throws Exception {
        String assertion = signed(claims());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int at = 0; at < assertion.length(); at++) {
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            if (other == assertion.charAt(at)) {
                other = other == 'A' ? 'B' : 'A';
            }
            String changed = assertion.substring(0, at) + other + assertion.substring(at + 1);
            assertThat(grant(changed).status())
                    .as("character %d as %s", at, other)
                    .isEqualTo(400);
        }
        assertThat(grant(assertion).status()).isEqualTo(200);
    }

    @Test
    void theTokenEndsWithItsHour() throws Exception {
        String token = grant(signed(claims())).body().string("access_token");
        cloud.pass(Duration.ofSeconds(3598));
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(403);
        cloud.pass(Duration.ofSeconds(1));
        assertThat(cloud.get("/v1/projects/demo", token).status()).isEqualTo(401);
    }

    /** As keys of the old kind and those who have Google sign must: they do not know which key it is. */
    @Test
    void whereNoKeyIsNamedAnyOfTheIssuersOwnMayHaveSigned() throws Exception {
        JWSHeader unnamed = new JWSHeader(JWSAlgorithm.RS256);
        JWTClaimsSet claims = claims().build();
        KeyFile another = KeyFile.made(cloud, Worlds.READER);
        assertThat(grant(jws(unnamed, claims, new RSASSASigner(key(file)))).status())
                .isEqualTo(200);
        assertThat(grant(jws(unnamed, claims, new RSASSASigner(key(another)))).status())
                .isEqualTo(200);
        KeyFile stranger = KeyFile.made(cloud, Worlds.ADMIN);
        assertRefused(
                grant(jws(unnamed, claims, new RSASSASigner(key(stranger)))),
                "invalid_grant",
                "Invalid JWT Signature.");
        assertRefused(
                grant(jws(unnamed, claims().issuer("nobody@demo.example").build(), new RSASSASigner(key(file)))),
                "invalid_grant",
                "Invalid JWT Signature.");
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Worlds.READER)
                .audience(AssertionVerifier.AUDIENCE)
                .issueTime(in(0))
                .expirationTime(in(3600))
                .claim("scope", SCOPE);
    }

    private Date in(long seconds) {
        return Date.from(cloud.now().plusSeconds(seconds));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(file.id())
                .build();
        return jws(header, claims.build(), new RSASSASigner(key(file)));
    }

    private static String jws(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static PrivateKey key(KeyFile file) throws Exception {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(file.pkcs8()));
    }

    private Answer grant(String assertion) throws Exception {
        return post("grant_type=" + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", UTF_8)
                + "&assertion=" + URLEncoder.encode(assertion, UTF_8));
    }

    private Answer post(String form) throws Exception {
        return cloud.send("POST", "/token", Headers.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    private void asOwner(String method, String target) throws IOException {
        Headers owner = Headers.of("Authorization", "Bearer " + cloud.tokenOf("admin-account"));
        assertThat(cloud.send(method, target, owner, "{}").status()).isEqualTo(200);
    }

    /** An owner disables keys, but not accounts, by that alone. */
    private void allowOwnerToDisable() throws Exception {
        String policy = "{\"policy\":{\"bindings\":["
                + String.join(",", Arrays.asList(binding("roles/owner"), binding("roles/iam.serviceAccountAdmin")))
                + "]}}";
        Answer set = cloud.post("/v1/projects/demo:setIamPolicy", cloud.tokenOf("admin-account"), policy);
        assertThat(set.status()).isEqualTo(200);
    }

    private static String binding(String role) {
        return "{\"role\":\"" + role + "\",\"members\":[\"serviceAccount:" + Worlds.ADMIN + "\"]}";
    }

    private static void assertRefused(Answer answer, String error, String description) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().string("error")).isEqualTo(error);
        assertThat(answer.body().string("error_description")).isEqualTo(description);
    }
}
