package dev.crossrole.localcloud.aws.s3.error;

/** What is wrong with an upload in parts. */
public final class UploadErrors {
    private UploadErrors() {}

    public static S3Error noSuchUpload(String id) {
        return S3Error.of(
                        404,
                        "NoSuchUpload",
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted"
                                + " or completed.")
                .with("UploadId", id);
    }

    public static S3Error invalidPart(String id, int number, String etag) {
        return S3Error.of(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the"
                                + " specified entity tag may not match the part's entity tag.")
                .with("UploadId", id)
                .with("PartNumber", number)
                .with("ETag", etag);
    }

    public static S3Error invalidPartOrder(String id) {
        return S3Error.of(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.")
                .with("UploadId", id);
    }

    public static S3Error tooSmall(long proposed, long allowed, int number, String etag) {
        return S3Error.of(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                .with("ProposedSize", proposed)
                .with("MinSizeAllowed", allowed)
                .with("PartNumber", number)
                .with("ETag", etag);
    }

    public static S3Error noParts() {
        return S3Error.invalidRequest("You must specify at least one part");
    }

    public static S3Error checksumTypeMismatch(String expected, String actual) {
        return S3Error.invalidRequest("Checksum Type mismatch occurred, expected checksum Type: " + expected
                + ", actual checksum Type: " + actual);
    }

    public static S3Error unsupportedCombination(String type, String algorithm) {
        return S3Error.invalidRequest(
                "The " + type + " checksum type cannot be used with the " + algorithm + " checksum algorithm.");
    }

    public static S3Error missingPartChecksum(String algorithm, int number) {
        return S3Error.invalidRequest("The upload was created using a " + algorithm
                + " checksum. The complete request must include the checksum for each part. It was missing for part "
                + number
                + " in the request.");
    }
}
