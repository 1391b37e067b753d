package dev.crossrole.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real browser without a window, which knows nobody and resolves {@code evil.example} to this machine. */
final class Chromium implements AutoCloseable {
    private static final long SECONDS = 60;

    /** Without a sandbox, because it does not start as root with one. The rest keeps it from asking for anything by itself. */
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--no-proxy-server",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP evil.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

    private final Process process;

    private Chromium(Process process) {
        this.process = process;
    }

    /** Opens an address as a user does who types it, and stays there. The test is skipped where there is no Chromium. */
    static Chromium open(String url, Path profile) throws IOException {
        // With a door to its own debugger it stays; without, it leaves when the page is loaded.
        return new Chromium(start(profile, Redirect.DISCARD, "--remote-debugging-port=0", url));
    }

    /** What stands in the page at that address once it is loaded. */
    static String dom(String url, Path profile) throws IOException {
        try (Chromium browser = new Chromium(start(profile, Redirect.PIPE, "--dump-dom", url))) {
            return new String(browser.process.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /** Waits for what the page does; not longer than the browser lives. */
    <T> T await(CompletableFuture<T> something) throws Exception {
        CompletableFuture.anyOf(something, process.onExit()).get(SECONDS, TimeUnit.SECONDS);
        return something.getNow(null);
    }

    private static Process start(Path profile, Redirect output, String... more) throws IOException {
        Optional<Path> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "there is no Chromium on the PATH");
        List<String> command = new ArrayList<>();
        command.add(program.get().toString());
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + profile);
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectOutput(output)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
