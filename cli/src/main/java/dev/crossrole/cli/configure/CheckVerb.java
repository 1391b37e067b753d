package dev.crossrole.cli.configure;

import dev.crossrole.cli.config.Config;
import dev.crossrole.cli.config.ConfigFile;
import dev.crossrole.cli.config.Described;
import dev.crossrole.cli.config.Mistake;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code crossrole config check}: all that is wrong in the file, at once. */
public final class CheckVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "config check",
            "Tells what is wrong in the config file, or in another one: each mistake on a line of its own, with file, line, column, key and what is"
                    + " expected there. Nothing is run or asked. Exit code 0: no mistake; 2: some.",
            "[FILE]",
            List.of(
                    OptionSpec.flag("json", "Print one JSON object, with its version."),
                    ConfigFile.OPTION,
                    OptionSpec.flag("help", "Print this text.")),
            """
            crossrole config check
            crossrole config check --json deploy/crossrole.yaml""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Path file = arguments.operands().isEmpty()
                ? PathVerb.place(arguments, surroundings)
                : ConfigFile.path(arguments.operands().getFirst());
        Config config = Config.read(file);
        List<Mistake> mistakes = new ArrayList<>(config.mistakes());
        mistakes.addAll(disagreements(config, surroundings));
        mistakes.sort(Comparator.comparing(Mistake::at));
        if (arguments.flag("json")) {
            surroundings.out().println(json(file, mistakes).pretty());
        } else {
            mistakes.forEach(mistake -> surroundings.out().println(mistake.line(file.toString())));
        }
        surroundings.err().println("crossrole: " + summary(file, config, mistakes.size()));
        return mistakes.isEmpty() ? ExitCode.DONE : ExitCode.UNUSABLE;
    }

    /** Options that are good in themselves and do not go together. Those of an identity with another mistake are not looked at. */
    private static List<Mistake> disagreements(Config config, Surroundings surroundings) {
        List<Mistake> found = new ArrayList<>();
        config.identities()
                .forEach((name, clouds) -> clouds.forEach((cloud, described) -> {
                    String key = "identities." + name + "." + cloud.label();
                    if (config.mistakes().stream()
                            .noneMatch(mistake -> mistake.key().startsWith(key))) {
                        disagreement(cloud, described, surroundings)
                                .ifPresent(problem ->
                                        found.add(new Mistake(described.at(), key, problem, Optional.empty())));
                    }
                }));
        return found;
    }

    /** The file alone is looked at, as if there were no variables. */
    private static Optional<String> disagreement(Cloud cloud, Described described, Surroundings surroundings) {
        VerbSpec spec = new VerbSpec("config check", "", "", cloud.options(), "");
        Arguments arguments =
                Arguments.parse(spec, List.of(), variable -> Optional.empty()).withFile(described.values());
        try {
            cloud.checkAll(arguments, silent(surroundings));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()).replace("--", ""));
        }
    }

    private static Surroundings silent(Surroundings surroundings) {
        return new Surroundings(
                variable -> Optional.empty(),
                surroundings.clock(),
                surroundings.random(),
                surroundings.jitter(),
                surroundings.in(),
                surroundings.out(),
                surroundings.err(),
                surroundings.home(),
                surroundings.colour());
    }

    private static JsonObject json(Path file, List<Mistake> mistakes) {
        List<Json> items = new ArrayList<>();
        for (Mistake mistake : mistakes) {
            items.add(JsonObject.builder()
                    .put("line", mistake.at().line())
                    .put("column", mistake.at().column())
                    .put("key", mistake.key())
                    .put("problem", mistake.problem())
                    .putIfPresent("meant", mistake.meant())
                    .build());
        }
        return JsonObject.builder()
                .put("version", 1)
                .put("file", file.toString())
                .put("mistakes", new JsonArray(items))
                .build();
    }

    private static String summary(Path file, Config config, int mistakes) {
        if (mistakes > 0) {
            return mistakes + (mistakes == 1 ? " mistake in " : " mistakes in ") + file;
        }
        Map<String, ?> identities = config.identities();
        return "no mistake in " + file + ", which names "
                + (identities.isEmpty() ? "no identity" : String.join(", ", identities.keySet()));
    }
}
