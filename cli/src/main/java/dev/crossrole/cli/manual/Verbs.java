package dev.crossrole.cli.manual;

import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.configure.CheckVerb;
import dev.crossrole.cli.configure.PathVerb;
import dev.crossrole.cli.configure.ShowVerb;
import dev.crossrole.cli.doctor.DoctorVerb;
import dev.crossrole.cli.exec.ExecVerb;
import dev.crossrole.cli.explain.ExplainVerb;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.lint.LintVerb;
import dev.crossrole.cli.local.EnvVerb;
import dev.crossrole.cli.local.StartVerb;
import dev.crossrole.cli.local.WhyVerb;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.serve.ServeVerb;
import dev.crossrole.cli.target.Cloud;
import dev.crossrole.cli.tokenfile.TokenFileVerb;
import dev.crossrole.cli.tour.TourVerb;
import dev.crossrole.cli.whoami.WhoAmIVerb;
import dev.crossrole.identity.text.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All verbs in the order in which a person meets them. A verb's class is loaded when it is called, so that {@code aws} and {@code gcp},
 * which SDKs call each time they want credentials, start in tens of milliseconds.
 */
public final class Verbs {
    private static final int NAME_COLUMN = 15;

    /** What each verb is for, in a line. */
    private static final Map<String, String> PURPOSES = purposes();

    private Verbs() {}

    private static Map<String, String> purposes() {
        Map<String, String> purposes = new LinkedHashMap<>();
        purposes.put("aws", "print AWS credentials for a program on Google Cloud, a workstation or AWS");
        purposes.put("gcp", "print a Google Cloud token for a program on AWS");
        purposes.put("exec", "run a program that finds the other cloud's credentials where its SDK looks");
        purposes.put("serve", "be the place on this machine where SDKs find the other cloud's credentials");
        purposes.put("token-file", "keep a file fresh with a token that says who this program is");
        purposes.put("whoami", "tell who this program is before it crosses, and where that was found");
        purposes.put("doctor aws", "cross to AWS step by step, and say what to change where it fails");
        purposes.put("doctor gcp", "cross to Google Cloud step by step, likewise");
        purposes.put("explain", "say why a crossing is allowed or denied, from policies and a token, offline");
        purposes.put("lint", "find what is wrong with trust policies, identity policies and Google providers");
        purposes.put("config check", "find what is wrong in the config file, which gives identities names");
        purposes.put("config show", "print the identities of the config file");
        purposes.put("config path", "print where the config file is");
        purposes.put("local start", "run both clouds' identity planes on this machine");
        purposes.put("local env", "print what points SDKs and CLIs at the running local clouds");
        purposes.put("local exec", "run a program as if on a machine of the local clouds");
        purposes.put("local why", "say why the running local clouds allowed or denied a request");
        purposes.put("tour", "walk the four crossings on local clouds, with what was decided and why");
        purposes.put("completion", "print what makes a shell complete these verbs and their options");
        purposes.put("man", "print a manual page, or write them all to a folder");
        return purposes;
    }

    /** What every verb declares. To ask loads every verb's class. */
    public static List<VerbSpec> specs() {
        return PURPOSES.keySet().stream().map(name -> named(name).spec()).toList();
    }

    /**
     * A verb by its name, such as {@code local start}.
     *
     * @throws UsageException where there is none
     */
    static Verb named(String name) {
        return switch (name) {
            case "aws" -> new AwsVerb();
            case "gcp" -> new GcpVerb();
            case "exec" -> new ExecVerb();
            case "serve" -> new ServeVerb();
            case "token-file" -> new TokenFileVerb();
            case "whoami" -> new WhoAmIVerb();
            case "doctor aws" -> new DoctorVerb(Cloud.AWS);
            case "doctor gcp" -> new DoctorVerb(Cloud.GCP);
            case "explain" -> new ExplainVerb();
            case "lint" -> new LintVerb();
            case "config check" -> new CheckVerb();
            case "config show" -> new ShowVerb();
            case "config path" -> new PathVerb();
            case "local start" -> new StartVerb();
            case "local env" -> new EnvVerb();
            case "local exec" -> new dev.crossrole.cli.local.ExecVerb();
            case "local why" -> new WhyVerb();
            case "tour" -> new TourVerb();
            case "completion" -> new CompletionVerb();
            case "man" -> new ManVerb();
            default -> throw noSuch(name);
        };
    }

    /**
     * Runs the verb that the words begin with.
     *
     * @return its exit code
     * @throws UsageException where they begin with none
     */
    public static int call(List<String> words, Surroundings surroundings) {
        String first = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        List<String> seconds = secondWords(first);
        if (seconds.isEmpty()) {
            return named(first).call(rest, surroundings);
        }
        VerbGroup group = VerbGroup.named(first);
        if (!rest.isEmpty()
                && (rest.getFirst().equals("--help") || rest.getFirst().equals("-h"))) {
            surroundings.out().print(group.help());
            return ExitCode.DONE;
        }
        if (rest.isEmpty() || !seconds.contains(rest.getFirst())) {
            throw group.noSuch(rest);
        }
        return named(first + " " + rest.getFirst()).call(rest.subList(1, rest.size()), surroundings);
    }

    /** What is said of a verb that does not exist. */
    public static UsageException noSuch(String name) {
        return new UsageException("there is no verb '" + name + "'"
                + nearest(name).map(verb -> "; did you mean '" + verb + "'?").orElse(";")
                + " 'crossrole --help' lists the verbs");
    }

    /** Verbs are so short that one wrong letter of three is a slip. */
    private static Optional<String> nearest(String name) {
        return Nearest.to(name, firstWords())
                .or(() -> firstWords().stream()
                        .filter(verb -> Nearest.distance(name, verb, 2) < 2)
                        .findFirst());
    }

    /** What a verb is for, in a line. */
    static String purpose(String name) {
        return Optional.ofNullable(PURPOSES.get(name)).orElseThrow();
    }

    /** What may follow {@code crossrole}. */
    static Set<String> firstWords() {
        Set<String> words = new LinkedHashSet<>();
        PURPOSES.keySet().forEach(name -> words.add(name.contains(" ") ? name.substring(0, name.indexOf(' ')) : name));
        return words;
    }

    /** What may follow a first word that is no verb by itself; empty where it is one. */
    static List<String> secondWords(String first) {
        return PURPOSES.keySet().stream()
                .filter(name -> name.startsWith(first + " "))
                .map(name -> name.substring(first.length() + 1))
                .toList();
    }

    /** The text of {@code crossrole --help}. */
    public static String help() {
        StringBuilder text = new StringBuilder("""
                Crossrole: short-lived access from AWS to Google Cloud and back, with no stored key.

                Usage: crossrole VERB [options]

                """);
        PURPOSES.forEach((name, purpose) -> text.append("  ")
                .append(name)
                .append(" ".repeat(NAME_COLUMN - 2 - name.length() + 1))
                .append(purpose)
                .append('\n'));
        return text.append("""

                'crossrole VERB --help' tells more, with an example. 'crossrole --version' prints the version.

                Example:
                  crossrole tour
                """).toString();
    }
}
