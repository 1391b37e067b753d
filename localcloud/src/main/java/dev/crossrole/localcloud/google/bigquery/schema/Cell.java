package dev.crossrole.localcloud.google.bigquery.schema;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import java.math.BigDecimal;
import java.util.List;

/**
 * One value of a row, as the REST API writes it: every scalar is a JSON string, an array a list of {@code {"v": …}}, a struct a list
 * under {@code "f"}. Source: BigQuery v2 discovery document (TableCell, TableRow) and the readers of the Java and Python clients.
 */
public sealed interface Cell {

    /** The value that stands under {@code "v"}. */
    Json value(TimestampFormat format);

    /** {@code {"v": …}}. */
    default JsonObject json(TimestampFormat format) {
        return JsonObject.builder().put("v", value(format)).build();
    }

    /** A row of a result: {@code {"f": [{"v": …}, …]}}. */
    static JsonObject row(List<Cell> cells, TimestampFormat format) {
        return JsonObject.builder()
                .put(
                        "f",
                        new JsonArray(cells.stream()
                                .<Json>map(cell -> cell.json(format))
                                .toList()))
                .build();
    }

    /** What a client asked for by {@code formatOptions.useInt64Timestamp}. */
    enum TimestampFormat {
        /** Seconds as a floating point number such as {@code 1.76E9}; the default. */
        FLOAT_SECONDS,
        /** Microseconds as an integer. */
        INT64_MICROSECONDS
    }

    /** NULL. */
    record Null() implements Cell {
        @Override
        public Json value(TimestampFormat format) {
            return new JsonNull();
        }
    }

    /** A scalar other than a timestamp, in the text of its type. */
    record Text(String text) implements Cell {
        @Override
        public Json value(TimestampFormat format) {
            return new JsonString(text);
        }
    }

    /** A TIMESTAMP. */
    record Moment(long microseconds) implements Cell {
        @Override
        public Json value(TimestampFormat format) {
            return new JsonString(
                    switch (format) {
                        case INT64_MICROSECONDS -> Long.toString(microseconds);
                        // The nearest double of the exact quotient, in the shortest form that reads back as the same
                        // double.
                        case FLOAT_SECONDS ->
                            Double.toString(BigDecimal.valueOf(microseconds, 6).doubleValue());
                    });
        }
    }

    /** An array. */
    record Repeated(List<Cell> items) implements Cell {
        public Repeated {
            items = List.copyOf(items);
        }

        @Override
        public Json value(TimestampFormat format) {
            return new JsonArray(
                    items.stream().<Json>map(item -> item.json(format)).toList());
        }
    }

    /** A struct. */
    record Struct(List<Cell> members) implements Cell {
        public Struct {
            members = List.copyOf(members);
        }

        @Override
        public Json value(TimestampFormat format) {
            return row(members, format);
        }
    }
}
