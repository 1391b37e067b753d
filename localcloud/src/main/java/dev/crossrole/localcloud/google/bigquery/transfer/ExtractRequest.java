package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.FileUri;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import dev.crossrole.localcloud.google.bigquery.transfer.LoadRequest.Format;
import java.util.List;
import java.util.Set;

/**
 * An extract job. Source: BigQuery v2 discovery document, JobConfigurationExtract.
 *
 * @param destination where the one file goes; a wildcard in it becomes the file's number
 * @param header whether CSV begins with the names of the columns
 */
public record ExtractRequest(
        TableName table,
        FileUri destination,
        Format format,
        Compression compression,
        char delimiter,
        boolean header,
        JsonObject document)
        implements TransferRequest {
    private static final Set<String> KNOWN = Set.of(
            "sourceTable",
            "destinationUri",
            "destinationUris",
            "destinationFormat",
            "compression",
            "fieldDelimiter",
            "printHeader");

    /** How a file is compressed. The last two are for Parquet alone. */
    public enum Compression {
        NONE,
        GZIP,
        SNAPPY,
        ZSTD
    }

    /** Reads a configuration. */
    public static ExtractRequest parse(JsonObject json, String project) {
        TransferRequest.requireKnown(json, KNOWN);
        List<String> uris =
                json.has("destinationUris") ? json.strings("destinationUris") : List.of(json.string("destinationUri"));
        if (uris.size() != 1) {
            throw BigQueryError.invalid("The local BigQuery extracts to one destination URI, not " + uris.size())
                    .exception();
        }
        Format format = LoadRequest.oneOf(Format.class, json, "destinationFormat", Format.CSV);
        Compression compression = LoadRequest.oneOf(Compression.class, json, "compression", Compression.NONE);
        boolean forParquet = compression == Compression.SNAPPY || compression == Compression.ZSTD;
        if (forParquet && format != Format.PARQUET) {
            throw BigQueryError.invalid("Compression " + compression + " is not for " + format)
                    .exception();
        }
        return new ExtractRequest(
                TransferRequest.table(json.object("sourceTable"), project),
                FileUri.parse(uris.getFirst()),
                format,
                compression,
                TransferRequest.delimiter(json),
                !json.has("printHeader") || json.bool("printHeader"),
                json);
    }
}
