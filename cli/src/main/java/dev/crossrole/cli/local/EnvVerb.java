package dev.crossrole.cli.local;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.identity.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code crossrole local env}: the environment of one machine, for a shell or a script. */
final class EnvVerb {
    static final VerbSpec SPEC = new VerbSpec(
            "local env",
            "Prints the environment that makes official SDKs and CLIs, and Crossrole itself, run as one machine of the running world.",
            "",
            List.of(
                    OptionSpec.value("as", "MACHINE", "The machine, such as gce-vm, ec2-vm, function or laptop."),
                    OptionSpec.value("port", "PORT", "The port that 'local start' was given, if more than one runs."),
                    OptionSpec.flag("json", "Print one JSON object instead of shell exports."),
                    OptionSpec.flag("help", "Print this text.")),
            "eval \"$(crossrole local env --as gce-vm)\"");

    private EnvVerb() {}

    static int run(List<String> words, Surroundings surroundings) {
        Arguments arguments =
                Arguments.parse(SPEC, words, surroundings.environment()).withoutOperands();
        if (arguments.flag("help")) {
            surroundings.out().print(SPEC.help());
            return ExitCode.DONE;
        }
        RunningFile running =
                RunningFile.find(StateFolder.of(surroundings.environment()), arguments.integer("port", 1, 65_535));
        String machine = arguments
                .find("as")
                .orElseThrow(() -> new UsageException(
                        "--as is missing; there are the machines " + String.join(", ", running.machines())));
        Map<String, String> environment = running.environment(machine);
        surroundings.out().print(arguments.flag("json") ? json(machine, environment) : exports(environment));
        return ExitCode.DONE;
    }

    /** POSIX shell: single quotes keep everything as it is, and a quote inside is closed, escaped and opened again. */
    private static String exports(Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        environment.forEach((name, value) -> text.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        return text.toString();
    }

    private static String json(String machine, Map<String, String> environment) {
        JsonObject.Builder variables = JsonObject.builder();
        environment.forEach(variables::put);
        return JsonObject.builder()
                        .put("version", 1)
                        .put("machine", machine)
                        .put("environment", variables.build())
                        .build()
                        .pretty()
                + "\n";
    }
}
