package dev.crossrole.cli.configure;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import java.util.List;

/** {@code crossrole config …}: chooses the sub-verb. */
public final class ConfigVerb {
    private static final String HELP = """
            Usage: crossrole config check|show|path [options]

            The config file names identities, so that 'crossrole aws reader' needs no options. It is the one that --config or CROSSROLE_CONFIG
            names, and else ~/.config/crossrole/crossrole.yaml (below XDG_CONFIG_HOME where that is set); never one in the working folder,
            because it can name commands to run. Its keys are the names of the options of 'crossrole aws' and 'crossrole gcp'. An option
            on the command line comes before its variable, and that before the file.

              check  tell what is wrong in it, each mistake with line and column
              show   print the identities that it names
              path   print where it is

            Example:
              identities:
                reader:
                  aws:
                    role: arn:aws:iam::123456789012:role/gce-reader
                    audience: https://aws.crossrole.example
                warehouse:
                  gcp:
                    provider: projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider
                    service-account: warehouse-reader@crossrole-demo.iam.gserviceaccount.com
            """;

    private ConfigVerb() {}

    /** What each sub-verb takes. */
    public static List<VerbSpec> specs() {
        return List.of(CheckVerb.SPEC, ShowVerb.SPEC, PathVerb.SPEC);
    }

    public static int run(List<String> words, Surroundings surroundings) {
        if (words.isEmpty()) {
            throw new UsageException("'config' needs one of check, show, path; 'crossrole config --help' tells more");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "check" -> CheckVerb.run(rest, surroundings);
            case "show" -> ShowVerb.run(rest, surroundings);
            case "path" -> PathVerb.run(rest, surroundings);
            case "--help", "-h" -> {
                surroundings.out().print(HELP);
                yield ExitCode.DONE;
            }
            default ->
                throw new UsageException("there is no 'config " + words.getFirst()
                        + "'; there are config check, config show and config path");
        };
    }
}
