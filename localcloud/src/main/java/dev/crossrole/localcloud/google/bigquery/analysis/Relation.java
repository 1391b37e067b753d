package dev.crossrole.localcloud.google.bigquery.analysis;

import java.util.List;

/** An analyzed query: the engine's text and the columns that it yields, in order. */
record Relation(String sql, List<Output> outputs) {
    Relation {
        outputs = List.copyOf(outputs);
    }
}
