package dev.crossrole.samples.sparkparquet;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * The job as {@code spark-submit} runs it, in a process of its own with two executor threads: its script starts this same class with these
 * same options of the JVM. The environment is a machine's, and nothing else.
 *
 * @param exitCode what the process ended with
 * @param out what it wrote to stdout: the job's answer
 * @param log what it wrote to stderr: Spark's log, and the job's sentence
 */
record SubmittedJob(int exitCode, String out, String log) {

    static SubmittedJob run(Map<String, String> machine, Map<String, String> settings, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command(settings, arguments));
        builder.environment().clear();
        builder.environment().putAll(machine);
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        return new SubmittedJob(process.waitFor(), Files.readString(out), Files.readString(log));
    }

    private static List<String> command(Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
        command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
        settings.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(List.of("--class", LakeSummary.class.getName(), "spark-internal"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A cluster knows neither the tests nor the local clouds. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("localcloud"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
