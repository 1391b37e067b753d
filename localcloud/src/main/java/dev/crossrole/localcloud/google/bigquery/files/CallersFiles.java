package dev.crossrole.localcloud.google.bigquery.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The objects of Cloud Storage as one caller may use them: each method asks for the caller's own permission and refuses with a {@link
 * dev.crossrole.localcloud.google.bigquery.errors.BigQueryException}.
 */
public interface CallersFiles {
    /** The names in a bucket that begin with a prefix. */
    List<String> names(String bucket, String prefix);

    /** What an object holds. */
    InputStream open(String bucket, String name) throws IOException;

    /** Makes an object, or replaces it. */
    void write(String bucket, String name, String contentType, InputStream content) throws IOException;
}
