package dev.crossrole.cli.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A process under way. What it says is read at once, for a full pipe would hold it up. */
record Started(Process process, long began, FutureTask<String> out, FutureTask<String> err) {

    static Started by(ProcessBuilder builder) throws IOException {
        long began = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        return new Started(process, began, reading(process.getInputStream()), reading(process.getErrorStream()));
    }

    private static FutureTask<String> reading(InputStream in) {
        FutureTask<String> text = new FutureTask<>(() -> {
            try (in) {
                return new String(in.readAllBytes(), UTF_8);
            }
        });
        Thread.ofVirtual().start(text);
        return text;
    }

    /** What it ends with. If it has not ended in time it is ended, and its exit code is that of SIGKILL. */
    Run end(Duration bound) throws Exception {
        if (!process.waitFor(bound.toNanos() - (System.nanoTime() - began), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
        }
        return new Run(process.waitFor(), out.get(), err.get(), Duration.ofNanos(System.nanoTime() - began));
    }
}
