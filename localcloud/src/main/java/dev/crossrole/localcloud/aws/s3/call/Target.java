package dev.crossrole.localcloud.aws.s3.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request is about: the service, a bucket, or an object. Both styles of address are read: the bucket as the first part of the
 * path, or as the first part of the host. Source: Amazon S3 User Guide, "Virtual hosting of general purpose buckets".
 */
public record Target(Optional<String> bucket, Optional<String> key) {
    /** The longest key, in bytes of UTF-8. */
    private static final int MAX_KEY = 1024;

    /** {@code s3.amazonaws.com}, {@code s3.eu-west-1.…}, {@code s3-eu-west-1.…}, {@code s3.dualstack.eu-west-1.…}. */
    private static final Pattern AWS_HOST =
            Pattern.compile("(?:(.+)\\.)?s3(?:\\.dualstack)?(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");

    private static final String LOCAL_SUFFIX = ".localhost";

    /**
     * Reads host and path.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the path is not UTF-8, the bucket's name cannot be one, or the key
     *     is too long
     */
    public static Target of(Request request) {
        String path = request.rawPath();
        String rest = path.startsWith("/") ? path.substring(1) : path;
        Optional<String> hosted = bucketIn(request.host());
        if (hosted.isPresent()) {
            return target(hosted.get(), rest);
        }
        if (rest.isEmpty()) {
            return new Target(Optional.empty(), Optional.empty());
        }
        int slash = rest.indexOf('/');
        return slash < 0 ? target(rest, "") : target(rest.substring(0, slash), rest.substring(slash + 1));
    }

    /** Reads {@code bucket/key} or {@code /bucket/key} in percent-encoding, as {@code x-amz-copy-source} has it. */
    public static Target ofSource(String source) {
        String rest = source.startsWith("/") ? source.substring(1) : source;
        int slash = rest.indexOf('/');
        if (slash <= 0 || slash == rest.length() - 1) {
            throw S3Error.invalidArgument(
                            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                            "x-amz-copy-source",
                            source)
                    .exception();
        }
        return target(rest.substring(0, slash), rest.substring(slash + 1));
    }

    private static Target target(String rawBucket, String rawKey) {
        String bucket = decode(rawBucket);
        requireBucketName(bucket);
        if (rawKey.isEmpty()) {
            return new Target(Optional.of(bucket), Optional.empty());
        }
        String key = decode(rawKey);
        int length = key.getBytes(UTF_8).length;
        if (length > MAX_KEY) {
            throw ObjectErrors.keyTooLong(length, MAX_KEY).exception();
        }
        return new Target(Optional.of(bucket), Optional.of(key));
    }

    /**
     * Goes on only with a name that a bucket can have.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception otherwise
     */
    public static void requireBucketName(String name) {
        if (!BucketName.isValid(name)) {
            throw BucketErrors.invalidName(name).exception();
        }
    }

    private static Optional<String> bucketIn(String host) {
        Matcher aws = AWS_HOST.matcher(host);
        if (aws.matches()) {
            return Optional.ofNullable(aws.group(1));
        }
        if (!host.endsWith(LOCAL_SUFFIX)) {
            return Optional.empty();
        }
        // s3.localhost is the service itself: no bucket can be called s3, the name is too short.
        String label = host.substring(0, host.length() - LOCAL_SUFFIX.length());
        return Optional.of(label).filter(BucketName::isValid);
    }

    /** Undoes percent-encoding, in which {@code +} is a plus. What is not UTF-8 then is no key. */
    private static String decode(String raw) {
        byte[] text = raw.getBytes(ISO_8859_1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '%') {
                bytes.write(text[i]);
                continue;
            }
            int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text[i + 2], 16);
            if (low < 0) {
                throw S3Error.invalidUri(raw).exception();
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw S3Error.invalidUri(raw).exception();
        }
    }
}
