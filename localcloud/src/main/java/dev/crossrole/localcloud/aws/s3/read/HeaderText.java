package dev.crossrole.localcloud.aws.s3.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.util.Base64;

/** Values of headers that are not plain ASCII. */
final class HeaderText {
    private HeaderText() {}

    /** As S3 gives such a value back: an encoded word (RFC 2047). Recorded from AWS: {@code =?UTF-8?Q?…?=} and {@code =?UTF-8?B?…?=}. */
    static String encoded(String value) {
        boolean plain = value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
        return plain ? value : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(value.getBytes(UTF_8)) + "?=";
    }

    /**
     * A value from the query that is to become a header.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when a header cannot hold it
     */
    static String requireLatin1(String name, String value) {
        boolean control = value.chars().anyMatch(c -> c < ' ' || c == 0x7f);
        if (control || !ISO_8859_1.newEncoder().canEncode(value)) {
            throw S3Error.invalidArgument("Header value cannot be represented using ISO-8859-1.", name, value)
                    .exception();
        }
        return value;
    }
}
