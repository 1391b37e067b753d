package dev.crossrole.identity.sigv4.chunked;

import dev.crossrole.identity.sigv4.Header;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.identity.sigv4.chunked.ChunkedBodyException.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes an {@code aws-chunked} body and verifies it on the way, in memory that does not grow with chunk or body.
 *
 * <p>A chunk's signature covers the whole chunk, so its first bytes are handed out before it is known to be right: <strong>what was
 * read counts only once this stream has returned -1</strong>. After a {@link ChunkedBodyException} each further read throws it again.
 *
 * <p>Source of the grammar: Amazon S3 API Reference, "Transferring Payload in Multiple Chunks" and "Including Trailing Headers".
 */
public final class AwsChunkedInputStream extends InputStream {
    private final InputStream in;
    private final CrlfLines lines;
    private final long decodedLength;
    private final Optional<ChunkVerifier> verifier;
    private final Optional<TrailerReader> trailerReader;
    private final MessageDigest digest = PayloadHash.Sha256.newDigest();

    private ChunkHeader chunk = new ChunkHeader(0, "");
    private long leftInChunk;
    private long decoded;
    private @Nullable List<Header> trailers;
    private @Nullable ChunkedBodyException failure;

    private AwsChunkedInputStream(
            InputStream encoded,
            long decodedLength,
            Optional<ChunkVerifier> verifier,
            Optional<TrailerReader> trailerReader) {
        this.in = new BufferedInputStream(encoded);
        this.lines = new CrlfLines(in);
        this.decodedLength = decodedLength;
        this.verifier = verifier;
        this.trailerReader = trailerReader;
    }

    /**
     * A body of signed chunks, {@link PayloadHash.Streaming#SIGNED}.
     *
     * @param encoded the body; it must end where the request's does
     * @param decodedLength the value of {@code x-amz-decoded-content-length}
     */
    public static AwsChunkedInputStream signed(InputStream encoded, long decodedLength, ChunkVerifier verifier) {
        return new AwsChunkedInputStream(encoded, decodedLength, Optional.of(verifier), Optional.empty());
    }

    /**
     * A body of signed chunks and a signed trailer, {@link PayloadHash.Streaming#SIGNED_WITH_TRAILER}.
     *
     * @param announced the names in {@code x-amz-trailer}, in any case
     */
    public static AwsChunkedInputStream signedWithTrailer(
            InputStream encoded, long decodedLength, List<String> announced, ChunkVerifier verifier) {
        Optional<ChunkVerifier> verifies = Optional.of(verifier);
        return new AwsChunkedInputStream(
                encoded, decodedLength, verifies, Optional.of(new TrailerReader(announced, verifies)));
    }

    /**
     * A body of chunks and a trailer without signatures, {@link PayloadHash.Streaming#UNSIGNED_WITH_TRAILER}.
     *
     * @param announced the names in {@code x-amz-trailer}, in any case
     */
    public static AwsChunkedInputStream unsignedWithTrailer(
            InputStream encoded, long decodedLength, List<String> announced) {
        return new AwsChunkedInputStream(
                encoded, decodedLength, Optional.empty(), Optional.of(new TrailerReader(announced, Optional.empty())));
    }

    /**
     * The headers after the last chunk, names in lower case, without their signature; none for a body without a trailer.
     *
     * @throws IllegalStateException before the end has been read
     */
    public List<Header> trailers() {
        if (trailers == null) {
            throw new IllegalStateException("the trailers are known once the body has been read to its end");
        }
        return trailers;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (failure != null) {
            throw failure;
        }
        try {
            return length == 0 ? 0 : decode(buffer, offset, length);
        } catch (ChunkedBodyException e) {
            failure = e;
            throw e;
        }
    }

    private int decode(byte[] buffer, int offset, int length) throws IOException {
        if (trailers == null && leftInChunk == 0) {
            beginChunk();
        }
        if (trailers != null) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, leftInChunk));
        if (count < 0) {
            throw new ChunkedBodyException(Fault.INCOMPLETE, "the body ends in the middle of a chunk");
        }
        digest.update(buffer, offset, count);
        leftInChunk -= count;
        decoded += count;
        if (leftInChunk == 0) {
            lines.end();
            verifyChunk();
        }
        return count;
    }

    private void beginChunk() throws IOException {
        chunk = ChunkHeader.parse(lines.next(), verifier.isPresent());
        leftInChunk = chunk.size();
        if (leftInChunk > decodedLength - decoded) {
            throw new ChunkedBodyException(
                    Fault.WRONG_LENGTH, "the chunks are longer than the " + decodedLength + " bytes announced");
        }
        if (leftInChunk == 0) {
            verifyChunk();
            finish();
        }
    }

    private void verifyChunk() throws ChunkedBodyException {
        PayloadHash.Sha256 hash = PayloadHash.Sha256.of(digest.digest());
        if (verifier.isPresent() && !verifier.get().accepts(hash, chunk.signature())) {
            throw new ChunkedBodyException(
                    Fault.SIGNATURE_MISMATCH, "the signature of the chunk that ends at byte " + decoded + " is wrong");
        }
    }

    private void finish() throws IOException {
        if (decoded != decodedLength) {
            throw new ChunkedBodyException(
                    Fault.WRONG_LENGTH,
                    "the chunks hold " + decoded + " bytes, but " + decodedLength + " were announced");
        }
        List<Header> read = trailerReader.isPresent() ? trailerReader.get().read(lines) : List.of();
        if (trailerReader.isEmpty()) {
            lines.end();
        }
        if (in.read() >= 0) {
            throw new ChunkedBodyException(Fault.MALFORMED, "the body goes on after its end");
        }
        trailers = read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
