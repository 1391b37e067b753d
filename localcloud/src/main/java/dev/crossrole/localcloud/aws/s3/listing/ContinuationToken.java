package dev.crossrole.localcloud.aws.s3.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/** Where a listing goes on: the least key of the next page, in a form that nobody is tempted to build. */
final class ContinuationToken {
    private static final String VERSION = "1/";

    private ContinuationToken() {}

    static String of(String nextKey) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((VERSION + nextKey).getBytes(UTF_8));
    }

    /**
     * The key inside a token.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when this S3 did not make it
     */
    static String key(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.startsWith(VERSION)) {
                return text.substring(VERSION.length());
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // Said below.
        }
        throw S3Error.of(400, "InvalidArgument", "The continuation token provided is incorrect")
                .with("ArgumentName", "continuation-token")
                .exception();
    }
}
