package dev.crossrole.cli;

import dev.crossrole.cli.manual.Verbs;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Version;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Environment;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The program: from words to an exit code. Which verbs there are, {@link Verbs} knows. */
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
                Environment.of(System::getenv)::find,
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
            return written(dispatch(args, surroundings), surroundings);
        } catch (UsageException e) {
            surroundings.err().println("crossrole: " + e.getMessage());
            return ExitCode.UNUSABLE;
        } catch (CrossroleException e) {
            surroundings.err().println("crossrole: " + e.sentence());
            return e.exitCode();
        } catch (RuntimeException | LinkageError e) {
            surroundings.err().println("crossrole: this is a fault of Crossrole and not of your call: " + e + place(e));
            return ExitCode.FAULT;
        }
    }

    /** A result that its reader has not got whole, on a full disk for one, is none. A {@code PrintStream} tells so only when asked. */
    private static int written(int code, Surroundings surroundings) {
        if (code != ExitCode.DONE || !surroundings.out().checkError()) {
            return code;
        }
        surroundings
                .err()
                .println(
                        "crossrole: the result could not be written to standard output: is a disk full, or its reader gone?");
        return ExitCode.UNREACHABLE;
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
        return switch (args.getFirst()) {
            // 'help' and a verb is what the verb says of itself.
            case "help" -> dispatch(asksForHelp(args.subList(1, args.size())), surroundings);
            case "--help", "-h" -> {
                surroundings.out().print(Verbs.help());
                yield ExitCode.DONE;
            }
            case "--version" -> {
                surroundings.out().println("crossrole " + Version.text());
                yield ExitCode.DONE;
            }
            default -> Verbs.call(args, surroundings);
        };
    }

    private static List<String> asksForHelp(List<String> verb) {
        List<String> words = new ArrayList<>(verb);
        words.add("--help");
        return words;
    }
}
