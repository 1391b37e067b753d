package dev.crossrole.samples.cloudrunparquet;

import java.util.Iterator;
import java.util.Locale;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * The Parquet files under a prefix, in the order of their keys, listed page by page as they are asked for: only one page of a thousand
 * keys is held at a time.
 *
 * <p>The rule for what is a Parquet file: its key ends in {@code .parquet}, in any case, and no part of the key after the prefix begins
 * with {@code _} or {@code .}. Writers such as Spark and Hive put markers, checksums and unfinished files under such names:
 * {@code _SUCCESS}, {@code .part-0.parquet.crc}, {@code _temporary/0/part-0.parquet}. Everything else under the prefix is passed over.
 */
final class ParquetListing implements Iterable<ParquetObject> {
    private final S3Client s3;
    private final FunctionConfig config;

    ParquetListing(S3Client s3, FunctionConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    @Override
    public Iterator<ParquetObject> iterator() {
        ListObjectsV2Iterable pages = s3.listObjectsV2Paginator(
                request -> request.bucket(config.bucket()).prefix(config.prefix()));
        return pages.contents().stream()
                .filter(object -> isParquet(config.prefix(), object.key()))
                .map(object -> new ParquetObject(config.bucket(), object.key(), object.size(), object.eTag()))
                .iterator();
    }

    static boolean isParquet(String prefix, String key) {
        if (!key.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return false;
        }
        // A prefix may end inside a name ("people/part-"), so its last part is judged whole.
        int start = prefix.lastIndexOf('/') + 1;
        for (String part : key.substring(start).split("/", -1)) {
            if (part.startsWith("_") || part.startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
