package dev.crossrole.localcloud.google.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.testing.TestCloud.Answer;
import java.io.IOException;
import java.util.Base64;

/** The file that the owner of a service account's key has. */
public record KeyFile(JsonObject document) {

    /** Has the owner of {@link Worlds#demo()} make a key for an account. */
    public static KeyFile made(TestCloud cloud, String email) throws IOException {
        Answer answer =
                cloud.post("/v1/projects/-/serviceAccounts/" + email + "/keys", cloud.tokenOf("admin-account"), "{}");
        return of(answer.body());
    }

    /** Reads it from the answer that it stands in. */
    public static KeyFile of(JsonObject key) {
        byte[] bytes = Base64.getDecoder().decode(key.string("privateKeyData"));
        return new KeyFile((JsonObject) Json.parse(bytes));
    }

    public String id() {
        return document.string("private_key_id");
    }

    public byte[] bytes() {
        return document.compact().getBytes(UTF_8);
    }

    /** The private key in PKCS #8. */
    public byte[] pkcs8() {
        String pem = document.string("private_key");
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
