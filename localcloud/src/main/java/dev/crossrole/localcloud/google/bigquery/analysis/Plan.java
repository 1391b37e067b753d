package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.sql.Statement;
import java.util.Optional;

/** What to do for a statement. */
public sealed interface Plan {

    /** Answer rows. The engine's query yields every value as text, in the shape that {@link EngineTypes#textual} describes. */
    record Rows(String sql, Schema schema) implements Plan {}

    /** Change rows, and answer how many. */
    record Change(String sql) implements Plan {}

    /** Make a table, empty or of the rows of a query. */
    record NewTable(Statement.Target target, Statement.Existing existing, Schema schema, Optional<String> rows)
            implements Plan {}

    /** Keep a query under a name. */
    record NewView(Statement.Target target, Statement.Existing existing, Schema schema, String query) implements Plan {}
}
