package dev.crossrole.localcloud.google.bigquery.catalog;

import java.util.List;
import java.util.Optional;

/** The rows that a declared table begins with, as one text per cell. */
public record Seed(Table.Stored table, List<List<Optional<String>>> rows) {
    public Seed {
        rows = List.copyOf(rows);
    }
}
