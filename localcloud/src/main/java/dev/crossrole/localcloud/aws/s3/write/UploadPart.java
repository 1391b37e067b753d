package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.PartNumber;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum.Coverage;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** {@code UploadPart}. A part that comes again takes the place of the first. */
record UploadPart(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        int number = PartNumber.parse(call.query().first("partNumber").orElse(""));
        call.require(PutQuestion.of(call, bucket, false));
        MultipartUpload upload = OpenUpload.of(call, service);
        Upload received = Upload.receive(call, service.blobs(), upload.algorithm());
        Part part = new Part(number, received.content(), received.md5(), received.checksum(), call.time());
        requireAnnounced(upload, received);
        OpenUpload.add(service, upload, part);
        return PutObject.stored(part.quotedEtag(), received.claimed().orElse(part.checksum()));
    }

    /** An upload that announced its algorithm takes parts with no other, and for a composite none without. */
    private static void requireAnnounced(MultipartUpload upload, Upload received) {
        Optional<ChecksumAlgorithm> actual = received.claimed().map(ObjectChecksum::algorithm);
        boolean needed = upload.coverage() == Coverage.COMPOSITE || actual.isPresent();
        if (upload.announced().isPresent() && needed && !actual.equals(upload.announced())) {
            received.content().discard();
            throw UploadErrors.checksumTypeMismatch(name(upload.announced()), name(actual))
                    .exception();
        }
    }

    private static String name(Optional<ChecksumAlgorithm> algorithm) {
        return algorithm.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("null");
    }
}
