package dev.crossrole.cli.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crossrole.cli.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which clients this machine has. A test of one that is absent is skipped, and says so. */
final class Installed {
    private Installed() {}

    static void require(String... programs) {
        for (String program : programs) {
            assumeTrue(Programs.isThere(program), program + " is not on this machine");
        }
    }

    /** boto3 for the {@code python3} of the path. */
    static void requireBoto3() throws IOException, InterruptedException {
        assumeTrue(hasBoto3(), "there is no Python with boto3 on this machine");
    }

    static boolean hasBoto3() throws IOException, InterruptedException {
        return Programs.isThere("python3") && imports("boto3", Map.of());
    }

    static Map<String, String> requireGoogleAuth() throws IOException, InterruptedException {
        Optional<Map<String, String>> found = findGoogleAuth();
        assumeTrue(found.isPresent(), "Python has no google-auth, and there is no Google Cloud CLI that brings one");
        return found.orElseThrow();
    }

    /**
     * The variables with which the {@code python3} of the path finds google-auth and requests: none where they are installed, and otherwise
     * the folder of the Google Cloud CLI, which brings both. Empty where there is neither.
     */
    static Optional<Map<String, String>> findGoogleAuth() throws IOException, InterruptedException {
        if (!Programs.isThere("python3")) {
            return Optional.empty();
        }
        for (Map<String, String> candidate : candidates()) {
            if (imports("google.auth, requests", candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static List<Map<String, String>> candidates() throws IOException {
        Optional<Path> gcloud = Programs.find("gcloud");
        if (gcloud.isEmpty()) {
            return List.of(Map.of());
        }
        Path brought =
                gcloud.get().toRealPath().resolve("../../lib/third_party").normalize();
        return List.of(Map.of(), Map.of("PYTHONPATH", brought.toString()));
    }

    private static boolean imports(String modules, Map<String, String> variables)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("python3", "-c", "import " + modules)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        return builder.start().waitFor() == 0;
    }
}
