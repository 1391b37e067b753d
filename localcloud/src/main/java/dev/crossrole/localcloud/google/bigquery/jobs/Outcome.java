package dev.crossrole.localcloud.google.bigquery.jobs;

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

    /** It did not. */
    record Failed(Instant ended, BigQueryError error) implements Outcome {}
}
