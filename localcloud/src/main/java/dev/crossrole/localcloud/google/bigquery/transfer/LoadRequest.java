package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A load job. Source: BigQuery v2 discovery document, JobConfigurationLoad.
 *
 * @param sources where the files are
 * @param schema the schema that was given
 * @param csv how CSV is written; of no meaning for other formats
 */
public record LoadRequest(
        List<FileUri> sources,
        TableName table,
        Format format,
        Optional<Schema> schema,
        boolean autodetect,
        Csv csv,
        boolean ignoreUnknown,
        int maxBadRecords,
        Write write,
        boolean create,
        JsonObject document)
        implements TransferRequest {
    private static final Set<String> KNOWN = Set.of(
            "sourceUris",
            "destinationTable",
            "sourceFormat",
            "schema",
            "autodetect",
            "skipLeadingRows",
            "fieldDelimiter",
            "quote",
            "nullMarker",
            "allowQuotedNewlines",
            "allowJaggedRows",
            "ignoreUnknownValues",
            "maxBadRecords",
            "encoding",
            "writeDisposition",
            "createDisposition");

    /** What a file may be. */
    public enum Format {
        CSV,
        NEWLINE_DELIMITED_JSON,
        PARQUET
    }

    /** What becomes of the rows that a table has. */
    public enum Write {
        WRITE_APPEND,
        WRITE_TRUNCATE,
        WRITE_EMPTY
    }

    /**
     * How CSV is written.
     *
     * @param skip rows at the beginning of each file that are none; empty where it was not said
     * @param quote empty where nothing is quoted
     */
    record Csv(
            Optional<Integer> skip,
            char delimiter,
            Optional<Character> quote,
            String nullMarker,
            boolean quotedNewlines,
            boolean jagged) {}

    /** Reads a configuration of files that are in Cloud Storage. */
    public static LoadRequest parse(JsonObject json, String project) {
        List<FileUri> sources = sources(json);
        if (sources.isEmpty()) {
            throw BigQueryError.invalid("Load configuration must specify at least one source URI")
                    .exception();
        }
        return parse(json, project, sources);
    }

    /** Reads a configuration of the file that comes with the request. */
    public static LoadRequest parseUpload(JsonObject json, String project) {
        if (!sources(json).isEmpty()) {
            throw BigQueryError.invalid("A load of an uploaded file has no source URIs")
                    .exception();
        }
        return parse(json, project, List.of(FileUri.UPLOADED));
    }

    private static List<FileUri> sources(JsonObject json) {
        return json.has("sourceUris")
                ? json.strings("sourceUris").stream().map(FileUri::parse).toList()
                : List.of();
    }

    private static LoadRequest parse(JsonObject json, String project, List<FileUri> sources) {
        TransferRequest.requireKnown(json, KNOWN);
        String encoding = json.findString("encoding").orElse("UTF-8");
        if (!encoding.equalsIgnoreCase("UTF-8")) {
            throw BigQueryError.invalid("The local BigQuery loads UTF-8, not " + encoding)
                    .exception();
        }
        return new LoadRequest(
                sources,
                TransferRequest.table(json.object("destinationTable"), project),
                oneOf(Format.class, json, "sourceFormat", Format.CSV),
                json.findObject("schema").filter(given -> given.has("fields")).map(LoadRequest::schema),
                json.flag("autodetect"),
                csv(json),
                json.flag("ignoreUnknownValues"),
                TransferRequest.number(json, "maxBadRecords", 0),
                oneOf(Write.class, json, "writeDisposition", Write.WRITE_APPEND),
                !json.findString("createDisposition").orElse("CREATE_IF_NEEDED").equals("CREATE_NEVER"),
                json);
    }

    private static Csv csv(JsonObject json) {
        String quote = json.findString("quote").orElse("\"");
        if (quote.length() > 1) {
            throw BigQueryError.invalid("quote must be one character or empty").exception();
        }
        return new Csv(
                json.has("skipLeadingRows")
                        ? Optional.of(TransferRequest.number(json, "skipLeadingRows", 0))
                        : Optional.empty(),
                TransferRequest.delimiter(json),
                quote.isEmpty() ? Optional.empty() : Optional.of(quote.charAt(0)),
                json.findString("nullMarker").orElse(""),
                json.flag("allowQuotedNewlines"),
                json.flag("allowJaggedRows"));
    }

    private static Schema schema(JsonObject json) {
        try {
            return Schema.parse(json);
        } catch (IllegalArgumentException e) {
            throw BigQueryError.invalid(String.valueOf(e.getMessage())).exception();
        }
    }

    static <E extends Enum<E>> E oneOf(Class<E> type, JsonObject json, String name, E otherwise) {
        Optional<String> text = json.findString(name).filter(given -> !given.isEmpty());
        try {
            return text.map(given -> Enum.valueOf(type, given.toUpperCase(Locale.ROOT)))
                    .orElse(otherwise);
        } catch (IllegalArgumentException e) {
            throw BigQueryError.invalid("The local BigQuery does not support " + name + " " + text.orElse(""))
                    .exception();
        }
    }
}
