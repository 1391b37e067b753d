package dev.crossrole.cli.local;

import dev.crossrole.cli.options.UsageException;
import java.io.IOException;
import java.util.List;

/**
 * A command with the terminal of this one.
 *
 * @param command its name and arguments
 */
record Program(List<String> command, ProgramEnvironment environment) {

    /**
     * Runs it to its end.
     *
     * @return its exit code; 128 and the number of the signal that ended it, as shells count
     * @throws UsageException when it cannot be started
     */
    int run() {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        environment.applyTo(builder.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UsageException("cannot run '" + command.getFirst() + "': is it on the PATH, and executable?");
        }
        // Ctrl-C reaches both at once; a signal to this process alone must end the program too.
        Thread ending = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            return process.exitValue();
        } catch (IllegalStateException e) {
            // This process is being ended already, and its end waits for the program's.
            return process.exitValue();
        }
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
