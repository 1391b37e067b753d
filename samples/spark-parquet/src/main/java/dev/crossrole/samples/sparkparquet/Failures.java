package dev.crossrole.samples.sparkparquet;

import dev.crossrole.credentials.CrossroleException;
import java.util.Objects;

/** Finds, beneath what Spark and S3A put around it, the sentence that says what went wrong. Their own account of it is in the log. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof CrossroleException)) {
            cause = cause.getCause();
        }
        // Some messages go on with a stack trace or a query plan.
        return Objects.toString(cause.getMessage(), cause.toString())
                .strip()
                .lines()
                .findFirst()
                .orElse(cause.toString());
    }
}
