package dev.crossrole.localcloud.google;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryException;
import dev.crossrole.localcloud.google.bigquery.files.CallersFiles;
import dev.crossrole.localcloud.google.storage.CallersObjects;
import dev.crossrole.localcloud.google.storage.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Cloud Storage as the files of BigQuery's jobs, with its refusals in BigQuery's words. */
record StorageFiles(CallersObjects objects) implements CallersFiles {

    @Override
    public List<String> names(String bucket, String prefix) {
        try {
            return objects.names(bucket, prefix);
        } catch (StorageException e) {
            throw refusal(bucket, prefix + "*", e);
        }
    }

    @Override
    public InputStream open(String bucket, String name) throws IOException {
        try {
            return objects.open(bucket, name);
        } catch (StorageException e) {
            throw refusal(bucket, name, e);
        }
    }

    @Override
    public void write(String bucket, String name, String contentType, InputStream content) throws IOException {
        try {
            objects.write(bucket, name, contentType, content);
        } catch (StorageException e) {
            throw refusal(bucket, name, e);
        }
    }

    private static BigQueryException refusal(String bucket, String name, StorageException e) {
        String uri = "gs://" + bucket + "/" + name;
        return switch (e.error().code()) {
            case 401, 403 ->
                BigQueryError.accessDenied("File " + uri + ": " + e.error().message())
                        .exception();
            case 404 -> BigQueryError.notFound("URI " + uri).exception();
            default ->
                BigQueryError.invalid("File " + uri + ": " + e.error().message())
                        .exception();
        };
    }
}
