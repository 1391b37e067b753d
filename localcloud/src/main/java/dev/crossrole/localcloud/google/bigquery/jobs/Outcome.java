package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** How a job ended. */
public sealed interface Outcome {
    Instant ended();

    /** It answered rows, or changed some. */
    record Done(Instant ended, Schema schema, List<List<Cell>> rows, OptionalLong changed) implements Outcome {
        public Done {
            rows = List.copyOf(rows);
        }
    }

    /** It answered rows that are not kept any more, or changed some. */
    record Forgotten(Instant ended, OptionalLong changed) implements Outcome {}

    /**
     * It moved rows between a table and files.
     *
     * @param statistics what {@code JobStatistics} holds of this kind of job
     * @param faults of rows that were left out
     */
    record Moved(Instant ended, JsonObject statistics, List<BigQueryError> faults) implements Outcome {
        public Moved {
            faults = List.copyOf(faults);
        }
    }

    /** It did not. */
    record Failed(Instant ended, BigQueryError error) implements Outcome {}
}
