package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.tag.TaggingHeader;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code PutObject}. */
record PutObject(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        Map<String, String> tags = TaggingHeader.of(call);
        PutQuestion.require(call, PutQuestion.of(call, bucket, true), tags);
        WriteCondition condition = WriteCondition.of(call);
        Map<String, String> headers = StoredHeaders.of(call);
        Upload upload = Upload.receive(call, service.blobs());
        StoredObject object = new StoredObject(
                call.key(), upload.content(), upload.md5(), call.time(), headers, upload.checksum(), List.of(), tags);
        store(service, call, object, condition);
        return stored(object.quotedEtag(), object.checksum());
    }

    /** The answer to bytes that were taken, of an object or of a part. */
    static Response stored(String quotedEtag, ObjectChecksum checksum) {
        Response answer = Response.empty(200).with("ETag", quotedEtag).with("x-amz-server-side-encryption", "AES256");
        for (Map.Entry<String, String> field : checksum.headers().entrySet()) {
            answer = answer.with(field.getKey(), field.getValue());
        }
        return answer;
    }

    /** Puts an object into its bucket, and gives back the space of the one it replaces, or its own if it may not. */
    static void store(Service service, S3Call call, StoredObject object, WriteCondition condition) {
        boolean stored = false;
        try {
            condition
                    .applied(service.index().put(call.bucketName(), object, condition), call)
                    .map(StoredObject::content)
                    .ifPresent(Blob::discard);
            stored = true;
        } finally {
            if (!stored) {
                object.content().discard();
            }
        }
    }
}
