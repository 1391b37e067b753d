package dev.crossrole.identity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a_b+c=d,e.f@g-h", "i-0123456789abcdef0"})
    void acceptsWhatStsAccepts(String name) {
        assertThat(new SessionName(name)).hasToString(name);
        assertThat(SessionName.safe(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Session1:2", "a b", "äb", "ab\n", "a/b"})
    void refusesTheRest(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionName(name))
                .withMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "my session, my-session",
        "a:::b, a-b",
        "svc@project.iam.gserviceaccount.com, svc@project.iam.gserviceaccount.com",
        "'', crossrole",
        "a, crossrole-a"
    })
    void makesANameSafe(String wanted, String safe) {
        assertThat(SessionName.safe(wanted).value()).isEqualTo(safe);
    }

    @Property
    void whateverIsWantedCanBeMadeSafe(@ForAll String wanted) {
        String safe = SessionName.safe(wanted).value();
        assertThat(safe).matches("[\\w+=,.@-]{2,64}");
        assertThat(SessionName.safe(safe).value()).isEqualTo(safe);
    }
}
