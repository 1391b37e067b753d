package dev.crossrole.samples.cloudrunparquet;

/**
 * One Parquet file as the listing of its bucket shows it.
 *
 * @param size in bytes
 * @param etag names this content of the key, so that each read can insist on the content that was listed
 */
record ParquetObject(String bucket, String key, long size, String etag) {

    /** The object as people and tools write it, {@code s3://bucket/key}. */
    String location() {
        return "s3://" + bucket + "/" + key;
    }
}
