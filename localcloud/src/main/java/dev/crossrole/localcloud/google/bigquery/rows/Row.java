package dev.crossrole.localcloud.google.bigquery.rows;

import java.util.List;

/** A row that somebody brings, once it was held against the schema. */
public sealed interface Row {

    /** A row of the table, as a tuple of the engine's literals. */
    record Good(String tuple) implements Row {}

    /** A row that is none of the table. There is at least one fault. */
    record Bad(List<RowFault> faults) implements Row {
        public Bad {
            faults = List.copyOf(faults);
        }
    }
}
