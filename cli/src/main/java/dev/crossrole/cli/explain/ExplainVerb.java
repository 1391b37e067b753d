package dev.crossrole.cli.explain;

import dev.crossrole.cli.explain.batch.Batch;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.text.Style;
import dev.crossrole.policy.explain.Explanation;
import java.io.IOException;

/** {@code crossrole explain}: one crossing, or with {@code --batch} one request a line. */
public final class ExplainVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return ExplainOptions.SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        if (arguments.flag("batch")) {
            return batch(surroundings);
        }
        Explanation explanation = explain(arguments, new InputFiles(surroundings.in()), surroundings);
        if (arguments.flag("json")) {
            surroundings.out().println(ExplanationJson.of(explanation).pretty());
        } else {
            new ExplanationText(new Style(surroundings.colour()))
                    .lines(explanation)
                    .forEach(surroundings.out()::println);
        }
        return switch (explanation.verdict()) {
            case ALLOWED -> ExitCode.DONE;
            case DENIED -> ExitCode.REFUSED;
            case UNDECIDED -> ExitCode.UNDECIDED;
        };
    }

    static Explanation explain(Arguments arguments, InputFiles files, Surroundings surroundings) {
        boolean google = arguments.find("provider").isPresent()
                || arguments.find("subject-token").isPresent();
        boolean token = arguments.find("token").isPresent();
        boolean principal = arguments.find("principal").isPresent();
        if (google && token) {
            throw new UsageException(
                    "--token is for AWS, and --provider with --subject-token for Google Cloud: give one of them");
        }
        if (google) {
            return new GoogleQuestion(arguments, files, surroundings.clock()).explanation();
        }
        if (token == principal) {
            throw new UsageException(
                    token
                            ? "--token and --principal are both given: either a token asks for the role, or a caller with AWS credentials"
                            : "who asks is missing: --token FILE, --principal ARN, or --provider with --subject-token;"
                                    + " 'crossrole explain --help' shows an example");
        }
        return new AwsQuestion(arguments, files, surroundings.clock()).explanation();
    }

    private static int batch(Surroundings surroundings) {
        try {
            new Batch(surroundings.in(), surroundings.out()).run();
            return ExitCode.DONE;
        } catch (IOException e) {
            throw new UsageException("standard input cannot be read: " + e.getMessage());
        }
    }
}
