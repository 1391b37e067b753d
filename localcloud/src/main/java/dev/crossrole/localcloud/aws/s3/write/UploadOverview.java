package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.s3.call.ListedTime;
import dev.crossrole.localcloud.aws.s3.call.OwnerId;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.UploadErrors;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.MultipartUpload;
import dev.crossrole.localcloud.aws.s3.store.Part;
import dev.crossrole.localcloud.aws.s3.store.UploadIndex.Taken;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.http.Response;
import java.util.List;
import java.util.stream.Stream;

/** {@code ListParts}, {@code ListMultipartUploads} and {@code AbortMultipartUpload}. */
record UploadOverview(Service service) {
    private static final int MAX_ENTRIES = 1000;

    Response parts(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:ListMultipartUploadParts", bucket, call.key()));
        MultipartUpload upload = OpenUpload.of(call, service);
        int after = number(call, "part-number-marker", 0);
        int limit = Math.min(number(call, "max-parts", MAX_ENTRIES), MAX_ENTRIES);
        List<Part> left = service.uploads().parts(upload.id()).stream()
                .filter(part -> part.number() > after)
                .toList();
        List<Part> page = left.subList(0, Math.min(limit, left.size()));
        int next = page.isEmpty() ? after : page.getLast().number();
        return XmlAnswer.ok(Xml.element(
                "ListPartsResult",
                Stream.of(
                        Xml.text("Bucket", bucket.name()),
                        Xml.text("Key", upload.key()),
                        Xml.text("UploadId", upload.id()),
                        OwnerId.element(service.owner()),
                        Xml.text("StorageClass", upload.headers().getOrDefault("x-amz-storage-class", "STANDARD")),
                        Xml.text("PartNumberMarker", after),
                        Xml.text("NextPartNumberMarker", next),
                        Xml.text("MaxParts", limit),
                        Xml.text("IsTruncated", page.size() < left.size())),
                Xml.optional("ChecksumAlgorithm", upload.announced().map(Enum::name)),
                Xml.optional(
                        "ChecksumType",
                        upload.announced().map(any -> upload.coverage().name())),
                page.stream().map(UploadOverview::element)));
    }

    Response uploads(S3Call call) {
        Bucket bucket = call.permittedBucket("s3:ListBucketMultipartUploads");
        if (call.query().has("delimiter")) {
            throw S3Error.notImplemented("delimiter").exception();
        }
        String prefix = call.query().first("prefix").orElse("");
        String after = call.query().first("key-marker").orElse("");
        int limit = Math.min(number(call, "max-uploads", MAX_ENTRIES), MAX_ENTRIES);
        List<MultipartUpload> left = service.uploads().ofBucket(bucket.name()).stream()
                .filter(upload -> upload.key().startsWith(prefix)
                        && (after.isEmpty() || KeyOrder.BY_UTF8.compare(upload.key(), after) > 0))
                .toList();
        List<MultipartUpload> page = left.subList(0, Math.min(limit, left.size()));
        boolean more = page.size() < left.size();
        return XmlAnswer.ok(Xml.element(
                "ListMultipartUploadsResult",
                Stream.of(
                        Xml.text("Bucket", bucket.name()),
                        Xml.text("KeyMarker", after),
                        Xml.text("Prefix", prefix),
                        Xml.text(
                                "NextKeyMarker",
                                more && !page.isEmpty() ? page.getLast().key() : ""),
                        Xml.text("MaxUploads", limit),
                        Xml.text("IsTruncated", more)),
                page.stream().map(this::element)));
    }

    Response abort(S3Call call) {
        Bucket bucket = call.bucket();
        call.require(call.question("s3:AbortMultipartUpload", bucket, call.key()));
        MultipartUpload upload = OpenUpload.of(call, service);
        Taken taken = service.uploads()
                .take(upload.id())
                .orElseThrow(() -> UploadErrors.noSuchUpload(upload.id()).exception());
        service.uploads().end(taken);
        taken.parts().stream().map(Part::content).forEach(Blob::discard);
        return Response.empty(204);
    }

    private static Xml element(Part part) {
        return Xml.element(
                "Part",
                Xml.text("PartNumber", part.number()),
                Xml.text("LastModified", ListedTime.format(part.lastModified())),
                Xml.text("ETag", part.quotedEtag()),
                Xml.text("Size", part.content().length()),
                Xml.text(part.checksum().algorithm().element(), part.checksum().base64()));
    }

    private Xml element(MultipartUpload upload) {
        return Xml.element(
                "Upload",
                Xml.text("Key", upload.key()),
                Xml.text("UploadId", upload.id()),
                Xml.element("Initiator", Xml.text("ID", OwnerId.of(service.owner()))),
                OwnerId.element(service.owner()),
                Xml.text("StorageClass", upload.headers().getOrDefault("x-amz-storage-class", "STANDARD")),
                Xml.text("Initiated", ListedTime.format(upload.initiated())));
    }

    private static int number(S3Call call, String name, int otherwise) {
        String text = call.query().first(name).orElse(Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw S3Error.invalidArgument("Provided " + name + " not an integer or within integer range", name, text)
                .exception();
    }
}
