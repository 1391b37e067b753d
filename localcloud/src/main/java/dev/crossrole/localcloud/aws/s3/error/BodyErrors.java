package dev.crossrole.localcloud.aws.s3.error;

/** What is wrong with the body of a request. */
public final class BodyErrors {
    private BodyErrors() {}

    /** The text is recorded of another implementation only, which took it from AWS. */
    public static S3Error contentSha256Mismatch(String declared, String computed) {
        return S3Error.of(
                        400,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                .with("ClientComputedContentSHA256", declared)
                .with("S3ComputedContentSHA256", computed);
    }

    public static S3Error invalidContentSha256(String value) {
        return S3Error.invalidArgument(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, or a valid sha256"
                        + " value.",
                "x-amz-content-sha256",
                value);
    }

    public static S3Error invalidDigest(String contentMd5) {
        return S3Error.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")
                .with("Content-MD5", contentMd5);
    }

    public static S3Error md5Mismatch(String expected, String calculated) {
        return S3Error.of(400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
                .with("ExpectedDigest", expected)
                .with("CalculatedDigest", calculated);
    }

    public static S3Error checksumMismatch(String algorithm) {
        return S3Error.of(
                400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
    }

    public static S3Error invalidChecksum(String header) {
        return S3Error.invalidRequest("Value for " + header + " header is invalid.");
    }

    public static S3Error incompleteBody(long expected, long received) {
        return S3Error.of(
                        400,
                        "IncompleteBody",
                        "You did not provide the number of bytes specified by the Content-Length HTTP header")
                .with("NumberBytesExpected", expected)
                .with("NumberBytesProvided", received);
    }

    public static S3Error missingLength() {
        return S3Error.of(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }

    public static S3Error tooLarge(long proposed, long allowed) {
        return S3Error.of(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", proposed)
                .with("MaxSizeAllowed", allowed);
    }

    public static S3Error malformedTrailer() {
        return S3Error.of(
                400,
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }

    /** {@code problem} is one sentence. */
    public static S3Error malformedChunks(String problem) {
        return S3Error.of(400, "InvalidRequest", "The aws-chunked body cannot be read: " + problem);
    }
}
