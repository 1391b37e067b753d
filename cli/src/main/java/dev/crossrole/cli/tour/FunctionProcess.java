package dev.crossrole.cli.tour;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The sample function in the Functions Framework, in a process of its own. It ends with the tour, however the tour ends. */
final class FunctionProcess implements AutoCloseable {
    /** A function's first answer loads the AWS SDK; on a busy machine that takes a while. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String TARGET = "dev.crossrole.samples.cloudrunparquet.ParquetFunction";
    private static final int POLL_MILLIS = 50;

    private final Optional<Process> process;
    private final int port;
    private final String trouble;

    private FunctionProcess(Optional<Process> process, int port, String trouble) {
        this.process = process;
        this.port = port;
        this.trouble = trouble;
    }

    /** Starts it and does not wait: {@link #url()} does. */
    static FunctionProcess start(Optional<Path> home, Map<String, String> environment) {
        Optional<Path> folder = home.map(path -> path.resolve("samples/cloud-run-parquet/target/function"))
                .filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return new FunctionProcess(
                    Optional.empty(), 0, "the sample function is not built: run './crossrole tour' in a clone");
        }
        try {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(command(folder.get(), port));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return new FunctionProcess(Optional.of(process), port, "");
        } catch (IOException e) {
            return new FunctionProcess(Optional.empty(), 0, "the function did not start: " + e.getMessage());
        }
    }

    /** Where it answers; waits until it does. */
    String url() {
        Process running = process.orElseThrow(() -> new IllegalStateException(trouble));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!running.isAlive()) {
                throw new IllegalStateException(
                        "the function ended with exit code " + running.exitValue() + " before it answered");
            }
            if (accepts()) {
                return "http://127.0.0.1:" + port;
            }
            pause();
        }
        throw new IllegalStateException("the function did not answer within " + PATIENCE.toSeconds() + " seconds");
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy();
            try {
                if (!running.waitFor(5, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running.destroyForcibly();
            }
        });
    }

    private static List<String> command(Path folder, int port) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no jar in " + folder));
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    folder.resolve("framework/java-function-invoker.jar").toString(),
                    "com.google.cloud.functions.invoker.runner.Invoker",
                    "--classpath",
                    jar.toString(),
                    "--target",
                    TARGET,
                    "--port",
                    Integer.toString(port));
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), POLL_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the function", e);
        }
    }

    /** The framework wants to be told a port, so one that was free a moment ago has to do. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
