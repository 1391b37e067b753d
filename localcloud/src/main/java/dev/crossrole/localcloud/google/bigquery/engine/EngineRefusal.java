package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.Locale;

/** DuckDB's errors in BigQuery's words. Source of its kinds: DuckDB 2.0.0, each message's beginning up to {@code Error: }. */
final class EngineRefusal {
    private static final String MARK = "Error: ";

    private EngineRefusal() {}

    /** What a caller is told: that the statement was at fault, or that the engine was, which clients may try again after. */
    static BigQueryError of(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        int mark = line.indexOf(MARK);
        String kind = mark < 0 ? "" : line.substring(0, mark).strip();
        String text = mark < 0 ? line : line.substring(mark + MARK.length());
        return switch (kind) {
            // A commit that could not be written: the disk is full, or its file cannot be used. Nothing was changed.
            case "TransactionContext" -> BigQueryError.backendError(text);
            case "IO" -> isOfAFileThatWasGiven(text) ? refused(text) : BigQueryError.backendError(text);
            case "FATAL", "INTERNAL" -> BigQueryError.internalError(text);
            case "Out of Memory" -> BigQueryError.resourcesExceeded();
            default -> refused(text);
        };
    }

    /** A Parquet file that came with a load job and cannot be read, unlike one that cannot be written. */
    private static boolean isOfAFileThatWasGiven(String text) {
        return text.contains(".parquet") && !text.startsWith("Could not write");
    }

    /** As a sentence of BigQuery's, or as the engine puts it without its advice. */
    private static BigQueryError refused(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("interrupted")) {
            return BigQueryError.stopped();
        }
        if (lower.contains("must appear in the group by clause")) {
            return BigQueryError.invalidQuery(
                    "An expression references a column which is neither grouped nor aggregated");
        }
        if (lower.startsWith("division by zero")) {
            return BigQueryError.invalidQuery("division by zero");
        }
        if (lower.startsWith("not null constraint failed")) {
            return BigQueryError.invalidQuery(
                    "Required field " + text.substring(text.lastIndexOf('.') + 1) + " cannot be null");
        }
        int advice = text.indexOf(". ");
        return BigQueryError.invalidQuery(advice < 0 ? text : text.substring(0, advice));
    }
}
