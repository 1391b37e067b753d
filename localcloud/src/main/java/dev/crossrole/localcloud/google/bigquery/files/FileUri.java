package dev.crossrole.localcloud.google.bigquery.files;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.List;

/**
 * A {@code gs://BUCKET/OBJECT}. Nothing else is a file: no path of this machine and no other scheme is ever opened.
 *
 * @param object with at most one {@code *}, which stands for any characters
 */
public record FileUri(String bucket, String object) {
    /** What came with the request that asks for it. It has no bucket, which no URI is without. */
    public static final FileUri UPLOADED = new FileUri("", "the uploaded file");

    private static final String SCHEME = "gs://";

    /**
     * Reads one.
     *
     * @throws dev.crossrole.localcloud.google.bigquery.errors.BigQueryException when it is none
     */
    public static FileUri parse(String text) {
        int slash = text.startsWith(SCHEME) ? text.indexOf('/', SCHEME.length()) : -1;
        if (slash < 0 || slash + 1 == text.length()) {
            throw invalid(text);
        }
        FileUri uri = new FileUri(text.substring(SCHEME.length(), slash), text.substring(slash + 1));
        boolean manyStars = uri.object.indexOf('*') != uri.object.lastIndexOf('*');
        if (uri.bucket.isEmpty() || uri.bucket.contains("*") || manyStars) {
            throw invalid(text);
        }
        return uri;
    }

    private static dev.crossrole.localcloud.google.bigquery.errors.BigQueryException invalid(String text) {
        return BigQueryError.invalid(
                        "Source URI must be a Google Cloud Storage location with at most one wildcard in its"
                                + " object, such as gs://bucket/object: " + text)
                .exception();
    }

    public boolean isPattern() {
        return object.contains("*");
    }

    /** The object, with something in the place of the wildcard. */
    public FileUri with(String part) {
        return new FileUri(bucket, object.replace("*", part));
    }

    /** The files that it names, of which there is at least one. */
    public List<FileUri> resolve(CallersFiles files) {
        if (!isPattern()) {
            return List.of(this);
        }
        int star = object.indexOf('*');
        String before = object.substring(0, star);
        String after = object.substring(star + 1);
        List<FileUri> found = files.names(bucket, before).stream()
                .filter(name -> name.length() >= before.length() + after.length() && name.endsWith(after))
                .map(name -> new FileUri(bucket, name))
                .toList();
        if (found.isEmpty()) {
            throw BigQueryError.notFound("Uris " + this).exception();
        }
        return found;
    }

    @Override
    public String toString() {
        return equals(UPLOADED) ? object : SCHEME + bucket + "/" + object;
    }
}
