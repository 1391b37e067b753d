package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.PartNumber;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.read.ByteRange;
import dev.crossrole.localcloud.aws.s3.read.Conditions;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** {@code UploadPartCopy}: a part whose bytes are those of an object that is there, or of a range of it. */
record UploadPartCopy(Service service) implements Operation {
    private static final String RANGE = "x-amz-copy-source-range";

    @Override
    public Response answer(S3Call call) throws IOException {
        CopySource source = CopySource.of(call, service);
        Bucket bucket = call.bucket();
        int number = PartNumber.parse(call.query().first("partNumber").orElse(""));
        call.require(PutQuestion.of(call, bucket, false).with("s3:x-amz-copy-source", source.name()));
        Conditions.of(call, "x-amz-copy-source-").require(source.object());
        MultipartUpload upload = OpenUpload.of(call, service);
        ByteRange range = range(call, source.object().length());
        Upload copy;
        try (InputStream content = source.object().content().open(range.first(), range.length())) {
            copy = Upload.of(content, upload.algorithm(), service.blobs());
        }
        Part part = new Part(number, copy.content(), copy.md5(), copy.checksum(), call.time());
        OpenUpload.add(service, upload, part);
        return XmlAnswer.ok(
                CopyResult.element("CopyPartResult", part.lastModified(), part.quotedEtag(), part.checksum()));
    }

    /** Unlike a read, a copy takes no range that reaches beyond the end. */
    private static ByteRange range(S3Call call, long size) {
        Optional<String> header = call.header(RANGE);
        if (header.isEmpty()) {
            return new ByteRange(0, size - 1);
        }
        Optional<ByteRange> range = ByteRange.parse(header.get(), size);
        if (range.isEmpty()
                || !header.get()
                        .equals("bytes=" + range.get().first() + "-"
                                + range.get().last())) {
            throw S3Error.invalidArgument(
                            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are"
                                    + " the zero-based offsets of the first and last bytes to copy",
                            RANGE,
                            header.get())
                    .exception();
        }
        return range.get();
    }
}
