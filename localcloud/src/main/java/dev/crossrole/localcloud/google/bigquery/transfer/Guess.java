package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.analysis.Literals;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The schema of CSV that says nothing of its own, by its first rows. Source: BigQuery documentation, "Using schema auto-detection": a
 * header is a first row of texts alone, over rows that are not.
 *
 * @param header whether the first row after those that are skipped has the names
 */
record Guess(Schema schema, boolean header) {
    private static final int ROWS = 500;
    private static final List<ScalarType> TRIED =
            List.of(ScalarType.BOOL, ScalarType.INT64, ScalarType.FLOAT64, ScalarType.DATE, ScalarType.TIMESTAMP);

    static Guess of(CsvRows rows, boolean mayHaveHeader) throws IOException, BadRow {
        Optional<List<CsvRows.Cell>> first = rows.cells();
        List<Optional<ScalarType>> types = new ArrayList<>();
        Optional<List<CsvRows.Cell>> row = first.isEmpty() ? first : rows.cells();
        for (int i = 0; i < ROWS && row.isPresent(); i++) {
            widen(types, row.get());
            row = rows.cells();
        }
        List<CsvRows.Cell> top = first.orElse(List.of());
        boolean header = mayHaveHeader
                && !top.isEmpty()
                && top.stream().allMatch(cell -> !cell.text().isBlank() && type(cell) == ScalarType.STRING)
                && types.stream().anyMatch(type -> type.orElse(ScalarType.STRING) != ScalarType.STRING);
        if (!header) {
            widen(types, top);
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            ScalarType type = types.get(i).orElse(ScalarType.STRING);
            fields.add(Field.nullable(header && i < top.size() ? name(top.get(i).text()) : unnamed(type, i), type));
        }
        return new Guess(new Schema(fields), header);
    }

    private static String name(String text) {
        String name = text.strip().replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    private static String unnamed(ScalarType type, int index) {
        String kind = type == ScalarType.FLOAT64 ? "double" : type.name().toLowerCase(Locale.ROOT);
        return kind + "_field_" + index;
    }

    private static void widen(List<Optional<ScalarType>> types, List<CsvRows.Cell> row) {
        for (int i = 0; i < row.size(); i++) {
            if (i == types.size()) {
                types.add(Optional.empty());
            }
            if (!row.get(i).text().isEmpty()) {
                types.set(i, Optional.of(wider(types.get(i), type(row.get(i)))));
            }
        }
    }

    /** The type that holds what both hold. */
    static ScalarType wider(Optional<ScalarType> before, ScalarType now) {
        if (before.isEmpty() || before.get() == now) {
            return now;
        }
        List<ScalarType> both = List.of(before.get(), now);
        return both.containsAll(List.of(ScalarType.INT64, ScalarType.FLOAT64)) ? ScalarType.FLOAT64 : ScalarType.STRING;
    }

    private static ScalarType type(CsvRows.Cell cell) {
        return type(cell.text());
    }

    /** The type that a text is written like. */
    static ScalarType type(String text) {
        return TRIED.stream().filter(type -> reads(type, text)).findFirst().orElse(ScalarType.STRING);
    }

    private static boolean reads(ScalarType type, String text) {
        try {
            return !Literals.of(type, new JsonString(text)).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
