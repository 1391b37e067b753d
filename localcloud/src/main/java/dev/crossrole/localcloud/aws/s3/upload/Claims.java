package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.error.BodyErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a request claims of its body besides the payload hash.
 *
 * @param md5 the value of {@code Content-MD5}
 * @param algorithm that of the one {@code x-amz-checksum-*} there may be
 * @param value its value, where that stands in a header; a trailer brings it after the body
 */
record Claims(Optional<String> md5, Optional<ChecksumAlgorithm> algorithm, Optional<String> value) {
    private static final int MD5_BYTES = 16;

    /**
     * Reads the claims.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when one cannot be true of any body, or two contend
     */
    static Claims of(S3Call call, List<String> trailers) {
        List<ChecksumAlgorithm> found = new ArrayList<>();
        Optional<String> value = Optional.empty();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            Optional<String> header = call.header(algorithm.header());
            if (header.isPresent()) {
                if (!algorithm.isValue(header.get())) {
                    throw BodyErrors.invalidChecksum(algorithm.header()).exception();
                }
                found.add(algorithm);
                value = header;
            }
        }
        trailers.forEach(name -> ChecksumAlgorithm.ofHeader(name).ifPresent(found::add));
        if (found.size() > 1) {
            throw S3Error.invalidRequest(
                            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
                    .exception();
        }
        requireNamed(call, found);
        return new Claims(md5(call), found.stream().findFirst(), value);
    }

    /** As {@link #of}, for the requests whose checksum header speaks of something else than their body. */
    static Claims md5Alone(S3Call call) {
        return new Claims(md5(call), Optional.empty(), Optional.empty());
    }

    /** An SDK that names its algorithm must then send the checksum. */
    private static void requireNamed(S3Call call, List<ChecksumAlgorithm> found) {
        Optional<String> named = call.header("x-amz-sdk-checksum-algorithm");
        if (named.isEmpty()) {
            return;
        }
        Optional<ChecksumAlgorithm> algorithm = ChecksumAlgorithm.named(named.get());
        if (algorithm.isEmpty()) {
            throw S3Error.invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                                    + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
                    .exception();
        }
        if (!found.isEmpty() && !found.contains(algorithm.get())) {
            throw S3Error.invalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.")
                    .exception();
        }
        if (found.isEmpty() && !call.caller().presigned()) {
            throw S3Error.invalidRequest(
                            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
                                    + " x-amz-trailer headers were found.")
                    .exception();
        }
    }

    private static Optional<String> md5(S3Call call) {
        Optional<String> md5 = call.header("content-md5");
        if (md5.isPresent() && !isMd5(md5.get())) {
            throw BodyErrors.invalidDigest(md5.get()).exception();
        }
        return md5;
    }

    private static boolean isMd5(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == MD5_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
