package dev.crossrole.cli.child;

import dev.crossrole.cli.options.UsageException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command with the terminal of this one.
 *
 * @param command its name and arguments
 * @param environment changes the variables that it would inherit
 */
public record Program(List<String> command, Consumer<Map<String, String>> environment) {
    /** Cleaning up is deleting a few files; what takes longer hangs. */
    private static final long PATIENCE_SECONDS = 10;

    /**
     * Runs it to its end. Where this process is told to end, the program is, and this process ends as the program did.
     *
     * @param cleanUp what is done once it has ended, also where this process is being ended
     * @return its exit code; 128 and the number of the signal that ended it, as shells count
     * @throws UsageException when it cannot be started
     */
    public int run(Runnable cleanUp) {
        CountDownLatch cleaned = new CountDownLatch(1);
        CompletableFuture<Optional<Process>> started = new CompletableFuture<>();
        // Ctrl-C reaches both at once; a signal to this process alone must end the program too. It is ready before the
        // program is, or a signal in between would leave the program behind.
        Thread ending = new Thread(() -> started.join().ifPresent(process -> endAsTheProgramDoes(process, cleaned)));
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            Process process = start();
            started.complete(Optional.of(process));
            return waitFor(process);
        } finally {
            started.complete(Optional.empty());
            remove(ending);
            try {
                cleanUp.run();
            } finally {
                cleaned.countDown();
            }
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        environment.accept(builder.environment());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UsageException("cannot run '" + command.getFirst() + "': is it on the PATH, and executable?");
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            return process.exitValue();
        }
    }

    private static void remove(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException ignored) {
            // This process is being ended already, and that thread does it.
        }
    }

    private static void endAsTheProgramDoes(Process process, CountDownLatch cleaned) {
        end(process);
        try {
            if (!cleaned.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A JVM that a signal ends tells the signal's number, whatever the program made of it.
        Runtime.getRuntime().halt(process.exitValue());
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
