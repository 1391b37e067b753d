package dev.crossrole.localcloud.google.bigquery.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNumber;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.DataType;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.ScalarType;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows as lines of CSV or JSON. Source: BigQuery documentation, "Export table data to Cloud Storage". */
sealed interface TextWriter {
    String contentType();

    /** What stands before the first row. */
    byte[] header();

    byte[] row(List<Cell> cells);

    static TextWriter of(ExtractRequest request, Schema schema) {
        if (request.format() == LoadRequest.Format.NEWLINE_DELIMITED_JSON) {
            return new Lines(schema);
        }
        for (Field field : schema.fields()) {
            if (!(field.type() instanceof ScalarType)) {
                throw BigQueryError.invalid("Operation cannot be performed on a nested schema. Field: " + field.name())
                        .exception();
            }
        }
        return new Csv(schema, request.delimiter(), request.header());
    }

    /** A scalar as text. */
    static String text(Cell cell) {
        if (cell instanceof Cell.Text(String text)) {
            return text;
        }
        if (cell instanceof Cell.Moment(long microseconds)) {
            return moment(microseconds);
        }
        return "";
    }

    private static String moment(long microseconds) {
        LocalDateTime time =
                LocalDateTime.ofInstant(Instant.EPOCH.plus(microseconds, ChronoUnit.MICROS), ZoneOffset.UTC);
        String pattern = microseconds % 1_000_000 == 0 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm:ss.SSSSSS";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time) + " UTC";
    }

    /** CSV. NULL is written as nothing, so it is not told from an empty text. */
    record Csv(Schema schema, char delimiter, boolean named) implements TextWriter {
        @Override
        public String contentType() {
            return "text/csv";
        }

        @Override
        public byte[] header() {
            return named ? line(schema.fields().stream().map(Field::name).toList()) : new byte[0];
        }

        @Override
        public byte[] row(List<Cell> cells) {
            return line(cells.stream().map(TextWriter::text).toList());
        }

        private byte[] line(List<String> texts) {
            return (texts.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(delimiter))) + "\n")
                    .getBytes(UTF_8);
        }

        private String quoted(String text) {
            boolean plain = text.chars().noneMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
            return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
        }
    }

    /** JSON lines. INT64 and NUMERIC are texts, so that nothing of them is lost; NULL is left out. */
    record Lines(Schema schema) implements TextWriter {
        @Override
        public String contentType() {
            return "application/json";
        }

        @Override
        public byte[] header() {
            return new byte[0];
        }

        @Override
        public byte[] row(List<Cell> cells) {
            JsonObject.Builder row = JsonObject.builder();
            for (int i = 0; i < cells.size(); i++) {
                Field field = schema.fields().get(i);
                put(row, field.name(), field.type(), cells.get(i));
            }
            return (row.build().compact() + "\n").getBytes(UTF_8);
        }

        private static void put(JsonObject.Builder object, String name, DataType type, Cell cell) {
            if (!(cell instanceof Cell.Null)) {
                object.put(name, value(type, cell));
            }
        }

        private static Json value(DataType type, Cell cell) {
            return switch (type) {
                case DataType.ArrayOf array
                when cell instanceof Cell.Repeated(List<Cell> items) -> {
                    List<Json> values = new ArrayList<>();
                    items.forEach(item -> values.add(value(array.element(), item)));
                    yield new JsonArray(values);
                }
                case DataType.StructOf struct
                when cell instanceof Cell.Struct(List<Cell> members) -> {
                    JsonObject.Builder object = JsonObject.builder();
                    for (int i = 0; i < members.size(); i++) {
                        DataType.Member member = struct.members().get(i);
                        put(object, member.name(), member.type(), members.get(i));
                    }
                    yield object.build();
                }
                case ScalarType scalar
                when scalar == ScalarType.BOOL -> new JsonBoolean(text(cell).equals("true"));
                case ScalarType scalar when scalar == ScalarType.FLOAT64 -> number(text(cell));
                default -> new JsonString(text(cell));
            };
        }

        /** JSON has no infinity and no NaN; they are texts. */
        private static Json number(String text) {
            return Double.isFinite(Double.parseDouble(text)) ? new JsonNumber(text) : new JsonString(text);
        }
    }
}
