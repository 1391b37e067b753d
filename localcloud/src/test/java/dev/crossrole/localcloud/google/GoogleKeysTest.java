package dev.crossrole.localcloud.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoogleKeysTest {
    private static final GoogleKeys KEYS = GoogleKeys.random(new SecureRandom());

    @Test
    void savedKeysComeBackTheSame() {
        GoogleKeys loaded = GoogleKeys.load((JsonObject) Json.parse(KEYS.save().reveal()));
        assertThat(loaded.signing().id()).isEqualTo(KEYS.signing().id());
        String sealed = KEYS.sealing().seal("use", "text", new Random(1));
        assertThat(loaded.sealing().open("use", sealed)).contains("text");
    }

    @Test
    void damagedKeysAreRefusedWithoutQuotingThem() {
        assertThatThrownBy(() -> GoogleKeys.load(object("{\"signing\":\"%%%\",\"sealing\":\"\"}")))
                .hasMessage("the saved keys are damaged: 'signing' is not base64");
        assertThatThrownBy(() -> GoogleKeys.load(object("{\"signing\":\"c2VjcmV0\",\"sealing\":\"\"}")))
                .hasMessage("the signing key is not an RSA private key in PKCS #8");
        assertThatThrownBy(() -> GoogleKeys.load(object("{}")))
                .hasMessage("the saved keys are damaged: signing: is missing");
    }

    @Test
    void keysPrintNothingSecret() {
        assertThat(KEYS.toString()).isEqualTo("GoogleKeys[" + KEYS.signing().id() + "]");
        assertThat(KEYS.save()).hasToString("(secret)");
    }

    private static JsonObject object(String text) {
        return (JsonObject) Json.parse(text);
    }
}
