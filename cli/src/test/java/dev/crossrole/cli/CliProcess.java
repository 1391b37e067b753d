package dev.crossrole.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program in a process of its own, on the classes of this build: what the launcher starts, without its archive. */
public final class CliProcess {
    private CliProcess() {}

    public static List<String> command(String... words) {
        return words(List.of(), List.of(words));
    }

    /** The same, with a folder of its own for temporary files. */
    public static List<String> command(Path temporary, List<String> words) throws IOException {
        Files.createDirectories(temporary);
        return words(List.of("-Djava.io.tmpdir=" + temporary), words);
    }

    /** A file that runs it in an environment, for callers that can name nothing but one program. */
    public static Path script(Path file, Map<String, String> environment, String... words) throws IOException {
        String exports = environment.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='" + variable.getValue() + "'\n")
                .collect(Collectors.joining());
        List<String> command = command(words);
        String quoted = command.stream().skip(1).map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        // As the launcher does: on the command line the JVM takes these options in silence.
        String options = "options=${JAVA_TOOL_OPTIONS:-}\nunset JAVA_TOOL_OPTIONS\n";
        String run = "exec '" + command.getFirst() + "' $options " + quoted + " \"$@\"\n";
        Files.writeString(file, "#!/bin/sh\n" + exports + options + run);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private static List<String> words(List<String> settings, List<String> words) {
        return Stream.of(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1"),
                        settings,
                        List.of("-cp", System.getProperty("java.class.path"), "dev.crossrole.cli.Main"),
                        words)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
