package dev.crossrole.localcloud.aws.s3.error;

/** What is wrong with tags. Most are {@code InvalidTag}: Amazon S3 API Reference, PutObjectTagging, "Errors". */
public final class TagErrors {
    private TagErrors() {}

    public static S3Error duplicate(String key) {
        return invalid("Cannot provide multiple Tags with the same key").with("TagKey", key);
    }

    public static S3Error invalidKey(String key) {
        return invalid("The TagKey you have provided is invalid").with("TagKey", key);
    }

    public static S3Error invalidValue(String key, String value) {
        return invalid("The TagValue you have provided is invalid")
                .with("TagKey", key)
                .with("TagValue", value);
    }

    public static S3Error reservedForObject(String key) {
        return invalid("Your TagKey cannot be prefixed with aws:").with("TagKey", key);
    }

    public static S3Error reservedForBucket(String key) {
        return invalid("System tags cannot be added/updated by requester").with("TagKey", key);
    }

    public static S3Error reservedForNewBucket() {
        return invalid(
                "User-defined tag keys can't start with \"aws:\". This prefix is reserved for system tags. Remove"
                        + " \"aws:\" from your tag keys and try again.");
    }

    public static S3Error noTagSet(String bucket) {
        return S3Error.of(404, "NoSuchTagSet", "The TagSet does not exist").with("BucketName", bucket);
    }

    public static S3Error malformedHeader(String value) {
        return S3Error.invalidArgument(
                "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name"
                        + " duplicates.",
                "x-amz-tagging",
                value);
    }

    private static S3Error invalid(String message) {
        return S3Error.of(400, "InvalidTag", message);
    }
}
