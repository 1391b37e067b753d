package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import java.util.List;

/** {@code crossrole local …}: chooses the sub-verb. */
public final class LocalVerb {
    private static final String HELP = """
            Usage: crossrole local start|env|exec|why [options]

            Both clouds' identity planes on this machine, on loopback only.

              start  run them until Ctrl-C
              env    print the environment that makes SDKs and CLIs run as one machine of the running world
              exec   run a program, unchanged, as if on one machine of the world
              why    say why a request to them was allowed or denied

            Example:
              crossrole local start
              eval "$(crossrole local env --as gce-vm)"
              crossrole local exec --as gce-vm -- aws s3 ls
              crossrole local why last
            """;

    private LocalVerb() {}

    /** What each sub-verb takes. */
    public static List<VerbSpec> specs() {
        return List.of(StartVerb.SPEC, EnvVerb.SPEC, ExecVerb.SPEC, WhyVerb.SPEC);
    }

    public static int run(List<String> words, Surroundings surroundings) {
        if (words.isEmpty()) {
            throw new UsageException("'local' needs one of start, env, exec, why; 'crossrole local --help' tells more");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "start" -> StartVerb.run(rest, surroundings);
            case "exec" -> ExecVerb.run(rest, surroundings);
            case "env" -> EnvVerb.run(rest, surroundings);
            case "why" -> WhyVerb.run(rest, surroundings);
            case "--help", "-h" -> {
                surroundings.out().print(HELP);
                yield ExitCode.DONE;
            }
            default ->
                throw new UsageException("there is no 'local " + words.getFirst()
                        + "'; there are local start, local env, local exec and local why");
        };
    }
}
