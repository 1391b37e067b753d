package dev.crossrole.localcloud.google.bigquery.rest;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.Cell.TimestampFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Pages of rows, as query results and table data have them. */
final class Rows {
    /** BigQuery ends a page at about 10 MB; this many rows stay under it for rows of ordinary size. */
    private static final int MAX_PAGE = 20_000;

    private Rows() {}

    /** What a call asks for by query parameters. */
    record Wanted(Optional<String> token, long start, OptionalLong count, TimestampFormat format) {
        static Wanted of(ApiCall call) {
            boolean int64 = call.flag("formatOptions.useInt64Timestamp");
            return new Wanted(
                    call.parameter("pageToken"),
                    call.number("startIndex").orElse(0),
                    call.number("maxResults"),
                    int64 ? TimestampFormat.INT64_MICROSECONDS : TimestampFormat.FLOAT_SECONDS);
        }
    }

    /** Adds rows, their total and the token of the next page. */
    static void put(JsonObject.Builder answer, List<List<Cell>> rows, Wanted wanted) {
        Page<List<Cell>> page = Page.of(rows, wanted.token(), wanted.start(), wanted.count(), MAX_PAGE);
        answer.put("totalRows", Integer.toString(rows.size()));
        if (!page.items().isEmpty()) {
            answer.put(
                    "rows",
                    new JsonArray(page.items().stream()
                            .<Json>map(row -> Cell.row(row, wanted.format()))
                            .toList()));
        }
        answer.putIfPresent("pageToken", page.token());
    }
}
