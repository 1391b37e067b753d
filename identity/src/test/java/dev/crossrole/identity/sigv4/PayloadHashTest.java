package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crossrole.identity.sigv4.PayloadHash.Streaming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadHashTest {

    @Test
    void hashesABody() {
        // FIPS 180-2, appendix B.1.
        assertThat(PayloadHash.of(new byte[] {'a', 'b', 'c'}).text())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(PayloadHash.empty().text())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @ParameterizedTest
    @EnumSource
    void readsEachStreamingForm(Streaming form) {
        assertThat(PayloadHash.parse(form.text())).isEqualTo(form);
    }

    @Test
    void readsAnUnsignedPayloadAndAHash() {
        assertThat(PayloadHash.parse("UNSIGNED-PAYLOAD")).isEqualTo(PayloadHash.UNSIGNED);
        assertThat(PayloadHash.parse(PayloadHash.empty().text())).isEqualTo(PayloadHash.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unsigned-payload",
                "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
                "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g"
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadHash.parse(text))
                .withMessageContaining("'" + text + "'");
    }
}
