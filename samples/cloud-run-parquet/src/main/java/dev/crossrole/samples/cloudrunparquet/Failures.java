package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.credentials.CrossroleException;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Puts what went wrong beneath the function into one sentence each. */
final class Failures {
    private static final int MOST_CHARACTERS = 60;

    private Failures() {}

    /**
     * A call to S3 that failed: because no credentials were to be had, because S3 refused it, or because it never got there.
     *
     * @param attempt what was attempted, such as {@code list s3://bucket/prefix}
     */
    static SummaryException calling(String attempt, RuntimeException failure) {
        String reason = find(CrossroleException.class, failure)
                .map(Failures::text)
                .or(() -> find(AwsServiceException.class, failure).map(Failures::refusal))
                .or(() -> find(IOException.class, failure).map(cause -> "S3 was not reached: " + text(cause)))
                .orElseGet(() -> text(innermost(failure)));
        return new SummaryException("could not " + attempt + ": " + oneLine(reason), failure);
    }

    /** A file that came over the wire, or not, and could not be read as Parquet. */
    static SummaryException reading(String location, Throwable failure) {
        return find(SummaryException.class, failure)
                .orElseGet(() -> new SummaryException(
                        "could not read " + location + " as Parquet: " + withoutFile(location, oneLine(text(failure))),
                        failure));
    }

    /** A caller's text, cut short and on one line, so that it can stand in a sentence. */
    static String excerpt(String text) {
        String line = oneLine(text);
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String refusal(AwsServiceException refusal) {
        if (refusal.statusCode() == 412) {
            return "it was replaced while it was read, so ask again";
        }
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode() + ", ";
        String message = details == null || details.errorMessage() == null ? "no reason given" : details.errorMessage();
        String request = refusal.requestId() == null ? "" : ", request " + refusal.requestId();
        return "S3 refused it: " + message + " (" + code + "HTTP " + refusal.statusCode() + request + ")";
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    /** What lies beneath: each layer of the SDK wraps a failure in what it was doing at the time. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : innermost(cause);
    }

    /** Some exceptions of the JDK carry a bare name: "UnknownHostException: s3.example" says what is the matter with it. */
    private static String text(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return kind;
        }
        return message.contains(" ") ? message : kind + ": " + message;
    }

    /** The reader begins its messages with the name of the file in brackets, which the sentence names already. */
    private static String withoutFile(String location, String message) {
        String prefix = "[" + location + "] ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
