package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.error.BodyErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body that is held against every claim of its request. What was read counts only once this stream has returned -1: before that it
 * throws the refusal if any claim is not true.
 */
final class CheckedBody extends InputStream {
    private final DecodedBody body;
    private final Claims claims;
    private final ChecksumAlgorithm algorithm;
    private final RunningChecksum checksum;
    private final RunningChecksum md5 = RunningChecksum.of("MD5");
    private final Optional<PayloadHash.Sha256> declaredHash;
    private final RunningChecksum sha256 = RunningChecksum.of("SHA-256");
    private long count;
    private @Nullable Found found;

    /** What was computed of a whole body; {@code md5} in hexadecimal digits. */
    record Found(String md5, ObjectChecksum checksum) {}

    private CheckedBody(
            DecodedBody body, Claims claims, ChecksumAlgorithm unclaimed, Optional<PayloadHash.Sha256> declaredHash) {
        this.body = body;
        this.claims = claims;
        this.algorithm = claims.algorithm().orElse(unclaimed);
        this.checksum = algorithm.start();
        this.declaredHash = declaredHash;
    }

    /**
     * Opens the body of a request.
     *
     * @param limit how long it may be, in bytes
     * @param unclaimed what is computed where the request does not say
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the claims are unusable or the announced length is over the limit
     */
    static CheckedBody open(S3Call call, long limit, ChecksumAlgorithm unclaimed) {
        DecodedBody body = DecodedBody.of(call);
        return open(call, body, limit, Claims.of(call, body.announced()), unclaimed);
    }

    /** Opens the body of a request whose checksum header speaks of something else. */
    static CheckedBody openWithoutChecksum(S3Call call, long limit) {
        return open(call, DecodedBody.of(call), limit, Claims.md5Alone(call), ChecksumAlgorithm.DEFAULT);
    }

    private static CheckedBody open(
            S3Call call, DecodedBody body, long limit, Claims claims, ChecksumAlgorithm unclaimed) {
        if (body.length() > limit) {
            throw BodyErrors.tooLarge(body.length(), limit).exception();
        }
        Optional<PayloadHash.Sha256> hash =
                call.caller().payload() instanceof PayloadHash.Sha256 sha256 ? Optional.of(sha256) : Optional.empty();
        return new CheckedBody(body, claims, unclaimed, hash);
    }

    /** What was computed. Only after the end. */
    Found found() {
        if (found == null) {
            throw new IllegalStateException("the body has not been read to its end");
        }
        return found;
    }

    /** What the computed checksum is of: what the request claims, or else what was asked for. */
    ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    /** The checksum that the request claimed, now that it was found true. Only after the end. */
    Optional<ObjectChecksum> claimed() {
        return claims.algorithm().map(claimed -> found().checksum());
    }

    /** Whether the request claimed anything of its body that could have been checked. */
    boolean hasIntegrityClaim() {
        return claims.md5().isPresent() || claims.algorithm().isPresent();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        if (found != null) {
            return -1;
        }
        int read = readDecoded(buffer, from, length);
        if (read < 0) {
            found = verify();
            return -1;
        }
        count += read;
        if (count > body.length()) {
            throw BodyErrors.incompleteBody(body.length(), count).exception();
        }
        md5.update(buffer, from, read);
        checksum.update(buffer, from, read);
        if (declaredHash.isPresent()) {
            sha256.update(buffer, from, read);
        }
        return read;
    }

    private int readDecoded(byte[] buffer, int from, int length) throws IOException {
        try {
            return body.stream().read(buffer, from, length);
        } catch (ChunkedBodyException e) {
            S3Error error = switch (e.fault()) {
                case SIGNATURE_MISMATCH -> S3Error.signatureMismatch();
                case INCOMPLETE, WRONG_LENGTH -> BodyErrors.incompleteBody(body.length(), count);
                case WRONG_TRAILER -> BodyErrors.malformedTrailer();
                case MALFORMED -> BodyErrors.malformedChunks(String.valueOf(e.getMessage()));
            };
            throw error.exception();
        }
    }

    private Found verify() {
        if (count != body.length()) {
            throw BodyErrors.incompleteBody(body.length(), count).exception();
        }
        if (declaredHash.isPresent()) {
            String computed = HexFormat.of().formatHex(sha256.value());
            if (!computed.equals(declaredHash.get().text())) {
                throw BodyErrors.contentSha256Mismatch(declaredHash.get().text(), computed)
                        .exception();
            }
        }
        byte[] md5Value = md5.value();
        String md5Text = Base64.getEncoder().encodeToString(md5Value);
        if (claims.md5().isPresent() && !claims.md5().get().equals(md5Text)) {
            throw BodyErrors.md5Mismatch(claims.md5().get(), md5Text).exception();
        }
        String value = Base64.getEncoder().encodeToString(checksum.value());
        Optional<String> claimed = claims.value().or(this::trailingValue);
        if (claimed.isPresent() && !claimed.get().equals(value)) {
            throw claimedFalsely(claimed.get()).exception();
        }
        return new Found(HexFormat.of().formatHex(md5Value), ObjectChecksum.whole(algorithm, value));
    }

    private S3Error claimedFalsely(String claimed) {
        return algorithm.isValue(claimed)
                ? BodyErrors.checksumMismatch(algorithm.name())
                : BodyErrors.invalidChecksum(algorithm.header());
    }

    private Optional<String> trailingValue() {
        return body.trailers().get().stream()
                .filter(trailer -> trailer.name().equals(algorithm.header()))
                .map(Header::value)
                .findFirst();
    }
}
