package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.tag.TaggingHeader;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code CreateMultipartUpload}. */
record BeginUpload(Service service, Supplier<String> ids) implements Operation {
    private static final String TYPE = "x-amz-checksum-type";

    @Override
    public Response answer(S3Call call) {
        Bucket bucket = call.bucket();
        Map<String, String> tags = TaggingHeader.of(call);
        PutQuestion.require(call, PutQuestion.of(call, bucket, false), tags);
        Optional<ChecksumAlgorithm> algorithm = algorithm(call);
        MultipartUpload upload = new MultipartUpload(
                ids.get(),
                bucket.name(),
                call.key(),
                call.time(),
                StoredHeaders.of(call),
                tags,
                algorithm,
                coverage(call, algorithm.orElse(ChecksumAlgorithm.DEFAULT)));
        service.uploads().begin(upload);
        Response answer = XmlAnswer.ok(Xml.element(
                        "InitiateMultipartUploadResult",
                        Xml.text("Bucket", bucket.name()),
                        Xml.text("Key", call.key()),
                        Xml.text("UploadId", upload.id())))
                .with("x-amz-server-side-encryption", "AES256");
        return algorithm.isEmpty()
                ? answer
                : answer.with("x-amz-checksum-algorithm", algorithm.get().name())
                        .with(TYPE, upload.coverage().name());
    }

    private static Optional<ChecksumAlgorithm> algorithm(S3Call call) {
        Optional<String> name = call.header("x-amz-checksum-algorithm");
        Optional<ChecksumAlgorithm> algorithm = name.flatMap(ChecksumAlgorithm::named);
        if (name.isPresent() && algorithm.isEmpty()) {
            throw S3Error.invalidRequest(
                            "Checksum algorithm provided is unsupported. Please try again with any of the valid"
                                    + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
                    .exception();
        }
        return algorithm;
    }

    /** CRC-64 is always over the whole, hashes never are, and the other CRCs are what the caller says. */
    private static Coverage coverage(S3Call call, ChecksumAlgorithm algorithm) {
        boolean wholeOnly = algorithm == ChecksumAlgorithm.CRC64NVME;
        String type = call.header(TYPE).orElse(wholeOnly ? Coverage.FULL_OBJECT.name() : Coverage.COMPOSITE.name());
        boolean whole = type.equals(Coverage.FULL_OBJECT.name());
        if (!whole && !type.equals(Coverage.COMPOSITE.name())) {
            throw S3Error.invalidRequest("Value for x-amz-checksum-type header is invalid.")
                    .exception();
        }
        if (whole ? !algorithm.joins() : wholeOnly) {
            throw UploadErrors.unsupportedCombination(type, algorithm.name()).exception();
        }
        return whole ? Coverage.FULL_OBJECT : Coverage.COMPOSITE;
    }
}
