package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.ObservedStream;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A body that has arrived whole and is all that its request claimed.
 *
 * @param md5 of the bytes, in hexadecimal digits: the ETag of an object that is put as a whole
 * @param checksum the one that is kept
 * @param claimed the one that the request claimed, and that was found true
 */
public record Upload(Blob content, String md5, ObjectChecksum checksum, Optional<ObjectChecksum> claimed) {
    /** The largest body of one request: 5 GiB. Source: Amazon S3 User Guide, "Uploading objects". */
    public static final long MAX_LENGTH = 5L << 30;

    /**
     * Reads a body into a blob, and keeps the checksum that the request claims, or else the default one.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when a claim is not true; nothing is kept then
     */
    public static Upload receive(S3Call call, BlobStore blobs) throws IOException {
        CheckedBody body = CheckedBody.open(call, MAX_LENGTH, ChecksumAlgorithm.DEFAULT);
        Blob content = blobs.write(body);
        return new Upload(content, body.found().md5(), body.found().checksum(), body.claimed());
    }

    /** As {@link #receive(S3Call, BlobStore)}, but keeps a checksum of this kind, whatever the request claims besides. */
    public static Upload receive(S3Call call, BlobStore blobs, ChecksumAlgorithm kept) throws IOException {
        CheckedBody body = CheckedBody.open(call, MAX_LENGTH, kept);
        if (body.algorithm() == kept) {
            Blob content = blobs.write(body);
            return new Upload(content, body.found().md5(), body.found().checksum(), body.claimed());
        }
        RunningChecksum other = kept.start();
        Blob content = blobs.write(new ObservedStream(body, List.of(other)));
        return new Upload(content, body.found().md5(), finished(kept, other), body.claimed());
    }

    /** Keeps bytes that nothing was claimed of: a copy, or an object that is there from the start. */
    public static Upload of(InputStream content, ChecksumAlgorithm algorithm, BlobStore blobs) throws IOException {
        RunningChecksum md5 = RunningChecksum.of("MD5");
        RunningChecksum checksum = algorithm.start();
        Blob blob = blobs.write(new ObservedStream(content, List.of(md5, checksum)));
        return new Upload(blob, HexFormat.of().formatHex(md5.value()), finished(algorithm, checksum), Optional.empty());
    }

    private static ObjectChecksum finished(ChecksumAlgorithm algorithm, RunningChecksum checksum) {
        return ObjectChecksum.whole(algorithm, Base64.getEncoder().encodeToString(checksum.value()));
    }
}
