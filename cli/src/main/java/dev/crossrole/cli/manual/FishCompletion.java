package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.util.List;

/** Completion for fish. Source of its contract: fish documentation, {@code complete} and {@code commandline}. */
final class FishCompletion {
    private static final String HEAD = """
            # Completion of crossrole for fish, as 'crossrole completion fish' prints it.

            # Whether the words so far begin with these and, with -x, whether there are no others.
            function __crossrole_after
                set -l words (commandline -opc)
                set -e words[1]
                if test "$argv[1]" = -x
                    test "$words" = "$argv[2]"
                    return
                end
                contains -- -- $words; and return 1
                string match -q -- "$argv[1] *" "$words "
            end

            # What completes the command after --, as if it stood alone.
            function __crossrole_command
                set -l words (commandline -opc)
                set -l mark (contains -i -- -- $words); or return
                set -e words[1..$mark]
                complete -C (string join -- ' ' (string escape -- $words) (commandline -ct))
            end

            complete -c crossrole -f
            complete -c crossrole -n 'contains -- -- (commandline -opc)' -a '(__crossrole_command)'
            """;

    private FishCompletion() {}

    static String script() {
        StringBuilder text = new StringBuilder(HEAD);
        for (String first : Verbs.firstWords()) {
            List<String> seconds = Verbs.secondWords(first);
            text.append(offer("-x ''", first));
            seconds.forEach(second -> text.append(offer("-x " + first, second)));
        }
        for (VerbSpec spec : Verbs.specs()) {
            String condition = "complete -c crossrole -n " + quoted("__crossrole_after " + quoted(spec.name()));
            for (OptionSpec option : spec.options()) {
                text.append(condition).append(" -l ").append(option.name()).append(values(option));
                text.append(" -d ").append(quoted(option.help())).append('\n');
            }
            String operands = operands(spec);
            text.append(operands.isEmpty() ? "" : condition + operands + "\n");
        }
        return text.toString();
    }

    private static String offer(String condition, String word) {
        return "complete -c crossrole -n " + quoted("__crossrole_after " + condition) + " -a " + quoted(word) + "\n";
    }

    private static String values(OptionSpec option) {
        if (option.isSwitch()) {
            return "";
        }
        return switch (ValueKind.of(option)) {
            case WORD -> " -x -a " + quoted(String.join(" ", option.choices()));
            case FILE -> " -r -F";
            case IDENTITY -> " -x -a " + quoted("(" + ValueKind.NAMES + ")");
            case OTHER -> " -x";
        };
    }

    private static String operands(VerbSpec spec) {
        return switch (ValueKind.ofOperands(spec)) {
            case WORD -> " -a " + quoted(String.join(" ", ValueKind.SHELLS));
            case FILE -> " -F";
            case IDENTITY -> " -a " + quoted("(" + ValueKind.NAMES + ")");
            case OTHER -> "";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
