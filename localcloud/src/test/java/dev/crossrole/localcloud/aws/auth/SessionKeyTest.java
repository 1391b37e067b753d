package dev.crossrole.localcloud.aws.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SessionKeyTest {
    @Test
    void keyOfAnotherLengthIsRefusedWithItsLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SessionKey.of(new byte[31]))
                .withMessage("a session key has 32 bytes, but this has 31");
    }

    @Test
    void purposesHaveKeysOfTheirOwn() {
        SessionKey key = SessionKey.of(new byte[32]);

        assertThat(key.derive("one", "AES").getEncoded())
                .hasSize(32)
                .isNotEqualTo(key.derive("two", "AES").getEncoded());
        assertThat(key.derive("one", "AES"))
                .isEqualTo(SessionKey.of(new byte[32]).derive("one", "AES"));
    }

    @Test
    void nothingOfTheKeyIsPrinted() {
        assertThat(SessionKey.of(new byte[32])).hasToString("(session key)");
    }
}
