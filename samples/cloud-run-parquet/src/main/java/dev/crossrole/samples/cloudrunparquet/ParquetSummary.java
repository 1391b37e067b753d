package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the Parquet files under a prefix hold together, as one table.
 *
 * @param rows the sum over all files
 * @param columns the columns, which all files share
 * @param preview the first rows, in the order of the files; empty where none were asked for
 */
record ParquetSummary(long rows, List<Column> columns, List<Json> preview) {
    /** Threads that decode pages. A hundred rows need no more, and each keeps buffers; footers are decoded where they are read. */
    private static final int DECODERS = 2;

    /**
     * Lists the files, reads their footers, and where rows are asked for the pages that hold them.
     *
     * @throws SummaryException when S3 refuses, nothing is there, or the files do not fit together
     */
    static ParquetSummary read(S3Client s3, FunctionConfig config, Question question) {
        try (HardwoodContext context = HardwoodContext.create(DECODERS)) {
            FooterScan scan = new FooterScan(
                    object -> Footer.read(new S3InputFile(s3, object, S3InputFile.LONGEST_FOOTER), context));
            FooterScan.Found found = scan(scan, s3, config, question);
            List<InputFile> first = found.first().stream()
                    .<InputFile>map(object -> new S3InputFile(s3, object, S3InputFile.LONGEST_PAGES))
                    .toList();
            return new ParquetSummary(found.rows(), found.columns(), Preview.read(first, question.rows(), context));
        }
    }

    private static FooterScan.Found scan(FooterScan scan, S3Client s3, FunctionConfig config, Question question) {
        try {
            return scan.run(new ParquetListing(s3, config).iterator(), config.location(), question.rows());
        } catch (SdkException e) {
            // Reading a file has its own sentence; what is left is the listing, which goes on while files are read.
            throw Failures.calling("list " + config.location(), e);
        }
    }

    /** The answer: {@code {"rows":3,"columns":4}} and what else was asked for. */
    JsonObject toJson(Question question) {
        JsonObject.Builder json = JsonObject.builder().put("rows", rows).put("columns", columns.size());
        if (question.schema()) {
            json.put(
                    "schema",
                    new JsonArray(columns.stream().map(ParquetSummary::toJson).toList()));
        }
        if (question.rows() > 0) {
            json.put("preview", new JsonArray(preview));
        }
        return json.build();
    }

    private static Json toJson(Column column) {
        return JsonObject.builder()
                .put("name", column.name())
                .put("type", column.type())
                .build();
    }
}
