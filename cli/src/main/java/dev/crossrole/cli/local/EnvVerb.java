package dev.crossrole.cli.local;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.text.ShellWord;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.tls.LocalAuthority;
import dev.crossrole.localcloud.tls.TrustFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code crossrole local env}: the environment of one machine, for a shell or a script. */
public final class EnvVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "local env",
            "Prints the environment that makes official SDKs and CLIs, and Crossrole itself, run as one machine of the running world.",
            "",
            List.of(
                    OptionSpec.value("as", "MACHINE", "The machine, such as gce-vm, ec2-vm, function or laptop."),
                    OptionSpec.value("port", "PORT", "The port that 'local start' was given, if more than one runs."),
                    OptionSpec.flag(
                            "tls",
                            "Lead to both clouds over TLS, and make OpenSSL, curl, Python, Node.js, the AWS CLI and Java trust their"
                                    + " certificates beside those of public authorities."),
                    OptionSpec.flag("json", "Print one JSON object instead of shell exports."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            eval "$(crossrole local env --as gce-vm)"
            eval "$(crossrole local env --as ec2-vm --tls)\"""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        RunningFile running =
                RunningFile.find(StateFolder.of(surroundings.environment()), arguments.integer("port", 1, 65_535));
        String machine = arguments
                .find("as")
                .orElseThrow(() -> new UsageException(
                        "--as is missing; there are the machines " + String.join(", ", running.machines())));
        Map<String, String> environment =
                arguments.flag("tls") ? secured(running, machine, surroundings) : running.environment(machine);
        surroundings.out().print(arguments.flag("json") ? json(machine, environment) : exports(environment));
        return ExitCode.DONE;
    }

    private static Map<String, String> secured(RunningFile running, String machine, Surroundings surroundings) {
        StateFolder state = StateFolder.of(surroundings.environment());
        try {
            LocalAuthority authority = LocalAuthority.keptIn(
                    state.authority(), surroundings.random().get(), surroundings.clock());
            return new SecuredEnvironment(running.tls(), TrustFiles.writeIn(state.trusted(), authority, true))
                    .of(running.environment(machine), surroundings.environment().apply("JAVA_TOOL_OPTIONS"));
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String exports(Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        environment.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(ShellWord.quoted(value))
                .append('\n'));
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
