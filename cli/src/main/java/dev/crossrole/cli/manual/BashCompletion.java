package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.util.stream.Collectors;

/** Completion for bash. Source of its contract: Bash Reference Manual, "Programmable Completion". */
final class BashCompletion {
    private BashCompletion() {}

    static String script() {
        StringBuilder cases = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (VerbSpec spec : Verbs.specs()) {
            cases.append("    '")
                    .append(spec.name())
                    .append("') options='")
                    .append(options(spec))
                    .append("' operands='");
            cases.append(operands(spec)).append("' ;;\n");
            for (OptionSpec option : spec.options()) {
                if (!option.isSwitch()) {
                    values.append("    '")
                            .append(spec.name())
                            .append(" --")
                            .append(option.name())
                            .append("') kind='");
                    values.append(kind(option)).append("' ;;\n");
                }
            }
        }
        StringBuilder groups = new StringBuilder();
        for (String first : Verbs.firstWords()) {
            if (!Verbs.secondWords(first).isEmpty()) {
                String second = String.join(" ", Verbs.secondWords(first));
                groups.append("    ")
                        .append(first)
                        .append(") seconds='")
                        .append(second)
                        .append("' ;;\n");
            }
        }
        return TEMPLATE.replace("@VERBS@", String.join(" ", Verbs.firstWords()))
                .replace("@GROUPS@\n", groups)
                .replace("@CASES@\n", cases)
                .replace("@VALUES@\n", values)
                .replace("@NAMES@", ValueKind.NAMES);
    }

    private static String options(VerbSpec spec) {
        return spec.options().stream().map(option -> "--" + option.name()).collect(Collectors.joining(" "));
    }

    private static String kind(OptionSpec option) {
        return switch (ValueKind.of(option)) {
            case WORD -> String.join(" ", option.choices());
            case FILE -> "@file";
            case IDENTITY -> "@identity";
            case OTHER -> "@none";
        };
    }

    private static String operands(VerbSpec spec) {
        return switch (ValueKind.ofOperands(spec)) {
            case WORD -> String.join(" ", ValueKind.SHELLS);
            case FILE -> "@file";
            case IDENTITY -> "@identity";
            case OTHER -> spec.operands().startsWith("[VERB") ? String.join(" ", Verbs.firstWords()) : "@none";
        };
    }

    private static final String TEMPLATE = """
            # Completion of crossrole for bash, as 'crossrole completion bash' prints it.

            _crossrole_offer() {
              case $1 in
                @none) ;;
                @file)
                  compopt -o filenames 2>/dev/null
                  mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
                @identity) mapfile -t COMPREPLY < <(compgen -W "$(@NAMES@)" -- "$2") ;;
                *) mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2") ;;
              esac
            }

            _crossrole() {
              local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]} i
              local first=2 seconds= options= operands=@none kind=
              COMPREPLY=()
              if ((COMP_CWORD == 1)); then
                _crossrole_offer '@VERBS@ --help --version' "$cur"
                return
              fi
              case $verb in
            @GROUPS@
              esac
              if [[ -n $seconds ]]; then
                if ((COMP_CWORD == 2)); then
                  _crossrole_offer "$seconds --help" "$cur"
                  return
                fi
                verb="$verb ${COMP_WORDS[2]}"
                first=3
              fi
              # What follows -- is another program's.
              for ((i = first; i < COMP_CWORD; i++)); do
                if [[ ${COMP_WORDS[i]} == -- ]]; then
                  if ((i + 1 == COMP_CWORD)); then
                    mapfile -t COMPREPLY < <(compgen -c -- "$cur")
                  else
                    _crossrole_offer @file "$cur"
                  fi
                  return
                fi
              done
              case "$verb $previous" in
            @VALUES@
              esac
              if [[ -n $kind ]]; then
                _crossrole_offer "$kind" "$cur"
                return
              fi
              case $verb in
            @CASES@
              esac
              if [[ $cur == -* ]]; then
                _crossrole_offer "$options" "$cur"
              else
                _crossrole_offer "$operands" "$cur"
              fi
            }

            complete -F _crossrole crossrole
            """;
}
