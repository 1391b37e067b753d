package dev.crossrole.localcloud.aws.s3.upload;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.checksum.ObservedStream;
import dev.crossrole.localcloud.aws.s3.checksum.RunningChecksum;
import dev.crossrole.localcloud.aws.s3.store.Blob;
import dev.crossrole.localcloud.aws.s3.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A body that has arrived whole and is all that its request claimed.
 *
 * @param md5 of the bytes, in hexadecimal digits: the ETag of an object that is put as a whole
 */
public record Upload(Blob content, String md5, ObjectChecksum checksum) {
    /** The largest body of one request: 5 GiB. Source: Amazon S3 User Guide, "Uploading objects". */
    public static final long MAX_LENGTH = 5L << 30;

    /**
     * Reads a body into a blob.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when a claim is not true; nothing is kept then
     */
    public static Upload receive(S3Call call, BlobStore blobs) throws IOException {
        CheckedBody body = CheckedBody.open(call, MAX_LENGTH);
        Blob content = blobs.write(body);
        CheckedBody.Found found = body.found();
        return new Upload(content, found.md5(), found.checksum());
    }

    /** Keeps bytes that nothing was claimed of: a copy, or an object that is there from the start. */
    public static Upload of(InputStream content, ChecksumAlgorithm algorithm, BlobStore blobs) throws IOException {
        RunningChecksum md5 = RunningChecksum.of("MD5");
        RunningChecksum checksum = algorithm.start();
        Blob blob = blobs.write(new ObservedStream(content, List.of(md5, checksum)));
        String value = Base64.getEncoder().encodeToString(checksum.value());
        return new Upload(blob, HexFormat.of().formatHex(md5.value()), ObjectChecksum.whole(algorithm, value));
    }
}
