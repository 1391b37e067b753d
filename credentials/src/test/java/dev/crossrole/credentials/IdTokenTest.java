package dev.crossrole.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdTokenTest {
    private static final String CLAIMS = "{'iss':'i','sub':'s','aud':'a','exp':2,'iat':1,'jti':'x','team':'blue'}";

    /** What is replaced in the claims, by what, and whether both tokens are one bearer's. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            'exp':2,        'exp':9,                true
            'iat':1,        "'iat':5,'nbf':5",      true
            'jti':'x',      'jti':'y',              true
            "'iss':'i','sub':'s'", "'sub':'s','iss':'i'", true
            'iss':'i',      'iss':'j',              false
            'sub':'s',      'sub':'t',              false
            'aud':'a',      "'aud':['a','b']",      false
            'team':'blue',  'team':'red',           false
            'team':'blue',  "'team':'blue','x':1",  false
            """)
    void tokensOfOneBearerDifferInTheirTimesAndNumbersAlone(String replaced, String by, boolean same) {
        assertThat(CLAIMS).contains(replaced);

        boolean alike = identity(CLAIMS).equals(identity(CLAIMS.replace(replaced, by)));

        assertThat(alike).isEqualTo(same);
    }

    private static String identity(String claims) {
        return IdToken.decode(encoded("{'alg':'RS256'}") + "." + encoded(claims) + ".c2ln")
                .identity();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace('\'', '"').getBytes(UTF_8));
    }
}
