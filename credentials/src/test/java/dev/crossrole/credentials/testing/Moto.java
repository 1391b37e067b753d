package dev.crossrole.credentials.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;

/**
 * moto's server, an AWS that others wrote, where the machine's {@code python3} has it. A test without it is skipped and says so.
 */
public final class Moto implements AutoCloseable {
    private static final String READY = "Running on ";

    private final Process process;
    private final URI url;

    private Moto(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    public static Moto start() throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", "0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return abort("there is no python3, so nothing is compared with moto");
        }
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            int ready = line.indexOf(READY);
            if (ready >= 0) {
                String url = line.substring(ready + READY.length()).strip();
                drain(output);
                return new Moto(process, URI.create(url));
            }
        }
        return abort("python3 has no moto server, so nothing is compared with it");
    }

    public URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** A process whose output nobody reads stops when the pipe is full. */
    private static void drain(BufferedReader output) {
        Thread.ofVirtual().start(() -> {
            try (output) {
                while (output.readLine() != null) {
                    // Only read.
                }
            } catch (IOException e) {
                // The process ended.
            }
        });
    }
}
