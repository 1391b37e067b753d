package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import java.io.InputStream;
import java.util.List;

/** A Cloud Storage without a bucket, for tests that need none. */
record NoFiles() implements CallersFiles {
    @Override
    public List<String> names(String bucket, String prefix) {
        throw BigQueryError.notFound("Bucket " + bucket).exception();
    }

    @Override
    public InputStream open(String bucket, String name) {
        throw BigQueryError.notFound("URI gs://" + bucket + "/" + name).exception();
    }

    @Override
    public void write(String bucket, String name, String contentType, InputStream content) {
        throw BigQueryError.notFound("Bucket " + bucket).exception();
    }
}
