package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.read.Conditions;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code CopyObject}. The bytes are copied, not shared, so that each object owns its space. */
record CopyObject(Service service) implements Operation {
    static final String DIRECTIVE = "x-amz-metadata-directive";

    @Override
    public Response answer(S3Call call) throws IOException {
        CopySource source = CopySource.of(call, service);
        Bucket bucket = call.bucket();
        Question question = PutQuestion.of(call, bucket, true).with("s3:x-amz-copy-source", source.name());
        Map<String, String> tags = CopiedTags.require(call, source, question);
        WriteCondition condition = WriteCondition.of(call);
        Map<String, String> headers = headers(call, source, bucket);
        Conditions.of(call, "x-amz-copy-source-").require(source.object());
        Upload copy = copy(source.object(), algorithm(call, source.object()));
        StoredObject object = new StoredObject(
                call.key(), copy.content(), copy.md5(), call.time(), headers, copy.checksum(), List.of(), tags);
        PutObject.store(service, call, object, condition);
        return XmlAnswer.ok(CopyResult.element(
                        "CopyObjectResult", object.lastModified(), object.quotedEtag(), object.checksum()))
                .with("x-amz-server-side-encryption", "AES256");
    }

    private Upload copy(StoredObject source, ChecksumAlgorithm algorithm) throws IOException {
        try (InputStream content = source.content().open()) {
            return Upload.of(content, algorithm, service.blobs());
        }
    }

    /** Those of the source, or those of the request. */
    private static Map<String, String> headers(S3Call call, CopySource source, Bucket target) {
        String directive = call.header(DIRECTIVE).orElse("COPY");
        Map<String, String> own = StoredHeaders.of(call);
        if (directive.equals("REPLACE")) {
            return own;
        }
        if (!directive.equals("COPY")) {
            throw S3Error.invalidArgument("Unknown metadata directive.", DIRECTIVE, directive)
                    .exception();
        }
        boolean sameClass = own.getOrDefault("x-amz-storage-class", "STANDARD")
                .equals(source.object().storageClass());
        boolean itself = source.bucket().name().equals(target.name())
                && source.object().key().equals(call.key());
        if (itself && sameClass && !own.containsKey("x-amz-website-redirect-location")) {
            throw S3Error.invalidRequest(
                            "This copy request is illegal because it is trying to copy an object to itself without"
                                    + " changing the object's metadata, storage class, website redirect location or encryption"
                                    + " attributes.")
                    .exception();
        }
        return StoredHeaders.copied(source.object().headers(), own);
    }

    private static ChecksumAlgorithm algorithm(S3Call call, StoredObject source) {
        Optional<String> wanted = call.header("x-amz-checksum-algorithm");
        if (wanted.isEmpty()) {
            return source.checksum().algorithm();
        }
        return ChecksumAlgorithm.named(wanted.get())
                .orElseThrow(
                        () -> S3Error.invalidRequest("Checksum algorithm provided is unsupported. Please try again with"
                                        + " any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
                                .exception());
    }
}
