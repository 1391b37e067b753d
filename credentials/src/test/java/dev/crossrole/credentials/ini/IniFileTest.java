package dev.crossrole.credentials.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.credentials.UnusableException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IniFileTest {

    @Test
    void sectionsSettingsAndCommentsAreReadAsAwsWritesThem() {
        IniFile file = IniFile.parse("config", """
                # a comment
                [default]   ; and one behind
                region=eu-west-1
                  \tindented = no setting of its own
                output = json # not a part of it

                ; another
                [profile a#b]
                Role_ARN = arn:aws:iam::123456789012:role/x#y
                empty =
                s3 =
                  max_concurrent_requests = 20
                  addressing_style = path
                """);

        assertThat(file.sections()).extracting(IniSection::name).containsExactly("default", "profile a#b");
        assertThat(texts(file.sections().get(0)))
                .containsExactly(
                        Map.entry("region", "eu-west-1\nindented = no setting of its own"),
                        Map.entry("output", "json"));
        assertThat(texts(file.sections().get(1)))
                .containsExactly(
                        Map.entry("role_arn", "arn:aws:iam::123456789012:role/x#y"),
                        Map.entry("empty", ""),
                        Map.entry("s3", "\nmax_concurrent_requests = 20\naddressing_style = path"));
        assertThat(file.sections().get(1).place()).hasToString("config:8");
        assertThat(file.sections().get(1).find("role_arn").orElseThrow().place())
                .hasToString("config:9");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkChangeNothing() {
        assertThat(texts(IniFile.parse("c", "\uFEFF[default]\r\nregion = eu-west-1\r\n")
                        .sections()
                        .getFirst()))
                .containsExactly(Map.entry("region", "eu-west-1"));
    }

    /** The text, with | for a line's end, and what is said of it. No message quotes a line: it may hold half a key. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', textBlock = """
            s3cret = x            ! f:1: a setting must stand below a section such as [default]
            [default              ! f:1: a section's name must end with ]
            [default] s3cret      ! f:1: nothing but a comment may follow a section's ]
            [ ]                   ! f:1: a section must have a name
            [a]|[b]|[a]           ! f:3: there is a section [a] above already: put their settings together
            [a]|x=1|s3cret        ! f:3: a line must be a [section], a comment, or name = value
            [a]|=s3cret           ! f:2: a setting's name must have letters, digits and _-/.%@:+
            [a]|b c = s3cret      ! f:2: a setting's name must have letters, digits and _-/.%@:+
            [a]|x=1|y=2|X=s3cret  ! f:4: x is set in line 2 already
            [a]|  s3cret          ! f:2: a line that begins with a blank goes on with a setting, but there is none above it
            """)
    void eachMistakeIsToldWithItsPlace(String text, String sentence) {
        assertThatThrownBy(() -> IniFile.parse("f", text.replace('|', '\n')))
                .isInstanceOf(UnusableException.class)
                .hasMessage(sentence)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aSettingThatIsPrintedShowsNoKey() {
        assertThat(IniFile.parse("f", "[default]\naws_secret_access_key = s3cret")
                        .toString())
                .contains("aws_secret_access_key")
                .doesNotContain("s3cret");
    }

    @Property
    void whatIsWrittenIsRead(@ForAll("files") Map<String, Map<String, String>> sections) {
        String text = sections.entrySet().stream()
                .map(section -> "[" + section.getKey() + "]\n"
                        + section.getValue().entrySet().stream()
                                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\n# between\n"));

        Map<String, Map<String, String>> read = new LinkedHashMap<>();
        IniFile.parse("f", text).sections().forEach(section -> read.put(section.name(), texts(section)));
        assertThat(read).isEqualTo(sections);
    }

    @Property
    void anyTextIsReadOrRefusedInOneSentence(@ForAll String text) {
        try {
            IniFile.parse("f", "[a]\n" + text);
        } catch (UnusableException e) {
            assertThat(e).hasMessageStartingWith("f:");
            assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1);
        }
    }

    @Provide
    Arbitrary<Map<String, Map<String, String>>> files() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_', '-', '.')
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('é', '=')
                .ofMaxLength(12)
                // After the blank behind = it would be a comment.
                .filter(value -> !value.startsWith("#") && !value.startsWith(";"));
        return Arbitraries.maps(names, Arbitraries.maps(names, values).ofMaxSize(4))
                .ofMaxSize(4);
    }

    private static Map<String, String> texts(IniSection section) {
        Map<String, String> texts = new LinkedHashMap<>();
        section.settings().forEach((name, setting) -> texts.put(name, setting.text()));
        return texts;
    }
}
