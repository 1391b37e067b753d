package dev.crossrole.samples.cloudrunparquet;

import dev.crossrole.identity.json.Json;
import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the first rows of a table. Unlike the footers this reads data pages, by range, and no more of them than the rows need. */
final class Preview {
    private Preview() {}

    /**
     * Reads rows from files, in order, until there are enough, and closes the files.
     *
     * @param files those that hold the first rows, none of them empty
     * @throws SummaryException when a file cannot be read
     */
    static List<Json> read(List<InputFile> files, int rows, HardwoodContext context) {
        List<Json> preview = new ArrayList<>(rows);
        for (InputFile file : files) {
            addRows(file, context, rows - preview.size(), preview);
        }
        return preview;
    }

    private static void addRows(InputFile file, HardwoodContext context, int rows, List<Json> preview) {
        try (ParquetFileReader reader = ParquetFileReader.open(file, context);
                RowReader row = reader.buildRowReader().head(rows).build()) {
            List<SchemaNode> types = reader.getFileSchema().getRootNode().children();
            while (row.hasNext()) {
                row.next();
                preview.add(Cell.ofFields(row, types));
            }
        } catch (IOException | RuntimeException e) {
            throw Failures.reading(file.name(), e);
        }
    }
}
