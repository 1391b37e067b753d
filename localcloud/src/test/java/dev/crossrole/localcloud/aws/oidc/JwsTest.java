package dev.crossrole.localcloud.aws.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JwsTest {
    private static final Set<String> TAKEN = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "ES512");

    /**
     * Project Wycheproof's vectors. A vector that is valid under an algorithm that IAM does not take must be refused like an invalid
     * one, and so must those of RFC 7520 whose key names an algorithm that does not exist, {@code ES521}.
     */
    @Test
    void signaturesAreJudgedAsWycheproofSays() throws IOException, ParseException {
        JsonObject vectors = read("wycheproof/json_web_signature_test.json");
        List<String> wrong = new ArrayList<>();
        int judged = 0;
        for (Json group : vectors.array("testGroups")) {
            JsonObject object = (JsonObject) group;
            JsonObject material = object.findObject("public").orElseGet(() -> object.object("private"));
            boolean taken = TAKEN.contains(material.findString("alg").orElse(""));
            JWK key = JWK.parse(material.compact());
            for (Json test : object.array("tests")) {
                JsonObject vector = (JsonObject) test;
                boolean valid = vector.string("result").equals("valid") && taken;
                judged++;
                if (accepts(vector.string("jws"), key) != valid) {
                    wrong.add(vector.integer("tcId") + " " + vector.string("comment"));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(judged).isEqualTo(401);
    }

    @Test
    void secretKeyNeverVerifies() throws ParseException {
        String token = "eyJhbGciOiJIUzI1NiIsImtpZCI6ImtpZC1hZXMtc2lnbiJ9.Zm9v.TD37p4c_0jmreSrB";

        assertThat(accepts(
                        token,
                        new OctetSequenceKey.Builder(new byte[32])
                                .keyID("kid-aes-sign")
                                .build()))
                .isFalse();
    }

    private static boolean accepts(String token, JWK key) {
        Optional<Jws> jws = Jws.parse(token);
        return jws.isPresent() && jws.get().isSignedByOneOf(jws.get().candidates(List.of(key)));
    }

    private static JsonObject read(String name) throws IOException {
        String shared = System.getenv("CROSSROLE_SHARED");
        Path root = shared != null ? Path.of(shared) : Path.of(System.getProperty("crossrole.root"), "..", "shared");
        Path file = root.resolve("conformance").resolve(name);
        assumeTrue(Files.exists(file), "the conformance suites are not here");
        return (JsonObject) Json.parse(Files.readAllBytes(file));
    }
}
