package dev.crossrole.localcloud.aws.s3.error;

/** What is wrong with an object, or with the way it is asked for. */
public final class ObjectErrors {
    private ObjectErrors() {}

    public static S3Error noSuchKey(String key) {
        return S3Error.of(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    public static S3Error keyTooLong(int bytes, int allowed) {
        return S3Error.of(400, "KeyTooLongError", "Your key is too long")
                .with("Size", bytes)
                .with("MaxSizeAllowed", allowed);
    }

    public static S3Error invalidRange(String range, long size) {
        return S3Error.of(416, "InvalidRange", "The requested range is not satisfiable")
                .with("RangeRequested", range)
                .with("ActualObjectSize", size);
    }

    public static S3Error metadataTooLarge(int size, int allowed) {
        return S3Error.of(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
                .with("Size", size)
                .with("MaxSizeAllowed", allowed);
    }

    public static S3Error invalidStorageClass(String name) {
        return S3Error.of(400, "InvalidStorageClass", "The storage class you specified is not valid")
                .with("StorageClassRequested", name);
    }

    public static S3Error invalidPartNumber(int requested, int actual) {
        return S3Error.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
                .with("PartNumberRequested", requested)
                .with("ActualPartCount", actual);
    }
}
