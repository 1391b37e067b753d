package dev.crossrole.credentials.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.JsonObject;
import java.util.Base64;

/** Tokens whose signature nobody checks: clients pass tokens on and look at their claims only to show them. */
public final class Tokens {
    private Tokens() {}

    public static String idToken(String audience) {
        return idToken(JsonObject.builder()
                .put("iss", "https://accounts.google.com")
                .put("aud", audience)
                .put("azp", "112179062720391305885")
                .put("sub", "112179062720391305885")
                .put("email", "sa@demo.iam.gserviceaccount.com")
                .put("exp", 1_564_519_496)
                .build());
    }

    public static String idToken(JsonObject claims) {
        return part("{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}") + "." + part(claims.compact()) + "."
                + part("signature-that-nobody-may-see");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
