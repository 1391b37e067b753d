package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.checksum.PartChecksums;
import dev.crossrole.localcloud.aws.s3.checksum.PartChecksums.OfPart;
import dev.crossrole.localcloud.aws.s3.error.BodyErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Change;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.store.UploadIndex.Taken;
import dev.crossrole.localcloud.aws.s3.upload.ControlBody;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.JoinedBlob;
import dev.crossrole.localcloud.blob.RunningChecksum;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code CompleteMultipartUpload}. The parts are joined, not copied. */
record CompleteUpload(Service service) implements Operation {
    /** Ten thousand parts, each with its number, ETag and a long checksum. */
    private static final int MAX_DOCUMENT = 4 << 20;

    @Override
    public Response answer(S3Call call) throws IOException {
        Bucket bucket = call.bucket();
        call.require(PutQuestion.of(call, bucket, true));
        WriteCondition condition = WriteCondition.of(call);
        MultipartUpload upload = OpenUpload.of(call, service);
        PartList wanted = PartList.parse(ControlBody.readWithoutChecksum(call, MAX_DOCUMENT), upload);
        // From here on nobody can add or replace a part, so what is checked is what is stored.
        Taken taken = service.uploads()
                .take(upload.id())
                .orElseThrow(() -> UploadErrors.noSuchUpload(upload.id()).exception());
        boolean completed = false;
        try {
            List<Part> parts = wanted.choose(taken.parts());
            StoredObject object = object(call, upload, parts);
            requireClaims(call, object);
            Change change = service.index().complete(taken, object, condition);
            condition.applied(change, call).map(StoredObject::content).ifPresent(Blob::discard);
            completed = true;
            taken.parts().stream()
                    .filter(part -> !parts.contains(part))
                    .map(Part::content)
                    .forEach(Blob::discard);
            return answer(call, object);
        } finally {
            if (!completed) {
                service.uploads().putBack(taken);
            }
        }
    }

    private static StoredObject object(S3Call call, MultipartUpload upload, List<Part> parts) {
        ObjectChecksum checksum = PartChecksums.join(
                upload.algorithm(),
                upload.coverage(),
                parts.stream()
                        .map(part -> new OfPart(
                                part.checksum().base64(), part.content().length()))
                        .toList());
        return new StoredObject(
                call.key(),
                new JoinedBlob(parts.stream().map(Part::content).toList()),
                etag(parts),
                call.time(),
                upload.headers(),
                checksum,
                parts.stream().map(part -> part.content().length()).toList(),
                upload.tags());
    }

    /** The MD5 of the parts' MD5s, and how many there are. */
    private static String etag(List<Part> parts) {
        RunningChecksum md5 = RunningChecksum.of("MD5");
        for (Part part : parts) {
            byte[] digest = HexFormat.of().parseHex(part.md5());
            md5.update(digest, 0, digest.length);
        }
        return HexFormat.of().formatHex(md5.value()) + "-" + parts.size();
    }

    /** What the request says of the whole object. */
    private static void requireClaims(S3Call call, StoredObject object) {
        ObjectChecksum checksum = object.checksum();
        Optional<String> claimed = call.header(checksum.algorithm().header());
        if (claimed.isPresent() && !claimed.get().equals(checksum.base64())) {
            throw BodyErrors.checksumMismatch(checksum.algorithm().name()).exception();
        }
        Optional<String> type = call.header("x-amz-checksum-type");
        if (type.isPresent() && !type.get().equals(checksum.coverage().name())) {
            throw UploadErrors.checksumTypeMismatch(checksum.coverage().name(), type.get())
                    .exception();
        }
        Optional<String> size = call.header("x-amz-mp-object-size");
        if (size.isPresent() && !size.get().equals(Long.toString(object.length()))) {
            throw S3Error.invalidRequest("The provided 'x-amz-mp-object-size' header value " + size.get()
                            + " does not match what was computed: " + object.length())
                    .exception();
        }
    }

    private static Response answer(S3Call call, StoredObject object) {
        String host = call.request().headers().first("host").orElse("s3.amazonaws.com");
        return XmlAnswer.ok(Xml.element(
                        "CompleteMultipartUploadResult",
                        Stream.of(
                                Xml.text(
                                        "Location",
                                        "http://" + host + call.request().rawPath()),
                                Xml.text("Bucket", call.bucketName()),
                                Xml.text("Key", object.key()),
                                Xml.text("ETag", object.quotedEtag()),
                                Xml.text(
                                        object.checksum().algorithm().element(),
                                        object.checksum().base64()),
                                Xml.text(
                                        "ChecksumType",
                                        object.checksum().coverage().name()))))
                .with("x-amz-server-side-encryption", "AES256");
    }
}
