package dev.crossrole.localcloud.aws.s3.error;

/** What is wrong with a bucket. */
public final class BucketErrors {
    private BucketErrors() {}

    public static S3Error noSuchBucket(String bucket) {
        return S3Error.of(404, "NoSuchBucket", "The specified bucket does not exist")
                .with("BucketName", bucket);
    }

    public static S3Error invalidName(String bucket) {
        return S3Error.of(400, "InvalidBucketName", "The specified bucket is not valid.")
                .with("BucketName", bucket);
    }

    public static S3Error alreadyOwnedByYou(String bucket) {
        return S3Error.of(
                        409,
                        "BucketAlreadyOwnedByYou",
                        "Your previous request to create the named bucket succeeded and you already own it.")
                .with("BucketName", bucket);
    }

    public static S3Error notEmpty(String bucket) {
        return S3Error.of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
                .with("BucketName", bucket);
    }

    /** {@code constraint} is {@code unspecified} where there is none. */
    public static S3Error illegalLocation(String constraint) {
        return S3Error.of(
                400,
                "IllegalLocationConstraintException",
                "The " + constraint
                        + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    public static S3Error invalidLocation(String constraint) {
        return S3Error.of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid")
                .with("LocationConstraint", constraint);
    }

    public static S3Error noPolicy(String bucket) {
        return S3Error.of(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
                .with("BucketName", bucket);
    }

    public static S3Error noPublicAccessBlock(String bucket) {
        return S3Error.of(
                        404,
                        "NoSuchPublicAccessBlockConfiguration",
                        "The public access block configuration was not found")
                .with("BucketName", bucket);
    }

    public static S3Error malformedPolicy(String message) {
        return S3Error.of(400, "MalformedPolicy", message);
    }

    public static S3Error aclNotSupported() {
        return S3Error.of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    public static S3Error aclWithOwnership() {
        return S3Error.of(
                400,
                "InvalidBucketAclWithObjectOwnership",
                "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
    }

    public static S3Error invalidOwner(String account) {
        return S3Error.of(
                400,
                "InvalidBucketOwnerAWSAccountID",
                "The value of the expected bucket owner parameter must be an AWS Account ID... [" + account + "]");
    }
}
