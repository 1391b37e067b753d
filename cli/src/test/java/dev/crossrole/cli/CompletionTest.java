package dev.crossrole.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines before a cursor, given to the shells themselves. Each line ends where the cursor is; what is offered is in the order of the alphabet. */
class CompletionTest {
    private static final String LINES = """
            crossrole t                                | token-file tour
            crossrole local e                          | env exec
            crossrole config c                         | check
            crossrole aws --d                          | --duration
            crossrole aws --format ''                 | dotenv env ini json process
            crossrole gcp --proof r                    | request
            crossrole lint --fail-on ''               | error note warning
            crossrole doctor aws --role x --tru        | --trust-policy
            crossrole aws --source e                   | ec2 environment
            crossrole aws --role ''                   |
            crossrole aws r                            | reader
            crossrole serve --identity ''             | reader warehouse
            crossrole lint po                          | policy.json
            crossrole local start --world po           | policy.json
            crossrole completion f                     | fish
            crossrole exec --identity x -- crossr      | crossrole
            crossrole exec --identity x -- cat po      | policy.json
            """;

    /**
     * What the zsh of the terminal is set up with. Its completion puts what fits in place by {@code compadd}, which is asked here first
     * what it would take; the calls that only filter an array say so by -O, -A or -D. Source: zsh manual, "Completion Widgets".
     */
    private static final String TERMINAL = """
            fpath=($PWD $fpath)
            autoload -U compinit
            compinit -u -D
            compadd() {
              if [[ ${argv[(I)-[a-zA-Z]#[OAD]]} -eq 0 ]]; then
                local -a fits
                builtin compadd -A fits "$@"
                found+=("${fits[@]}")
              fi
              builtin compadd "$@"
            }
            write_offered() {
              typeset -ga found=()
              _main_complete
              print -rl -- $found > half && mv half offered
              print done
            }
            zle -C write_offered list-choices write_offered
            bindkey '^X' write_offered
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void layOut() throws IOException {
        Files.writeString(folder.resolve("policy.json"), "{}");
        // What the completion asks for names: a program of that name which knows two.
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("crossrole"), "#!/bin/sh\nprintf 'reader\\nwarehouse\\n'\n");
        Files.setPosixFilePermissions(bin.resolve("crossrole"), PosixFilePermissions.fromString("rwx------"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void bashOffersWhatFits(String line, String offered) throws Exception {
        assertThat(offered("bash", """
                set -u
                . ./completion
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _crossrole
                printf '%%s\\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
                """.formatted(line))).isEqualTo(words(offered));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void fishOffersWhatFits(String line, String offered) throws Exception {
        assertThat(offered("fish", """
                source ./completion
                complete -C '%s' | string split -f 1 \\t
                """.formatted(line.replace("''", "")))).isEqualTo(words(offered));
    }

    /** zsh completes in a terminal alone, so it is given one, with a key that writes down what it is about to offer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = LINES)
    void zshOffersWhatFits(String line, String offered) throws Exception {
        assertThat(offered("zsh", """
                zmodload zsh/zpty
                zpty terminal zsh -f -i
                zpty -w terminal 'PS1= PS2=; stty -echo; . ./terminal; print ready'
                while zpty -r terminal text && [[ $text != *ready* ]]; do done
                zpty -w -n terminal "%s"$'\\x18'
                while [[ ! -e offered ]] && zpty -r terminal text; do done
                cat offered
                """.formatted(line.replace("''", "")))).isEqualTo(words(offered));
    }

    private static List<String> words(@Nullable String offered) {
        return offered == null ? List.of() : List.of(offered.split(" ", -1));
    }

    /** What a program of a shell prints, a word a line, where the shell has its completion at hand. */
    private List<String> offered(String shell, String program) throws IOException, InterruptedException {
        assumeTrue(Programs.isThere(shell), "there is no " + shell + " on the PATH");
        Files.writeString(folder.resolve("completion"), run("completion", shell).out());
        Files.copy(folder.resolve("completion"), folder.resolve("_crossrole"));
        Files.writeString(folder.resolve("terminal"), TERMINAL);
        Files.writeString(folder.resolve("program"), program);
        List<String> command = shell.equals("fish") ? List.of("fish", "--no-config") : List.of(shell);
        return new Programs(folder)
                .output(Stream.concat(command.stream(), Stream.of("./program")).toArray(String[]::new))
                .lines()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellItselfReadsItsScript(String shell) throws Exception {
        String script = run("completion", shell).out();

        assertThat(script).contains("token-file", "session-name", "web-identity", "crossrole config show --names");
        assumeTrue(Programs.isThere(shell), "there is no " + shell + " on the PATH");
        Path file = Files.writeString(folder.resolve("script"), script);
        assertThat(new Programs(folder).output(shell, "-n", file.toString())).isEmpty();
    }

    @Test
    void anotherShellIsRefused() {
        assertThat(run("completion", "csh").err()).contains("the shell must be bash, zsh or fish, but is 'csh'");
    }

    private static Shell.Result run(String... words) {
        return new Shell(Map.of()).run(words);
    }
}
