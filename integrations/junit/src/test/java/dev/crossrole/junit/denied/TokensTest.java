package dev.crossrole.junit.denied;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Tokens that are not what they say, at {@code AssumeRoleWithWebIdentity}. */
@LocalClouds
class TokensTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/gce-reader";
    private static final String AUDIENCE = "https://aws.crossrole.example";

    private final Clouds clouds;
    private final StsClient sts;
    private final RSAKey stranger;
    private final RSAKey issuer;

    TokensTest(Clouds clouds) throws JOSEException, ParseException, IOException, InterruptedException {
        this.clouds = clouds;
        this.sts = StsClient.builder()
                .endpointOverride(URI.create(clouds.awsUrl()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        this.stranger = new RSAKeyGenerator(2048).keyID("stranger").generate();
        String keys = Http.get(clouds.googleUrl() + "/oauth2/v3/certs");
        this.issuer = JWKSet.parse(keys).getKeys().getFirst().toRSAKey();
    }

    private String token(String machine, String audience) throws IOException, InterruptedException {
        return Http.get(
                "http://" + clouds.environment(machine).get("GCE_METADATA_HOST")
                        + "/computeMetadata/v1/instance/service-accounts/default/identity?format=full&audience="
                        + audience,
                "Metadata-Flavor",
                "Google");
    }

    private Object assume(String token) {
        return sts.assumeRoleWithWebIdentity(
                request -> request.roleArn(ROLE).roleSessionName("session").webIdentityToken(token));
    }

    /** A token made of a good one; what it throws is a fault of the test. */
    private interface Forgery {
        String of(String good) throws Exception;
    }

    @TestFactory
    Stream<DynamicNode> tokens() {
        List<Pair> pairs = new ArrayList<>();
        String invalid = "InvalidIdentityToken";
        pair(
                pairs,
                "alg none and no signature",
                invalid,
                good -> encoded("{\"alg\":\"none\"}") + "." + part(good, 1) + ".");
        pair(
                pairs,
                "alg None",
                invalid,
                good -> encoded("{\"alg\":\"None\",\"kid\":\"" + issuer.getKeyID() + "\"}") + "." + part(good, 1)
                        + ".");
        pair(
                pairs,
                "alg none with the old signature",
                invalid,
                good -> encoded("{\"alg\":\"none\"}") + "." + part(good, 1) + "." + part(good, 2));
        pair(
                pairs,
                "HS256 keyed with the public modulus",
                invalid,
                good -> hmac(good, issuer.getModulus().decode()));
        pair(pairs, "HS256 keyed with the public key in PEM", invalid, good -> hmac(good, pem().getBytes(UTF_8)));
        pair(
                pairs,
                "HS256 keyed with the public key in DER",
                invalid,
                good -> hmac(good, issuer.toRSAPublicKey().getEncoded()));
        pair(
                pairs,
                "a stranger's key under the issuer's kid",
                invalid,
                good -> signed(good, header -> header.keyID(issuer.getKeyID())));
        pair(
                pairs,
                "a kid that the issuer does not have",
                invalid,
                good -> signed(good, header -> header.keyID("stranger")));
        pair(pairs, "no kid", invalid, good -> signed(good, header -> header.keyID(null)));
        pair(
                pairs,
                "the stranger's key in the header",
                invalid,
                good -> signed(good, header -> header.keyID("stranger").jwk(stranger.toPublicJWK())));
        pair(
                pairs,
                "a link to the stranger's keys",
                invalid,
                good -> signed(
                        good, header -> header.keyID("stranger").jwkURL(URI.create("https://stranger.example/keys"))));
        pair(
                pairs,
                "a link to a certificate",
                invalid,
                good -> signed(
                        good,
                        header -> header.keyID("stranger").x509CertURL(URI.create("https://stranger.example/x5u"))));
        pair(
                pairs,
                "a critical header that nobody knows",
                invalid,
                good -> signed(good, header -> header.keyID(issuer.getKeyID()).criticalParams(Set.of("b64"))));
        for (String[] claim : new String[][] {
            {"sub", "114700000000000000002"},
            {"azp", "114700000000000000002"},
            {"aud", "https://other.example"},
            {"email", "a@b.example"}
        }) {
            pair(
                    pairs,
                    "another " + claim[0] + " under the old signature",
                    invalid,
                    good -> part(good, 0) + "." + encoded(changed(good, claim[0], claim[1])) + "." + part(good, 2));
        }
        for (String iss : List.of(
                "https://accounts.google.com.evil.example",
                "https://accounts.g00gle.com",
                "https://accounts.google.com/",
                "http://accounts.google.com",
                "HTTPS://ACCOUNTS.GOOGLE.COM",
                "https://stranger.example")) {
            pair(pairs, "the issuer " + iss, invalid, good -> signedClaims(changed(good, "iss", iss)));
        }
        pair(pairs, "a signature with a letter changed", invalid, good -> flipped(good, good.length() - 10));
        pair(pairs, "a signature cut short", invalid, good -> good.substring(0, good.length() - 4));
        pair(pairs, "no signature", invalid, good -> part(good, 0) + "." + part(good, 1) + ".");
        pair(pairs, "a part more", invalid, good -> good + "." + part(good, 2));
        pair(
                pairs,
                "a token in a token",
                invalid,
                good -> encoded("{\"alg\":\"RS256\"}") + "." + encoded(good) + "." + part(good, 2));
        pair(pairs, "an access token", invalid, good -> "ya29.c.b0Aaekm1KEXAMPLE");
        pair(pairs, "more than 20000 characters", "ValidationError", good -> good + "A".repeat(20_001 - good.length()));
        pair(pairs, "three letters", "ValidationError", good -> "a.b");
        pair(pairs, "another audience", "AccessDenied", good -> token("gce-vm", "https://other.example"));
        pair(
                pairs,
                "the audience in capitals",
                "AccessDenied",
                good -> token("gce-vm", "HTTPS://AWS.CROSSROLE.EXAMPLE"));
        pair(pairs, "another machine", "AccessDenied", good -> token("gce-other", AUDIENCE));
        pair(pairs, "a function's", "AccessDenied", good -> token("function", AUDIENCE));
        return pairs.stream().map(Pair::tests);
    }

    /** Time is the clouds' own, so these tests take it in turn with nobody. */
    @LocalClouds
    static class TimesTest {
        @TestFactory
        Stream<DynamicNode> times(Clouds clouds) throws Exception {
            TokensTest tokens = new TokensTest(clouds);
            String good = tokens.token("gce-vm", AUDIENCE);
            return Stream.of(
                            new Pair(
                                    "a token of yesterday",
                                    "ExpiredTokenException",
                                    () -> tokens.assume(good),
                                    () -> at(clouds, Duration.ofHours(25), () -> tokens.assume(good))),
                            new Pair(
                                    "a token that has just expired",
                                    "ExpiredTokenException",
                                    () -> at(clouds, Duration.ofMinutes(59), () -> tokens.assume(good)),
                                    () -> at(clouds, Duration.ofMinutes(61), () -> tokens.assume(good))),
                            new Pair(
                                    "a token from the future",
                                    "InvalidIdentityToken",
                                    () -> at(clouds, Duration.ofMinutes(-4), () -> tokens.assume(good)),
                                    () -> at(clouds, Duration.ofMinutes(-6), () -> tokens.assume(good))))
                    .map(Pair::tests);
        }

        private static Object at(Clouds clouds, Duration moved, Callable<Object> call) throws Exception {
            clouds.clock().advance(moved);
            try {
                return call.call();
            } finally {
                clouds.clock().reset();
            }
        }
    }

    private void pair(List<Pair> pairs, String name, String code, Forgery forgery) {
        pairs.add(new Pair(
                name,
                code,
                () -> assume(token("gce-vm", AUDIENCE)),
                () -> assume(forgery.of(token("gce-vm", AUDIENCE)))));
    }

    private String signed(String good, Function<JWSHeader.Builder, JWSHeader.Builder> header) throws JOSEException {
        return sign(
                header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT))
                        .build(),
                decoded(part(good, 1)));
    }

    private String signedClaims(String claims) throws JOSEException {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(issuer.getKeyID())
                        .build(),
                claims);
    }

    private String sign(JWSHeader header, String claims) throws JOSEException {
        JWSObject token = new JWSObject(header, new Payload(claims));
        token.sign(new RSASSASigner(stranger));
        return token.serialize();
    }

    private String hmac(String good, byte[] key) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.getKeyID())
                        .build(),
                new Payload(decoded(part(good, 1))));
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private String pem() throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(issuer.toRSAPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
    }

    private static String changed(String good, String claim, String value) {
        JsonObject claims = (JsonObject) Json.parse(decoded(part(good, 1)));
        Map<String, Json> members = new LinkedHashMap<>(claims.members());
        members.put(claim, new JsonString(value));
        return JsonObject.of(members).compact();
    }

    private static String part(String token, int index) {
        return token.split("\\.", -1)[index];
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String flipped(String text, int at) {
        return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
    }
}
