package dev.crossrole.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.program.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs the program in this process and keeps what it printed. */
public record Shell(Map<String, String> environment) {

    public record Result(int code, String out, String err) {}

    public Result run(String... words) {
        return run(InputStream.nullInputStream(), words);
    }

    /** The same, with something on standard input. */
    public Result run(InputStream in, String... words) {
        return run(in, InstantSource.system(), words);
    }

    /** The same, with a clock of its own. */
    public Result run(InputStream in, InstantSource clock, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                name -> Optional.ofNullable(environment.get(name)),
                clock,
                SecureRandom::new,
                new SplittableRandom(),
                in,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Optional.ofNullable(System.getProperty("crossrole.root")).map(Path::of),
                false);
        int code = Main.run(List.of(words), surroundings);
        return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
