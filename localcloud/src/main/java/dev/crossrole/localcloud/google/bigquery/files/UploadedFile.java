package dev.crossrole.localcloud.google.bigquery.files;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The one file that came with a request. It was the caller's to give, so no permission is asked.
 *
 * @param content opens it, from its beginning each time
 */
public record UploadedFile(Content content) implements CallersFiles {
    /** Opens a file. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    @Override
    public List<String> names(String bucket, String prefix) {
        throw otherFile();
    }

    @Override
    public InputStream open(String bucket, String name) throws IOException {
        if (!new FileUri(bucket, name).equals(FileUri.UPLOADED)) {
            throw otherFile();
        }
        return content.open();
    }

    @Override
    public void write(String bucket, String name, String contentType, InputStream bytes) {
        throw otherFile();
    }

    private static RuntimeException otherFile() {
        return BigQueryError.invalid("A load of an uploaded file uses that file alone")
                .exception();
    }
}
