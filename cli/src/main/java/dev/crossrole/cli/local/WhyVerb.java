package dev.crossrole.cli.local;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.text.DecisionTable;
import dev.crossrole.cli.text.Style;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.decisions.LoggedDecisionJson;
import java.util.List;

/** {@code crossrole local why}: the decisions of one request to the running local clouds. */
public final class WhyVerb implements Verb {
    private static final int VERSION = 1;

    private static final VerbSpec SPEC = new VerbSpec(
            "local why",
            "Says why the running local clouds allowed or denied a request: the one of that id (x-amzn-RequestId and"
                    + " x-amz-request-id at AWS, X-Crossrole-Request-Id at Google Cloud), or the last one.",
            "[REQUEST-ID|last]",
            List.of(
                    OptionSpec.flag("denied", "The last request that was denied."),
                    OptionSpec.value("port", "PORT", "The port that 'local start' was given, if more than one runs."),
                    OptionSpec.flag("json", "Print one JSON object, with its version."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            crossrole local why last
            crossrole local why --denied
            crossrole local why 8a9b2f34-77d1-4c5e-9f0e-2f4a5c6d7e8f --json""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        String query = query(arguments);
        RunningFile running =
                RunningFile.find(StateFolder.of(surroundings.environment()), arguments.integer("port", 1, 65_535));
        List<LoggedDecision> decisions = new DecisionClient(surroundings).ask(running.admin(), query);
        if (decisions.isEmpty()) {
            throw new UsageException(nothing(arguments));
        }
        if (arguments.flag("json")) {
            surroundings.out().println(json(decisions).pretty());
        } else {
            print(decisions, surroundings);
        }
        return ExitCode.DONE;
    }

    private static String query(Arguments arguments) {
        List<String> operands = arguments.operands();
        if (arguments.flag("denied") && !operands.isEmpty()) {
            throw new UsageException(
                    "'" + operands.getLast() + "' is one word too many; 'crossrole local why --help' shows an example");
        }
        if (arguments.flag("denied")) {
            return "denied";
        }
        if (operands.isEmpty() || operands.getFirst().equals("last")) {
            return "last";
        }
        String id = operands.getFirst();
        if (!isRequestId(id)) {
            throw new UsageException(
                    "'" + id + "' is not the id of a request: it must have letters, digits and hyphens only");
        }
        return "request=" + id;
    }

    /** Ids of both clouds have these characters alone, so nothing needs to be encoded. */
    static boolean isRequestId(String id) {
        return id.chars().allMatch(c -> (Character.isLetterOrDigit(c) && c < 128) || c == '-' || c == '_');
    }

    private static String nothing(Arguments arguments) {
        if (arguments.operands().isEmpty() || arguments.operands().getFirst().equals("last")) {
            return arguments.flag("denied")
                    ? "the running local clouds have denied nothing yet"
                    : "the running local clouds have decided nothing yet";
        }
        return "the running local clouds know no request "
                + arguments.operands().getFirst() + ": they keep the last 10000 decisions, and none over a restart";
    }

    private static void print(List<LoggedDecision> decisions, Surroundings surroundings) {
        Style style = new Style(surroundings.colour());
        DecisionTable table = new DecisionTable(style);
        LoggedDecision first = decisions.getFirst();
        surroundings.out().println("request " + first.requestId() + " at " + first.time() + " to " + first.service());
        for (LoggedDecision decision : decisions) {
            surroundings.out().println();
            surroundings.out().println(style.strong(decision.action() + " on " + decision.resource()));
            surroundings.out().println("by " + decision.principal());
            table.lines(decision.decision()).forEach(surroundings.out()::println);
        }
    }

    private static JsonObject json(List<LoggedDecision> decisions) {
        return JsonObject.builder()
                .put("version", VERSION)
                .put(
                        "decisions",
                        new JsonArray(decisions.stream()
                                .<Json>map(LoggedDecisionJson::of)
                                .toList()))
                .build();
    }
}
