package dev.crossrole.cli.explain;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.text.Style;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.explain.Explanation;
import dev.crossrole.policy.explain.Missing;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code crossrole explain} says, for another verb that has the question. */
public final class Explainer {
    private Explainer() {}

    /**
     * Explains.
     *
     * @param words options of {@code explain}; the environment, which is about another verb, adds none
     * @param held files that lie on no disk, by the names that the options call them
     * @throws dev.crossrole.cli.options.UsageException where the options ask nothing that can be answered, or a file is not what it should be
     */
    public static Explanation explain(List<String> words, Map<String, byte[]> held, Surroundings surroundings) {
        Arguments arguments = Arguments.parse(ExplainOptions.SPEC, words, name -> Optional.empty());
        return ExplainVerb.explain(arguments, new InputFiles(InputStream.nullInputStream(), held), surroundings);
    }

    /** For a person. */
    public static List<String> lines(Explanation explanation, Style style) {
        return new ExplanationText(style).lines(explanation);
    }

    /** For a script, as {@code explain --json} writes it. */
    public static JsonObject json(Explanation explanation) {
        return ExplanationJson.of(explanation);
    }

    /** How a person gives what an undecided answer lacks. */
    public static String how(Missing missing) {
        return Asking.how(missing);
    }
}
