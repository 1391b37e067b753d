package dev.crossrole.samples.cloudrunparquet;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The function as Cloud Run runs it: a process of its own, the Functions Framework in front, the function's classes behind a class loader
 * that shows them nothing of the framework, and configuration by environment alone.
 */
final class DeployedFunction implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Socket reservation;
    private final Process process;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /** Starts it and does not wait; the first request does. */
    DeployedFunction(Map<String, String> environment) throws IOException {
        reservation = FunctionServer.reservePort();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                classPath().filter(DeployedFunction::isFramework).findFirst().orElseThrow(),
                "--classpath",
                String.join(
                        File.pathSeparator,
                        classPath().filter(DeployedFunction::isDeployed).toList()),
                "--target",
                ParquetFunction.class.getName(),
                "--port",
                Integer.toString(reservation.getLocalPort()));
        // Nothing of this machine's own configuration, such as a proxy or a profile.
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true).start();
        Thread.ofVirtual().start(this::readLog);
    }

    HttpResponse<String> get(String target) throws Exception {
        ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        URI uri = URI.create("http://127.0.0.1:" + reservation.getLocalPort() + target);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** All that the process has written so far. */
    String log() {
        return String.join("\n", log);
    }

    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        process.onExit().join();
        reservation.close();
    }

    private void readLog() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                if (line.contains("Started") && line.contains("ServerConnector")) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            log.add(e.toString());
        }
        ready.completeExceptionally(new IllegalStateException("the function ended:\n" + log()));
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static boolean isFramework(String entry) {
        return entry.contains("java-function-invoker");
    }

    /** What is deployed knows neither the tests nor the local clouds. */
    private static boolean isDeployed(String entry) {
        return !isFramework(entry) && !entry.contains("test-classes") && !entry.contains("localcloud");
    }
}
