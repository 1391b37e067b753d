package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.localcloud.google.bigquery.rows.Row;
import dev.crossrole.localcloud.google.bigquery.rows.RowReader;
import java.io.IOException;
import java.util.Optional;

/** The rows of one file, in their order. */
@FunctionalInterface
interface RowSource {
    /**
     * The next row held against a schema; empty at the end.
     *
     * @throws BadRow when the text is no row at all
     */
    Optional<Row> next(RowReader reader) throws IOException, BadRow;
}
