package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.manual.Manual;
import dev.crossrole.cli.manual.Verbs;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, completion and manual pages, each made from what the verbs declare and given to those who read it. */
class ManualTest {
    @TempDir
    private Path folder;

    private static Shell.Result run(String... words) {
        return new Shell(Map.of()).run(words);
    }

    static Stream<VerbSpec> verbs() {
        return Verbs.all().stream();
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
        assumeTrue(isThere("groff"), "there is no groff on the PATH");
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
            assertThat(pages).hasSize(Verbs.all().size() + 1);
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

    /** A line as it stands before the cursor, and all that bash offers there. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            crossrole t                       | token-file tour
            crossrole local                   | local
            crossrole local ''                | start env exec why --help
            crossrole config c                | check
            crossrole aws --d                 | --duration
            crossrole aws --format ''         | process env dotenv ini json
            crossrole gcp --proof r           | request
            crossrole lint --fail-on ''       | error warning note
            crossrole aws --source e          | environment ec2
            crossrole aws --role ''           |
            crossrole aws r                   | reader
            crossrole serve --identity ''     | reader warehouse
            crossrole lint po                 | policy.json
            crossrole local start --world po  | policy.json
            crossrole completion f            | fish
            crossrole exec --identity x -- crossr | crossrole
            crossrole exec --identity x -- cat po | policy.json
            """)
    void bashOffersWhatFits(String line, String offered) throws Exception {
        Files.writeString(folder.resolve("policy.json"), "{}");
        Files.writeString(
                folder.resolve("completion"), run("completion", "bash").out());
        // What the completion asks for names: a program of that name which knows two.
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("crossrole"), "#!/bin/sh\nprintf 'reader\\nwarehouse\\n'\n");
        Files.setPosixFilePermissions(bin.resolve("crossrole"), PosixFilePermissions.fromString("rwx------"));
        String program = """
                set -u
                . ./completion
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _crossrole
                echo ${COMPREPLY[@]+"${COMPREPLY[@]}"}
                """.formatted(line);

        assertThat(process(Map.of("PATH", bin + ":/usr/bin:/bin"), "bash", "-c", program)
                        .strip())
                .isEqualTo(offered == null ? "" : offered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellItselfReadsItsScript(String shell) throws Exception {
        String script = run("completion", shell).out();

        assertThat(script).contains("token-file", "session-name", "web-identity", "crossrole config show --names");
        assumeTrue(isThere(shell), "there is no " + shell + " on the PATH");
        Path file = Files.writeString(folder.resolve("script"), script);
        assertThat(process(Map.of(), shell, "-n", file.toString())).isEmpty();
    }

    @Test
    void anotherShellIsRefused() {
        assertThat(run("completion", "csh").err()).contains("the shell must be bash, zsh or fish, but is 'csh'");
    }

    private String groff(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("page.1"), page);
        return process(
                Map.of(), "groff", "-man", "-Tascii", "-ww", "-rLL=110n", "-P-c", "-P-b", "-P-u", file.toString());
    }

    /** What a program prints, complaints included. */
    private String process(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return printed;
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
