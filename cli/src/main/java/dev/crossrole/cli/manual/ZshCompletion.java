package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;

/** Completion for zsh. Source of its contract: zsh manual, "Completion System", {@code _arguments} and {@code _describe}. */
final class ZshCompletion {
    private ZshCompletion() {}

    static String script() {
        StringBuilder text = new StringBuilder("""
                #compdef crossrole
                # Completion of crossrole for zsh, as 'crossrole completion zsh' prints it.

                _crossrole_identities() {
                  local -a names=(${(f)"$(@NAMES@)"})
                  _describe identity names
                }

                _crossrole() {
                  local verb=$words[2]
                  if (( CURRENT == 2 )); then
                """.replace("@NAMES@", ValueKind.NAMES));
        describe(text, "    ", "verb", Verbs.firstWords().toArray(String[]::new));
        text.append("    return\n  fi\n  case $verb in\n");
        for (String first : Verbs.firstWords()) {
            if (!Verbs.secondWords(first).isEmpty()) {
                text.append("    ").append(first).append(")\n      if (( CURRENT == 3 )); then\n");
                describe(text, "        ", "verb", Verbs.secondWords(first).toArray(String[]::new));
                text.append("        return\n      fi\n");
                text.append("      verb=\"$verb $words[3]\"; shift words; (( CURRENT-- )) ;;\n");
            }
        }
        text.append("  esac\n  shift words; (( CURRENT-- ))\n  case $verb in\n");
        for (VerbSpec spec : Verbs.specs()) {
            text.append("    '").append(spec.name()).append("')\n      _arguments -S");
            spec.options().forEach(option -> text.append(" \\\n        ").append(argument(option)));
            text.append(operands(spec)).append(" ;;\n");
        }
        return text.append("  esac\n}\n\n_crossrole \"$@\"\n").toString();
    }

    private static void describe(StringBuilder text, String indent, String what, String... words) {
        text.append(indent)
                .append("local -a offered=(")
                .append(String.join(" ", words))
                .append(")\n");
        text.append(indent).append("_describe ").append(what).append(" offered\n");
    }

    private static String argument(OptionSpec option) {
        String name = (option.repeatable() ? "*" : "") + "--" + option.name() + "[" + escaped(option.help()) + "]";
        return quoted(option.isSwitch() ? name : name + ":" + escaped(option.value()) + ":" + action(option));
    }

    private static String action(OptionSpec option) {
        return switch (ValueKind.of(option)) {
            case WORD -> "(" + String.join(" ", option.choices()) + ")";
            case FILE -> "_files";
            case IDENTITY -> "_crossrole_identities";
            case OTHER -> " ";
        };
    }

    private static String operands(VerbSpec spec) {
        String action = switch (ValueKind.ofOperands(spec)) {
            case WORD -> "1:shell:(" + String.join(" ", ValueKind.SHELLS) + ")";
            case FILE -> "*:file:_files";
            case IDENTITY -> "1:identity:_crossrole_identities";
            case OTHER -> spec.operands().startsWith("--") ? "*:::command:_normal" : "";
        };
        return action.isEmpty() ? "" : " \\\n        " + quoted(action);
    }

    /** Within brackets and between colons these three end what they stand in. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
