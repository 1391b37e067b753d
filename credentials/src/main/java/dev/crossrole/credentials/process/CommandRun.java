package dev.crossrole.credentials.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of a command. Its standard error goes nowhere: whoever runs this program may read its own, and take it for ours. */
final class CommandRun {
    private static final int MAX_BYTES = 256 * 1024;

    private final Command command;
    private final Duration patience;

    CommandRun(Command command, Duration patience) {
        this.command = command;
        this.patience = patience;
    }

    String output(Map<String, String> variables) {
        Process process = start(variables);
        FutureTask<byte[]> reading = new FutureTask<>(() -> read(process));
        Thread reader = new Thread(reading, "crossrole-command");
        reader.setDaemon(true);
        reader.start();
        try {
            // Its output ends when it does, or when it has given it to a child that goes on: either way this is the
            // bound.
            byte[] output = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (output.length > MAX_BYTES) {
                throw failed("wrote more than " + MAX_BYTES + " bytes", "It must write one document and end.");
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooLong();
            }
            if (process.exitValue() != 0) {
                throw failed(
                        "ended with exit code " + process.exitValue(),
                        "Run it by hand to see what it says; what it wrote is not shown, because it may be a secret.");
            }
            return new String(output, UTF_8);
        } catch (TimeoutException e) {
            throw tooLong();
        } catch (ExecutionException e) {
            throw failed("wrote nothing that could be read", "Run it by hand to see what it says.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", "");
        } finally {
            end(process);
        }
    }

    private Process start(Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(command.words()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw failed("cannot be started", "Check the path, and that it may be executed.");
        }
    }

    private static byte[] read(Process process) throws IOException {
        try (InputStream in = process.getInputStream()) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    /** With its children: a script's program would go on without it. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private CrossroleException tooLong() {
        return failed("did not end within " + time(), "Run it by hand to see what it waits for.");
    }

    private String time() {
        long millis = patience.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }

    private UnusableException failed(String what, String hint) {
        return new UnusableException("the command " + command + " " + what, hint);
    }
}
