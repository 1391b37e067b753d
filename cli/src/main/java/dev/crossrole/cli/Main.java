package dev.crossrole.cli;

import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.exec.ExecVerb;
import dev.crossrole.cli.explain.ExplainVerb;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.lint.LintVerb;
import dev.crossrole.cli.local.LocalVerb;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.serve.ServeVerb;
import dev.crossrole.cli.tokenfile.TokenFileVerb;
import dev.crossrole.cli.tour.TourVerb;
import dev.crossrole.cli.whoami.WhoAmIVerb;
import dev.crossrole.credentials.CrossroleException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The program. Each verb's classes are loaded only when it is called, so that {@code aws} and {@code gcp}, which SDKs call each time
 * they want credentials, start in tens of milliseconds.
 */
public final class Main {
    private static final String HELP = """
            Crossrole: short-lived access from AWS to Google Cloud and back, with no stored key.

            Usage: crossrole VERB [options]

              aws          print AWS credentials for a program on Google Cloud, a workstation or AWS
              gcp          print a Google Cloud token for a program on AWS
              exec         run a program that finds the other cloud's credentials where its SDK looks
              serve        be the place on this machine where SDKs find the other cloud's credentials
              token-file   keep a file fresh with a token that says who this program is
              whoami       tell who this program is before it crosses, and where that was found
              explain      say why a crossing is allowed or denied, from policies and a token, offline
              lint         find what is wrong with trust policies, identity policies and Google providers
              local start  run both clouds' identity planes on this machine
              local env    print what points SDKs and CLIs at the running local clouds
              local exec   run a program as if on a machine of the local clouds
              local why    say why the running local clouds allowed or denied a request
              tour         walk the four crossings on local clouds, with what was decided and why

            'crossrole VERB --help' tells more, with an example. 'crossrole --version' prints the version.

            Example:
              crossrole tour
            """;

    private Main() {}

    public static void main(String[] args) {
        int code = run(List.of(args), real());
        System.out.flush();
        System.exit(code);
    }

    /** What the process has around it. */
    public static Surroundings real() {
        return new Surroundings(
                name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty()),
                InstantSource.system(),
                SecureRandom::new,
                new SplittableRandom(),
                System.in,
                System.out,
                System.err,
                Optional.ofNullable(System.getProperty("crossrole.home")).map(Path::of),
                Boolean.getBoolean("crossrole.colour"));
    }

    /** Runs one verb to its exit code. Every mistake and refusal ends as one sentence on {@code err}. */
    public static int run(List<String> args, Surroundings surroundings) {
        try {
            return dispatch(args, surroundings);
        } catch (UsageException e) {
            surroundings.err().println("crossrole: " + e.getMessage());
            return ExitCode.UNUSABLE;
        } catch (CrossroleException e) {
            String hint = e.hint().map(text -> ". " + text).orElse("");
            surroundings.err().println("crossrole: " + e.getMessage() + hint);
            return e.exitCode();
        } catch (RuntimeException | LinkageError e) {
            surroundings.err().println("crossrole: this is a fault of Crossrole and not of your call: " + e + place(e));
            return ExitCode.FAULT;
        }
    }

    /** Where it was thrown, which is enough for whoever mends it and short enough for whoever reports it. */
    private static String place(Throwable fault) {
        StackTraceElement[] frames = fault.getStackTrace();
        return frames.length == 0 ? "" : " (" + frames[0] + ")";
    }

    private static int dispatch(List<String> args, Surroundings surroundings) {
        if (args.isEmpty()) {
            surroundings.err().print(HELP);
            return ExitCode.UNUSABLE;
        }
        List<String> rest = args.subList(1, args.size());
        return switch (args.getFirst()) {
            case "aws" -> AwsVerb.run(rest, surroundings);
            case "gcp" -> GcpVerb.run(rest, surroundings);
            case "exec" -> ExecVerb.run(rest, surroundings);
            case "serve" -> ServeVerb.run(rest, surroundings);
            case "token-file" -> TokenFileVerb.run(rest, surroundings);
            case "whoami" -> WhoAmIVerb.run(rest, surroundings);
            case "explain" -> ExplainVerb.run(rest, surroundings);
            case "lint" -> LintVerb.run(rest, surroundings);
            case "local" -> LocalVerb.run(rest, surroundings);
            case "tour" -> TourVerb.run(rest, surroundings);
            case "--help", "-h", "help" -> {
                surroundings.out().print(HELP);
                yield ExitCode.DONE;
            }
            case "--version" -> {
                surroundings.out().println("crossrole " + version());
                yield ExitCode.DONE;
            }
            default ->
                throw new UsageException("there is no verb '" + args.getFirst() + "'"
                        + nearest(args.getFirst())
                                .map(verb -> "; did you mean '" + verb + "'?")
                                .orElse(";")
                        + " 'crossrole --help' lists the verbs");
        };
    }

    private static Optional<String> nearest(String typed) {
        return Arrays.stream(new String[] {
                    "aws", "gcp", "exec", "serve", "token-file", "whoami", "explain", "lint", "local", "tour"
                })
                .filter(verb -> typed.startsWith(verb.substring(0, 2)) || verb.startsWith(typed))
                .findFirst();
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
