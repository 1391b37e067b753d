package dev.crossrole.credentials.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.Secret;
import java.net.URLDecoder;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class TextTest {

    @Test
    void aCloudsTextBecomesOneLineWithoutTheSecretsThatWereSent() {
        String text = "bad token\r\n eyJhbGci.x.y \u001b[2J\u202Edrawkcab for AKIA";

        assertThat(Text.oneLineWithout(List.of(Secret.of("eyJhbGci.x.y"), Secret.of("")), text))
                .isEqualTo("bad token (secret) [2J drawkcab for AKIA");
    }

    @Property
    void oneLineHoldsNothingThatMovesACursor(@ForAll String text) {
        String line = Text.oneLine(text);

        assertThat(line.length()).isLessThanOrEqualTo(501);
        assertThat(line.chars()).noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    @Property
    void aFormIsReadBackByTheJdk(@ForAll String name, @ForAll String value) {
        // Halves of surrogate pairs have no UTF-8, so no decoder gives them back.
        if (!UTF_8.newEncoder().canEncode(name + value)) {
            return;
        }
        String text = new Form().put(name, value).text();
        int mark = text.indexOf('=');

        assertThat(URLDecoder.decode(text.substring(0, mark), UTF_8)).isEqualTo(name);
        assertThat(URLDecoder.decode(text.substring(mark + 1), UTF_8)).isEqualTo(value);
    }
}
