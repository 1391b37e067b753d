package dev.crossrole.localcloud.aws.s3.object;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.store.Blob;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code PutObject}. */
record PutObject(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        call.require(PutQuestion.of(call, bucket));
        WriteCondition condition = WriteCondition.of(call);
        Map<String, String> headers = StoredHeaders.of(call);
        Upload upload = Upload.receive(call, service.blobs());
        StoredObject object = new StoredObject(
                call.key(),
                upload.content(),
                upload.md5(),
                call.time().truncatedTo(ChronoUnit.SECONDS),
                headers,
                upload.checksum(),
                List.of());
        store(service, call, object, condition);
        Headers answer = Headers.of("ETag", object.quotedEtag(), "x-amz-server-side-encryption", "AES256");
        return new Response(
                200, ChecksumHeaders.add(answer, object.checksum()), new Response.Content.Bytes(new byte[0]));
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
