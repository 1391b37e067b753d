package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.UsageException;
import java.util.List;

/** A first word that takes a second: what {@code crossrole local} has to say before it knows which of its verbs is meant. */
record VerbGroup(String name, String about, String example) {
    private static final String LOCAL = """
            Both clouds' identity planes on this machine, on loopback only.
            """;

    private static final String LOCAL_EXAMPLE = """
            crossrole local start
            eval "$(crossrole local env --as gce-vm)"
            crossrole local exec --as gce-vm -- aws s3 ls
            crossrole local why last
            """;

    private static final String CONFIG = """
            The config file names identities, so that 'crossrole aws reader' needs no options. It is the one that --config or CROSSROLE_CONFIG
            names, and else ~/.config/crossrole/crossrole.yaml (below XDG_CONFIG_HOME where that is set); never one in the working folder,
            because it can name commands to run. Its keys are the names of the options of 'crossrole aws' and 'crossrole gcp', and for all
            identities cache-key-command and no-cache at the top, and those of 'crossrole serve' about its listeners below agent. An option
            on the command line comes before its variable, and that before the file.
            """;

    private static final String CONFIG_EXAMPLE = """
            cache-key-command: secret-tool lookup service crossrole
            agent:
              peer-uid: own
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

    private static final String DOCTOR = """
            A crossing step by step, with what was seen at each hop and what to change where it fails.
            """;

    private static final String DOCTOR_EXAMPLE = """
            crossrole doctor aws --role arn:aws:iam::123456789012:role/gce-reader
            """;

    /** The group of that name, which is one of those that {@link Verbs} has verbs of. */
    static VerbGroup named(String name) {
        return switch (name) {
            case "local" -> new VerbGroup(name, LOCAL, LOCAL_EXAMPLE);
            case "config" -> new VerbGroup(name, CONFIG, CONFIG_EXAMPLE);
            case "doctor" -> new VerbGroup(name, DOCTOR, DOCTOR_EXAMPLE);
            default -> throw Verbs.noSuch(name);
        };
    }

    /** The text of its {@code --help}. */
    String help() {
        List<String> seconds = Verbs.secondWords(name);
        int column = seconds.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("Usage: crossrole ")
                .append(name)
                .append(' ')
                .append(String.join("|", seconds))
                .append(" [options]\n\n")
                .append(about)
                .append('\n');
        for (String second : seconds) {
            text.append("  ")
                    .append(second)
                    .append(" ".repeat(column - second.length() + 2))
                    .append(Verbs.purpose(name + " " + second))
                    .append('\n');
        }
        return text.append("\nExample:\n").append(example.indent(2)).toString();
    }

    /** What is said where the second word is missing, or none of its own. */
    UsageException noSuch(List<String> words) {
        String seconds = String.join(", ", Verbs.secondWords(name));
        String problem = words.isEmpty()
                ? "'" + name + "' needs one of " + seconds
                : "there is no '" + name + " " + words.getFirst() + "': name one of " + seconds;
        return new UsageException(problem + "; 'crossrole " + name + " --help' tells more");
    }
}
