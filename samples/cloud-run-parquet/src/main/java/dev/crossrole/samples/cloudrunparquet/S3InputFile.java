package dev.crossrole.samples.cloudrunparquet;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A Parquet file in S3, read by ranges: no byte is fetched that the reader does not ask for, but for the file's end.
 *
 * <p>A Parquet file is read from its end: the last eight bytes say how long the footer before them is, and the footer says where
 * everything else is (Parquet format, "File format"). Opening the file therefore fetches its last {@value #TAIL_BYTES} bytes at once,
 * which nearly always hold the whole footer; a file that is shorter is one request. Reads inside of the tail cost nothing more.
 *
 * <p>Each request insists on the content that was listed ({@code If-Match}), so the parts of two versions of a file are never put together.
 */
final class S3InputFile implements InputFile {
    static final int TAIL_BYTES = 64 * 1024;

    /** For reading a footer: a real one stays far below, and sixteen of this size at once still fit into a small instance. */
    static final int LONGEST_FOOTER = 16 * 1024 * 1024;

    /** For reading pages: what the reader at most fetches in one piece, neighbouring columns taken together. */
    static final int LONGEST_PAGES = 128 * 1024 * 1024;

    private final S3Client s3;
    private final ParquetObject object;
    private final int longestRange;
    private volatile @Nullable ByteBuffer tail;

    /** @param longestRange the most bytes to fetch at once, so that a broken file cannot make the function allocate gigabytes */
    S3InputFile(S3Client s3, ParquetObject object, int longestRange) {
        this.s3 = s3;
        this.object = object;
        this.longestRange = longestRange;
    }

    @Override
    public void open() throws IOException {
        int length = (int) Math.min(object.size(), TAIL_BYTES);
        tail = length == 0 ? ByteBuffer.allocate(0) : fetch(object.size() - length, length);
    }

    @Override
    public ByteBuffer readRange(long offset, int length) throws IOException {
        ByteBuffer end = tail;
        if (end == null) {
            throw new IllegalStateException(object.location() + " is not open");
        }
        Objects.checkFromIndexSize(offset, length, object.size());
        long endStart = object.size() - end.capacity();
        return offset >= endStart ? end.slice((int) (offset - endStart), length) : fetch(offset, length);
    }

    @Override
    public long length() {
        return object.size();
    }

    @Override
    public String name() {
        return object.location();
    }

    @Override
    public void close() {
        tail = null;
    }

    private ByteBuffer fetch(long offset, int length) throws IOException {
        if (length > longestRange) {
            throw new IOException("it has " + length + " bytes in one piece, where " + longestRange + " are the limit");
        }
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .range("bytes=" + offset + "-" + (offset + length - 1))
                .ifMatch(object.etag())
                .build();
        try {
            return ByteBuffer.wrap(s3.getObject(request, (response, body) -> readExactly(response, body, length)));
        } catch (SdkException e) {
            throw Failures.calling("read " + object.location(), e);
        }
    }

    /** Refuses an answer that is not the range, before its body is read: a server that ignores ranges would send the whole file. */
    private static byte[] readExactly(GetObjectResponse response, AbortableInputStream body, int length) {
        if (response.contentLength() == null || response.contentLength() != length) {
            body.abort();
            throw NonRetryableException.create(
                    length + " bytes were asked for, but the server sends " + response.contentLength());
        }
        try {
            byte[] bytes = body.readNBytes(length);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IOException e) {
            throw RetryableException.create("the connection broke while the answer was read", e);
        }
        throw RetryableException.builder().message("the answer ended too early").build();
    }
}
