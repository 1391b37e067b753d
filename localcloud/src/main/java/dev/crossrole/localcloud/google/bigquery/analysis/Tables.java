package dev.crossrole.localcloud.google.bigquery.analysis;

import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.sql.Position;
import java.util.List;

/** Where an analysis takes tables from. Whoever implements it decides the permission before it answers. */
public interface Tables {

    /**
     * A table or view that a query reads.
     *
     * @param path the parts of its name, as written
     * @throws RuntimeException when the name is incomplete, nothing has it, or the caller may not read it
     */
    Relation read(List<String> path, Position position);

    /**
     * A table whose rows a statement changes.
     *
     * @param reads whether the statement's WHERE also reads them
     * @throws RuntimeException as {@link #read}, or when the name is a view's
     */
    Relation.Stored change(List<String> path, Position position, boolean reads);

    /** What a name stands for. */
    sealed interface Relation {
        /** A table, by its name in the engine, quoted where needed. */
        record Stored(String sqlName, Schema schema) implements Relation {}

        /**
         * A view, which is analyzed in place: the tables behind it are looked up for the caller like any others.
         *
         * @param name for messages, and to find views that contain themselves
         * @param query its GoogleSQL text
         */
        record View(String name, String query) implements Relation {}
    }
}
