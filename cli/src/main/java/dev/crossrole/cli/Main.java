package dev.crossrole.cli;

import dev.crossrole.cli.aws.AwsVerb;
import dev.crossrole.cli.configure.ConfigVerb;
import dev.crossrole.cli.doctor.DoctorVerb;
import dev.crossrole.cli.exec.ExecVerb;
import dev.crossrole.cli.explain.ExplainVerb;
import dev.crossrole.cli.gcp.GcpVerb;
import dev.crossrole.cli.lint.LintVerb;
import dev.crossrole.cli.local.LocalVerb;
import dev.crossrole.cli.manual.CompletionVerb;
import dev.crossrole.cli.manual.ManVerb;
import dev.crossrole.cli.manual.Verbs;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The program. Each verb's classes are loaded only when it is called, so that {@code aws} and {@code gcp}, which SDKs call each time
 * they want credentials, start in tens of milliseconds.
 */
public final class Main {
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
            surroundings.err().print(Verbs.help());
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
            case "doctor" -> DoctorVerb.run(rest, surroundings);
            case "explain" -> ExplainVerb.run(rest, surroundings);
            case "lint" -> LintVerb.run(rest, surroundings);
            case "config" -> ConfigVerb.run(rest, surroundings);
            case "local" -> LocalVerb.run(rest, surroundings);
            case "tour" -> TourVerb.run(rest, surroundings);
            case "completion" -> CompletionVerb.run(rest, surroundings);
            case "man" -> ManVerb.run(rest, surroundings, version());
            // 'help' and a verb is what the verb says of itself.
            case "help" -> dispatch(asksForHelp(rest), surroundings);
            case "--help", "-h" -> {
                surroundings.out().print(Verbs.help());
                yield ExitCode.DONE;
            }
            case "--version" -> {
                surroundings.out().println("crossrole " + version());
                yield ExitCode.DONE;
            }
            default -> throw Verbs.noSuch(args.getFirst());
        };
    }

    private static List<String> asksForHelp(List<String> verb) {
        List<String> words = new ArrayList<>(verb);
        words.add("--help");
        return words;
    }

    private static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
