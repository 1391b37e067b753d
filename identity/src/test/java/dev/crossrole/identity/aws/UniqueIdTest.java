package dev.crossrole.identity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueIdTest {

    /** A key id that was published together with its account. */
    @Test
    void findsTheAccountInAPublishedKey() {
        assertThat(UniqueId.account("ASIAY34FZKBOKMUTVV7A")).contains(AccountId.of("609629065308"));
    }

    @Test
    void theAccountFixesTheFirstEightCharacters() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            assertThat(UniqueId.accessKey("ASIA", AccountId.of("123456789012"), random))
                    .matches("ASIARZPUZDIK[A-Z2-7]{8}");
        }
    }

    @Property
    void findsTheAccountInWhatItMakes(
            @ForAll @LongRange(min = 0, max = 999_999_999_999L) long number, @ForAll long seed) {
        String digits = Long.toString(number);
        AccountId account = AccountId.of("0".repeat(12 - digits.length()) + digits);
        String key = UniqueId.accessKey("AKIA", account, new Random(seed));
        String role = UniqueId.entity("AROA", account, new Random(seed));
        assertThat(key).matches("AKIA[Q-Z2-7][A-Z2-7]{15}");
        assertThat(role).matches("AROA[Q-Z2-7][A-Z2-7]{16}");
        assertThat(UniqueId.account(key)).contains(account);
        assertThat(UniqueId.account(role)).contains(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AKIA",
                // Of the older kind: its fifth character comes before Q.
                "AKIAIOSFODNN7EXAMPLE",
                "ASIAY34FZKBOKMUTVV7",
                "ASIAY34FZKBOKMUTVV7AAA",
                "ASIAY34FZKBOKMUTVV7a",
                "asiaY34FZKBOKMUTVV7A",
                "ASIAY34FZKBOKMUTVV71",
                // An account of thirteen digits.
                "ASIA7777777777777777"
            })
    void findsNoAccountInAnythingElse(String id) {
        assertThat(UniqueId.account(id)).isEmpty();
    }
}
