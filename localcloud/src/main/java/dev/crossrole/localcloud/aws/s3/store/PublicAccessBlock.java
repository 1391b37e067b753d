package dev.crossrole.localcloud.aws.s3.store;

/**
 * What no policy of a bucket can let strangers do. Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage". No
 * bucket here has access control lists, so the first two settings are kept and change nothing.
 *
 * @param blockPolicy whether a policy that is public is refused
 * @param restrict whether one that stands there lets in the account alone
 */
public record PublicAccessBlock(boolean blockAcls, boolean ignoreAcls, boolean blockPolicy, boolean restrict) {
    /** All four: what a new bucket begins with. Source: the same page, "By default, new buckets …", as of April 2023. */
    public static final PublicAccessBlock ALL = new PublicAccessBlock(true, true, true, true);
}
