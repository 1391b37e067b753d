package dev.crossrole.identity.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {
    private static final String HEADER = encode("{\"alg\":\"RS256\",\"kid\":\"1\"}");

    @Test
    void readsATokenThatAnotherLibraryMade() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("https://accounts.google.com")
                        .subject("114700000000000000000")
                        .audience("https://example.com")
                        .claim("azp", "114700000000000000000")
                        .issueTime(Date.from(Instant.ofEpochSecond(1_800_000_000)))
                        .notBeforeTime(Date.from(Instant.ofEpochSecond(1_800_000_001)))
                        .expirationTime(Date.from(Instant.ofEpochSecond(1_800_003_600)))
                        .build());
        token.sign(new MACSigner("0123456789abcdef0123456789abcdef"));
        Jwt jwt = Jwt.decode(token.serialize());
        assertThat(jwt.header().string("alg")).isEqualTo("HS256");
        assertThat(jwt.issuer()).contains("https://accounts.google.com");
        assertThat(jwt.subject()).contains("114700000000000000000");
        assertThat(jwt.authorizedParty()).contains("114700000000000000000");
        assertThat(jwt.audiences()).containsExactly("https://example.com");
        assertThat(jwt.issuedAt()).contains(Instant.ofEpochSecond(1_800_000_000));
        assertThat(jwt.notBefore()).contains(Instant.ofEpochSecond(1_800_000_001));
        assertThat(jwt.expiration()).contains(Instant.ofEpochSecond(1_800_003_600));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"aud":["a","b"]}  | a,b
            {"aud":[]}         | ''
            {}                 | ''
            {"aud":1}          | ''
            {"aud":["a",1]}    | ''
            {"aud":null}       | ''
            """)
    void audiencesAreOneTextOrSeveralAndNothingElse(String claims, String audiences) {
        List<String> expected = audiences.isEmpty() ? List.of() : List.of(audiences.split(","));
        assertThat(decode(claims).audiences()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":\"1\"}",
                "{\"exp\":1.5}",
                "{\"exp\":1e99}",
                "{\"exp\":9223372036854775807}",
                "{\"exp\":31556889864403199}",
                "{\"exp\":253402300800}",
            })
    void anExpirationThatIsNoInstantIsNone(String claims) {
        assertThat(decode(claims).expiration()).isEmpty();
    }

    @Test
    void theYear9999IsTheLast() {
        assertThat(decode("{\"exp\":253402300799}").expiration()).contains(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1.5", "null", "1e99", "31556889864403199", "253402300800"})
    void aTokenWhoseBeginningCannotBeReadNeverBegins(String nbf) {
        assertThat(decode("{\"nbf\":" + nbf + "}").notBefore()).contains(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(decode("{}").notBefore()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            two parts                    | HEADER.CLAIMS           | three parts
            four parts                   | HEADER.CLAIMS.SIG.SIG   | three parts
            no parts                     | ya29                    | three parts
            a header that is not base64  | !!!!.CLAIMS.SIG         | header is not base64url
            the other base64 alphabet    | +///.CLAIMS.SIG         | header is not base64url
            a padded part                | e30=.CLAIMS.SIG         | header is not base64url
            a header that is not JSON    | AAAA.CLAIMS.SIG         | header is not JSON
            a header that is no object   | W10.CLAIMS.SIG          | header is not a JSON object
            an empty header              | .CLAIMS.SIG             | header is not JSON
            an empty payload             | HEADER..SIG             | payload is not JSON
            a payload of one character   | HEADER.e.SIG            | payload is not base64url
            a signature that is not      | HEADER.CLAIMS.S!G       | signature is not base64url
            """)
    void refusesAndSaysWhy(String what, String token, String why) {
        String text = token.replace("HEADER", HEADER).replace("CLAIMS", "e30").replace("SIG", "c2ln");
        assertThatExceptionOfType(JwtException.class)
                .as(what)
                .isThrownBy(() -> Jwt.decode(text))
                .withMessageContaining(why)
                .withMessageNotContaining(HEADER);
    }

    @Test
    void refusesClaimsThatStandThereTwice() {
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> decode("{\"sub\":\"hunter2\",\"sub\":\"hunter3\"}"))
                .withMessageContaining("sub: stands there twice")
                .withMessageNotContaining("hunter");
    }

    @Test
    void refusesATokenThatIsTooLong() {
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> Jwt.decode("a".repeat(32 * 1024 + 1)))
                .withMessageContaining("longer than");
    }

    @Test
    void keepsNothingThatCouldBeReplayed() {
        Jwt jwt = Jwt.decode(HEADER + "." + encode("{\"sub\":\"someone\"}") + ".c2lnbmF0dXJl");
        assertThat(jwt.toString()).doesNotContain("c2lnbmF0dXJl").doesNotContain("someone");
    }

    private static Jwt decode(String claims) {
        return Jwt.decode(HEADER + "." + encode(claims) + ".c2ln");
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
