package dev.crossrole.cli.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.CliProcess;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the programs of this folder under {@code local exec}, each on fresh clouds, and reads what their steps print.
 *
 * @param folder for what the run leaves behind
 * @param extra variables of the person who runs it, beside those that lead nowhere
 */
record LocalExec(Path folder, Map<String, String> extra) {

    LocalExec(Path folder) {
        this(folder, Map.of());
    }

    /** The same with no other steps than these. */
    LocalExec only(String... steps) {
        return new LocalExec(folder, Map.of("ONLY", String.join(" ", steps)));
    }

    /** Each step with what it printed, or with '!' and its complaint. */
    Map<String, String> run(String machine, String interpreter, String program) throws Exception {
        return run(machine, List.of(), interpreter, program);
    }

    /** The same with options of {@code local exec}. */
    Map<String, String> run(String machine, List<String> options, String interpreter, String program) throws Exception {
        Path programs = programs();
        List<String> words = new ArrayList<>(List.of("local", "exec", "--as", machine, "--world"));
        words.add(programs.resolve("clients-world.yaml").toString());
        words.addAll(options);
        words.addAll(List.of("--", interpreter, programs.resolve(program).toString()));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(CliProcess.command(folder.resolve("tmp"), words));
        builder.environment().keySet().removeIf(name -> name.matches("(AWS|GOOGLE|GCE|CLOUDSDK|BOTO)_.*"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        // The programs lie where the build put them, and nothing is to be added there.
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().putAll(extra);
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().forEach(lines::add);
        assertThat(process.waitFor()).as(Files.readString(err)).isZero();
        return steps(lines);
    }

    private static Map<String, String> steps(List<String> lines) {
        Map<String, String> steps = new LinkedHashMap<>();
        for (String line : lines) {
            assertThat(line).as("a step of the program").contains("\t");
            int tab = line.indexOf('\t');
            steps.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return steps;
    }

    private static Path programs() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(LocalExec.class.getResource("clients-world.yaml"))
                        .toURI())
                .resolveSibling("");
    }
}
