package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.localcloud.aws.s3.error.S3Error;

/** The numbers of parts, 1 to 10,000. Source: Amazon S3 User Guide, "Amazon S3 multipart upload limits". */
public final class PartNumber {
    private static final int MAX = 10_000;

    private PartNumber() {}

    /**
     * Reads a part number.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it is none
     */
    public static int parse(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument(
                        "Part number must be an integer between 1 and 10000, inclusive", "partNumber", text)
                .exception();
    }
}
