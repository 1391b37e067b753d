package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.rows.Row;
import dev.crossrole.localcloud.google.bigquery.rows.RowReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** One JSON object on each line. */
final class JsonRows implements RowSource {
    /** Characters of one line. BigQuery takes 100 MB. */
    private static final int LONGEST = 16 << 20;

    private final Reader text;

    JsonRows(Reader text) {
        this.text = text;
    }

    @Override
    public Optional<Row> next(RowReader reader) throws IOException, BadRow {
        return object().map(reader::read);
    }

    /** The object of the next line that is not blank. */
    Optional<JsonObject> object() throws IOException, BadRow {
        Optional<String> line = line();
        while (line.isPresent() && line.get().isBlank()) {
            line = line();
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (Json.parse(line.get()) instanceof JsonObject object) {
                return Optional.of(object);
            }
        } catch (JsonException e) {
            throw new BadRow("JSON parsing error in row: " + e.getMessage());
        }
        throw new BadRow("JSON parsing error in row: it is no object.");
    }

    private Optional<String> line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = text.read();
        if (c < 0) {
            return Optional.empty();
        }
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() >= LONGEST) {
                throw new IOException("a line is longer than " + LONGEST + " characters");
            }
            line.append((char) c);
        }
        return Optional.of(line.toString());
    }
}
