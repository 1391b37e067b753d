package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.analysis.Literals;
import dev.crossrole.localcloud.google.bigquery.catalog.Seed;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the declared rows into the engine. A cell is the text of its scalar; of an array or struct, its JSON. */
public final class Loader {
    private Loader() {}

    /**
     * Makes the tables and fills them.
     *
     * @throws IllegalArgumentException when a cell is no value of its column; it names table, row, column and value
     */
    public static void load(Engine engine, List<Seed> seeds) {
        for (Seed seed : seeds) {
            Optional<String> rows = seed.rows().isEmpty() ? Optional.empty() : Optional.of(values(seed));
            engine.create(seed.table().sqlName(), seed.table().schema(), rows);
        }
    }

    private static String values(Seed seed) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < seed.rows().size(); i++) {
            rows.add(row(seed, i));
        }
        return rows.stream().collect(Collectors.joining(", ", "VALUES ", ""));
    }

    private static String row(Seed seed, int index) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < seed.rows().get(index).size(); i++) {
            Field field = seed.table().schema().fields().get(i);
            try {
                Json value = seed.rows()
                        .get(index)
                        .get(i)
                        .map(text -> json(field, text))
                        .orElse(new JsonNull());
                cells.add(Literals.of(field.type(), value));
            } catch (IllegalArgumentException | JsonException e) {
                throw new IllegalArgumentException(
                        "row " + (index + 1) + " of table " + seed.table().name() + ", column " + field.name() + ": "
                                + e.getMessage(),
                        e);
            }
        }
        return "(" + String.join(", ", cells) + ")";
    }

    private static Json json(Field field, String text) {
        return field.type() instanceof ScalarType ? new JsonString(text) : Json.parse(text);
    }
}
