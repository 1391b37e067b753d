package dev.crossrole.samples.cloudrunparquet;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.util.List;

/**
 * What one file's footer says.
 *
 * @param rows the number of rows in the file
 */
record Footer(long rows, List<Column> columns) {

    /**
     * Reads the footer of a file and closes it.
     *
     * @throws SummaryException when the file cannot be read, or is not Parquet
     */
    static Footer read(InputFile file, HardwoodContext context) {
        try (ParquetFileReader reader = ParquetFileReader.open(file, context)) {
            return new Footer(reader.getFileMetaData().numRows(), Column.of(reader.getFileSchema()));
        } catch (IOException | RuntimeException e) {
            throw Failures.reading(file.name(), e);
        }
    }
}
