package dev.crossrole.cli.tour;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.text.Style;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** {@code crossrole tour}: starts the default world on free ports, walks the four crossings and ends. */
public final class TourVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "tour",
            "Walks the four crossings on local clouds: what is presented at each hop, which rule decides, and the result. What must be"
                    + " denied is part of it. Ends with 0 only if every hop ends as it should.",
            "",
            List.of(
                    OptionSpec.flag("json", "Print one JSON object a hop instead of text."),
                    OptionSpec.flag("help", "Print this text.")),
            "crossrole tour");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        boolean json = arguments.flag("json");
        Report report = json
                ? new JsonReport(surroundings.out())
                : new TextReport(surroundings.out(), new Style(surroundings.colour()));
        SecureRandom random = surroundings.random().get();
        try (LocalClouds clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(),
                0,
                CloudKeys.random(random),
                surroundings.clock(),
                random,
                fault -> surroundings.err().println("crossrole: an answer failed inside: " + fault)))) {
            if (!json) {
                surroundings
                        .out()
                        .println("Both clouds are up: AWS at " + clouds.awsUrl() + ", Google Cloud at "
                                + clouds.googleUrl() + ". Four crossings follow.");
            }
            return walk(clouds, report, surroundings) ? ExitCode.DONE : ExitCode.REFUSED;
        } catch (IOException e) {
            throw new UsageException("the local clouds did not start: " + e.getMessage());
        }
    }

    private static boolean walk(LocalClouds clouds, Report report, Surroundings surroundings) {
        Guide guide = new Guide(clouds, report);
        for (Crossing crossing : List.of(
                new ComputeEngineToAws(surroundings),
                new Ec2ToBigQuery(surroundings),
                new CloudRunToParquet(surroundings),
                new UserToRole(surroundings))) {
            guide.begin(crossing.title());
            crossing.walk(guide);
        }
        return guide.end();
    }
}
