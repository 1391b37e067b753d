package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.blob.Blob;
import java.util.List;
import java.util.Optional;

/** Finds the upload that a request names by {@code uploadId}. */
final class OpenUpload {
    private OpenUpload() {}

    static String id(S3Call call) {
        return call.query().first("uploadId").orElse("");
    }

    /**
     * The upload.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when there is none with that id for that key
     */
    static MultipartUpload of(S3Call call, Service service) {
        return service.uploads()
                .find(id(call))
                .filter(upload -> upload.bucket().equals(call.bucketName())
                        && upload.key().equals(call.key()))
                .orElseThrow(() -> UploadErrors.noSuchUpload(id(call)).exception());
    }

    /**
     * Adds a part to the upload.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when the upload has ended meanwhile; the part is discarded then
     */
    static void add(Service service, MultipartUpload upload, Part part) {
        Optional<List<Part>> replaced = service.uploads().put(upload.id(), part);
        if (replaced.isEmpty()) {
            part.content().discard();
            throw UploadErrors.noSuchUpload(upload.id()).exception();
        }
        replaced.get().stream().map(Part::content).forEach(Blob::discard);
    }
}
