package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.rows.Row;
import dev.crossrole.localcloud.google.bigquery.rows.RowReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CSV as BigQuery reads it (RFC 4180 with a choice of delimiter, quote and marker of NULL). Source: BigQuery documentation, "Loading CSV
 * data from Cloud Storage", CSV options.
 */
final class CsvRows implements RowSource {
    /** Characters of one row. BigQuery takes 100 MB. */
    private static final int LONGEST = 16 << 20;

    private static final int NONE = -2;

    private final Reader text;
    private final LoadRequest.Csv form;
    private int ahead = NONE;

    CsvRows(Reader text, LoadRequest.Csv form) {
        this.text = text;
        this.form = form;
    }

    /** A cell of a row, as it stands there. */
    record Cell(String text, boolean quoted) {}

    @Override
    public Optional<Row> next(RowReader reader) throws IOException, BadRow {
        Optional<List<Cell>> cells = cells();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        List<Cell> found = cells.get();
        int columns = reader.schema().fields().size();
        if (found.size() < columns && !form.jagged()) {
            throw new BadRow("CSV table references column position " + found.size() + ", but line contains only "
                    + found.size() + " columns.");
        }
        if (found.size() > columns && !reader.ignoreUnknown()) {
            throw new BadRow(
                    "Too many values in line. Found " + found.size() + " column(s) while expected " + columns + ".");
        }
        return Optional.of(
                reader.read(found.stream().limit(columns).map(this::value).toList()));
    }

    private Json value(Cell cell) {
        return !cell.quoted() && cell.text().equals(form.nullMarker()) ? new JsonNull() : new JsonString(cell.text());
    }

    /** The cells of the next row that is not empty. */
    Optional<List<Cell>> cells() throws IOException, BadRow {
        int c = read();
        while (c == '\n' || c == '\r') {
            c = read();
        }
        if (c < 0) {
            return Optional.empty();
        }
        ahead = c;
        List<Cell> cells = new ArrayList<>();
        boolean newline = false;
        int length = 0;
        do {
            Cell cell = cell();
            length += cell.text().length() + 1;
            newline |= cell.quoted() && cell.text().indexOf('\n') >= 0;
            cells.add(cell);
            if (length > LONGEST) {
                throw new IOException("a row is longer than " + LONGEST + " characters");
            }
        } while (!atEndOfRow());
        if (newline && !form.quotedNewlines()) {
            throw new BadRow("Missing close quote character (\"); newlines in quotes need allowQuotedNewlines.");
        }
        return Optional.of(cells);
    }

    private Cell cell() throws IOException {
        int c = read();
        boolean quoted = form.quote().isPresent() && c == form.quote().get();
        StringBuilder cell = new StringBuilder();
        if (quoted) {
            quoted(cell);
            c = read();
        }
        while (c >= 0 && c != form.delimiter() && c != '\n' && c != '\r') {
            append(cell, c);
            c = read();
        }
        ahead = c;
        return new Cell(cell.toString(), quoted);
    }

    /** What stands in quotes, where two of them are one. */
    private void quoted(StringBuilder cell) throws IOException {
        char quote = form.quote().orElseThrow();
        for (int c = read(); c >= 0; c = read()) {
            if (c == quote) {
                int next = read();
                if (next != quote) {
                    ahead = next;
                    return;
                }
            }
            append(cell, c);
        }
        ahead = -1;
    }

    private static void append(StringBuilder cell, int c) throws IOException {
        if (cell.length() >= LONGEST) {
            throw new IOException("a row is longer than " + LONGEST + " characters");
        }
        cell.append((char) c);
    }

    private boolean atEndOfRow() throws IOException {
        int c = read();
        if (c == '\r') {
            int next = read();
            ahead = next == '\n' ? NONE : next;
            return true;
        }
        if (c < 0) {
            ahead = -1;
        }
        return c != form.delimiter();
    }

    private int read() throws IOException {
        if (ahead == NONE) {
            return text.read();
        }
        int c = ahead;
        ahead = c == -1 ? -1 : NONE;
        return c;
    }
}
