package dev.crossrole.credentials.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void wordsArePartedAtBlanksThatNoQuotesHold() {
        assertThat(words("/opt/bin/tool  --user me")).containsExactly("/opt/bin/tool", "--user", "me");
        assertThat(words("\"C:\\Program Files\\tool.exe\" \"\" a\"b c\"d"))
                .containsExactly("C:\\Program Files\\tool.exe", "", "ab cd");
        assertThat(words("tool \"say \\\"hi\\\"\" $HOME `id` 'a b'"))
                .containsExactly("tool", "say \"hi\"", "$HOME", "`id`", "'a", "b'");
    }

    @Property
    void anyWordsSurviveQuotes(@ForAll @Size(min = 1, max = 5) List<String> wanted) {
        String text = wanted.stream()
                .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(" "));

        assertThat(words(text)).isEqualTo(wanted);
    }

    @Test
    void whatIsNoCommandIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> Command.parse("tool \"s3cret"))
                .isInstanceOf(UnusableException.class)
                .hasMessage("a command has a double quote that is not closed");
        assertThatThrownBy(() -> Command.parse("  ")).isInstanceOf(UnusableException.class);
    }

    @Test
    void itsOutputIsHandedOver() {
        assertThat(Command.parse("/bin/sh -c \"printf %s $GIVEN\"").output(Map.of("GIVEN", "value"), PATIENCE))
                .isEqualTo("value");
    }

    @Test
    void aFailureNamesTheProgramAndNothingThatItWrote() {
        assertThatThrownBy(() ->
                        Command.parse("/bin/sh -c \"echo s3cret; exit 7\"").output(Map.of(), PATIENCE))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the command sh ended with exit code 7");
        assertThatThrownBy(() -> Command.parse("/no/such/tool --secret x").output(Map.of(), PATIENCE))
                .hasMessage("the command tool cannot be started");
        assertThatThrownBy(() -> Command.parse("/bin/sh -c \"yes s3cret\"").output(Map.of(), PATIENCE))
                .hasMessage("the command sh wrote more than 262144 bytes");
    }

    @Test
    void whatDoesNotEndIsEndedWithItsChildren() {
        assertThatThrownBy(
                        () -> Command.parse("/bin/sh -c \"/bin/sh -c 'read x < /dev/zero; cat /dev/zero >/dev/null'\"")
                                .output(Map.of(), Duration.ofMillis(300)))
                .isInstanceOf(UnusableException.class)
                .hasMessage("the command sh did not end within 300 ms");
    }

    private static List<String> words(String text) {
        return Command.parse(text).words();
    }
}
