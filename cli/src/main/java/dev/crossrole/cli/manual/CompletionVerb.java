package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import java.util.List;

/** {@code crossrole completion}: a shell's own program that completes verbs, options and their values. */
public final class CompletionVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "completion",
            "Prints what makes a shell complete the verbs, their options and what these may be. SHELL is bash, zsh or fish.",
            "SHELL",
            List.of(OptionSpec.flag("help", "Print this text.")),
            """
            crossrole completion bash > ~/.local/share/bash-completion/completions/crossrole
            crossrole completion zsh > ~/.local/share/zsh/site-functions/_crossrole
            crossrole completion fish > ~/.config/fish/completions/crossrole.fish""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        String shell =
                arguments.operands().isEmpty() ? "" : arguments.operands().getFirst();
        surroundings.out().print(script(shell));
        return ExitCode.DONE;
    }

    private static String script(String shell) {
        return switch (shell) {
            case "bash" -> BashCompletion.script();
            case "zsh" -> ZshCompletion.script();
            case "fish" -> FishCompletion.script();
            case "" -> throw new UsageException("'completion' needs a shell: bash, zsh or fish");
            default -> throw new UsageException("the shell must be bash, zsh or fish, but is '" + shell + "'");
        };
    }
}
