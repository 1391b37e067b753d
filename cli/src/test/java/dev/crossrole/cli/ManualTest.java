package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.manual.Manual;
import dev.crossrole.cli.manual.Verbs;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help, completion and manual pages, each made from what the verbs declare and given to those who read it. */
class ManualTest {
    @TempDir
    private Path folder;

    private static Shell.Result run(String... words) {
        return new Shell(Map.of()).run(words);
    }

    static Stream<VerbSpec> verbs() {
        return Verbs.specs().stream();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHelpsWithAnExampleHoweverItIsAsked(VerbSpec verb) {
        Shell.Result asked = run((verb.name() + " --help").split(" ", -1));

        assertThat(asked.code()).isZero();
        assertThat(asked.out()).isEqualTo(verb.help()).startsWith("Usage: crossrole " + verb.name());
        assertThat(verb.examples()).contains("crossrole " + verb.name());
        assertThat(asked.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(170));
        assertThat(asked.err()).isEmpty();
        assertThat(run(("help " + verb.name()).split(" ", -1)).out()).isEqualTo(verb.help());
        assertThat(run("--help").out()).contains("  " + verb.name() + " ");
    }

    /** The flags of an option, its variable and its key are the same name, so that name means the same to every verb that describes identities. */
    @ParameterizedTest
    @MethodSource("verbs")
    void everyOptionHasAHelpAndWordsThatItNames(VerbSpec verb) {
        for (OptionSpec option : verb.options()) {
            assertThat(option.help()).as(option.name()).endsWith(".");
            assertThat(option.choices())
                    .allSatisfy(word -> assertThat(option.help()).contains(word));
        }
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbHasAManualPageThatGroffReadsWithoutAWarning(VerbSpec verb) throws Exception {
        Shell.Result page = run(("man " + verb.name()).split(" ", -1));

        assertThat(page.out()).contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH EXAMPLES\n");
        assumeTrue(Programs.isThere("groff"), "there is no groff on the PATH");
        String rendered = groff(page.out());
        assertThat(rendered).contains("crossrole " + verb.name());
        for (OptionSpec option : verb.options()) {
            assertThat(rendered).contains("--" + option.name());
        }
        verb.examples()
                .lines()
                .filter(line -> line.length() < 70)
                .forEach(line -> assertThat(rendered).contains(line.strip()));
    }

    @Test
    void theOverviewNamesEveryPage() throws Exception {
        assertThat(run("man", "--to", folder.resolve("man1").toString()).code()).isZero();

        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            assertThat(pages).hasSize(Verbs.specs().size() + 1);
        }
        String overview = Files.readString(folder.resolve("man1/crossrole.1"));
        assertThat(overview).contains("crossrole\\-local\\-start (1)", ".SH EXIT STATUS");
        assertThat(run("man", "awz").err()).contains("there is no verb 'awz'; did you mean 'aws'?");
    }

    @Test
    void theBuildLaysThemOutAsAPrefixIs() throws Exception {
        Manual.writeTo(folder, "1.2.3");

        assertThat(folder.resolve("man/man1/crossrole-aws.1")).content().contains("\"crossrole 1.2.3\"");
        assertThat(folder.resolve("bash-completion/completions/crossrole"))
                .hasContent(run("completion", "bash").out());
        assertThat(folder.resolve("zsh/site-functions/_crossrole"))
                .hasContent(run("completion", "zsh").out());
        assertThat(folder.resolve("fish/vendor_completions.d/crossrole.fish"))
                .hasContent(run("completion", "fish").out());
    }

    private String groff(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.1"), page);
        return new Programs(folder)
                .output("groff", "-man", "-Tascii", "-ww", "-rLL=110n", "-P-c", "-P-b", "-P-u", file.toString());
    }
}
